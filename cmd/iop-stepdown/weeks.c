/* SPDX-License-Identifier: ISC */
/* Reads weekly rows, and refuses those that make no whole history. */
#include <stdlib.h>

#include "base/stop.h"
#include "input/fields.h"
#include "values/nearest.h"
#include "weeks.h"

enum {
	WEEK_MIN = 7 * 24 * 60,
	COUNT_MOST = 100000,
	EPISODES_MOST = 100000,
	LEVELS_MOST = UINT16_MAX - 1,
	GAP_MOST_DAYS = 3653 /* 10 years; no whole weeks end on that day */
};

#define INTO(member) FIELD_INTO(struct step_week, member)

/* A reading in progress. */
struct reading {
	const struct policy *ladder;
	struct level_words *level_words;
	struct intern *levels;
	int16_t *level_stages; /* one a level: its first stage */
	size_t level_capacity;
	struct text last_level; /* rows of one level stand together */
	int16_t last_stage;
};

/* The words of iop-hours' status. */
static const struct field_word statuses[] = { { "met", WEEK_JUDGED },
	{ "over", WEEK_JUDGED }, { "short", WEEK_JUDGED },
	{ "open", WEEK_OPEN }, { "partial", WEEK_NEUTRAL },
	{ "unproven", WEEK_NEUTRAL }, { "excused", WEEK_NEUTRAL },
	{ "unplaced", WEEK_NEUTRAL }, { "exempt", WEEK_NEUTRAL }, { NULL, 0 } };

/* Each level is looked for in the ladder once; most are the row before's. */
static const char *
find_level(struct fields *fields, void *record)
{
	struct reading *reading = fields->closure;
	struct step_week *week = record;
	size_t known = intern_count(reading->levels);
	uint32_t level;

	if (known > LEVELS_MOST)
		return "too many different levels";
	if (known > 0 && text_equal(fields->value, reading->last_level)) {
		week->level = reading->last_stage;
		return NULL;
	}
	level = intern_add(reading->levels, fields->value);
	if (level == known) {
		reading->level_stages = memory_grow(reading->level_stages,
		    known, &reading->level_capacity,
		    sizeof(reading->level_stages[0]));
		reading->level_stages[known] =
		    (int16_t)ladder_find_level(reading->ladder,
			level_words_read(reading->level_words, fields->value));
	}
	week->level = reading->last_stage = reading->level_stages[level];
	reading->last_level = intern_text(reading->levels, level);
	return NULL;
}

/* Whether some column's name holds one of the words. */
static bool
holds_word(const struct header *header, const char *const *words, size_t count)
{
	for (size_t i = 0; i < header->width; i++)
		for (size_t k = 0; k < count; k++)
			if (nearest_holds(header->names[i], text_of(words[k])))
				return true;
	return false;
}

/*
 * Days and sessions have dates, and no week: what to type is another tool's
 * name, and no column's. A roster has dates too, but other ones.
 */
static void
stop_attendance(struct header *header)
{
	static const char *const of_sessions[] = { "date", "minutes", "start",
		"end", "session", "service" };
	static const char *const of_others[] = { "week", "weeks", "days",
		"admit", "discharge" };

	if (header_find(header, text_of("week_start")) != INPUT_NONE ||
	    holds_word(
		header, of_others, sizeof(of_others) / sizeof(of_others[0])) ||
	    !holds_word(header, of_sessions,
		sizeof(of_sessions) / sizeof(of_sessions[0])))
		return;
	stop_at(header->file, header->line,
	    "no column 'week_start': these rows look like sessions or days, "
	    "and iop-hours makes weeks of attendance (iop-hours FILE | "
	    "iop-stepdown)");
}

static void
read_rows(struct weeks *weeks, struct filter *filter, struct fields *fields)
{
	struct row row;
	size_t number;

	while (filter_next(filter, &row, &number)) {
		const char *reason;

		weeks->list = memory_grow(weeks->list, number, &weeks->capacity,
		    sizeof(weeks->list[0]));
		reason = fields_read(fields, &row, &weeks->list[number]);
		if (reason != NULL)
			filter_refuse(
			    filter, fields->column, reason, fields->value);
	}
	weeks->count = filter_count(filter);
}

/* Rows of one client: by episode, then by week. */
static int
compare_rows(const void *a, const void *b, void *closure)
{
	const struct weeks *weeks = closure;
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
	const struct step_week *one = &weeks->list[x];
	const struct step_week *other = &weeks->list[y];

	if (one->episode != other->episode)
		return one->episode < other->episode ? -1 : 1;
	if (one->start != other->start)
		return one->start < other->start ? -1 : 1;
	return (x > y) - (x < y);
}

size_t
weeks_end(const struct weeks *weeks, const struct filter *filter, size_t begin)
{
	const uint32_t *clients = filter_rows(filter)->clients;
	size_t first = weeks->order[begin], end = begin + 1;

	while (end < weeks->count &&
	    clients[weeks->order[end]] == clients[first] &&
	    weeks->list[weeks->order[end]].episode ==
		weeks->list[first].episode)
		end++;
	return end;
}

/* What is wrong with a week, after the one before; or NULL. */
static const char *
check_start(int32_t start, int32_t before, int32_t first)
{
	if (start == before)
		return "the episode has this week twice";
	if ((start - first) % STEP_WEEK_DAYS != 0)
		return "not whole weeks after the episode's first";
	if (start - before > GAP_MOST_DAYS)
		return "more than 10 years after the week before";
	return NULL;
}

/*
 * What no row shows by itself: the episode's first week, doubles, days that
 * no week begins on, a gap that is a slip of the pen. Where a client has a bad
 * row already, the history is broken by it, and its other rows are not to
 * blame.
 */
static void
check_episode(
    const struct weeks *weeks, struct filter *filter, size_t begin, size_t end)
{
	size_t first = weeks->order[begin];

	if (filter_client_is_bad(filter, filter_rows(filter)->clients[first]))
		return;
	if (weeks->list[first].program_week > 1)
		filter_refuse_row(filter, first, "program_week",
		    "the episode's first row is not its week 1: whole "
		    "histories are needed",
		    (struct text) { 0 });
	for (size_t i = begin + 1; i < end; i++) {
		size_t number = weeks->order[i], before = weeks->order[i - 1];
		const char *reason = check_start(weeks->list[number].start,
		    weeks->list[before].start, weeks->list[first].start);

		if (reason != NULL)
			filter_refuse_row(filter, number, "week_start", reason,
			    (struct text) { 0 });
	}
}

/*
 * Puts the rows in order of client, episode and week, and refuses those that
 * make no whole history.
 */
static void
check_history(struct weeks *weeks, struct filter *filter)
{
	weeks->order = rows_order(filter_rows(filter), compare_rows, weeks);
	for (size_t begin = 0, end; begin < weeks->count; begin = end) {
		end = weeks_end(weeks, filter, begin);
		check_episode(weeks, filter, begin, end);
	}
}

void
weeks_read(struct weeks *weeks, struct filter *filter,
    const struct options *options, const struct policy *ladder,
    struct level_words *level_words)
{
	const struct field list[] = {
		{ "client_id", true, .kind = FIELD_CLIENT },
		{ "week_start", true, FIELD_DATE, INTO(start) },
		{ "hours", true, FIELD_HOURS, INTO(minutes), .most = WEEK_MIN },
		{ "days", true, FIELD_WHOLE, INTO(days),
		    .most = STEP_WEEK_DAYS },
		{ "episode", false, FIELD_WHOLE, INTO(episode), .least = 1,
		    .most = EPISODES_MOST },
		{ "program_week", false, FIELD_WHOLE, INTO(program_week),
		    .least = 1, .most = COUNT_MOST },
		{ "missed", ladder_asks_missed(ladder), FIELD_WHOLE,
		    INTO(missed), .most = COUNT_MOST },
		{ "late", ladder_asks_late(ladder), FIELD_WHOLE, INTO(late),
		    .most = COUNT_MOST },
		{ "status", false, FIELD_WORD, FIELD_MAY_BE_UNKNOWN, INTO(kind),
		    .words = statuses,
		    .reason = "not a status that iop-hours writes" },
		{ "level", false, FIELD_OWN, FIELD_MAY_BE_UNKNOWN,
		    .then = find_level },
	};
	const struct step_week usual = {
		.level = STEP_NO_LEVEL, .kind = WEEK_JUDGED, .episode = 1
	};
	struct reading reading = {
		.ladder = ladder,
		.level_words = level_words,
		.levels = intern_new(),
	};
	struct fields fields = { FIELDS_OF(list), .dates = options->dates,
		FIELDS_INTO(usual), .closure = &reading };
	struct header *header = input_header(filter_input(filter));

	stop_attendance(header);
	fields_find(&fields, header);
	weeks->has_level =
	    ladder_has_levels(ladder) && fields_have(&fields, "level");
	if (!weeks->has_level)
		fields_skip(&fields, "level");
	read_rows(weeks, filter, &fields);
	intern_free(reading.levels);
	free(reading.level_stages);
	check_history(weeks, filter);
}

void
weeks_free(struct weeks *weeks)
{
	free(weeks->list);
	free(weeks->order);
}
