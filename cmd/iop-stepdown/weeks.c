/* SPDX-License-Identifier: ISC */
/* Reads weekly rows, cell by cell, and refuses the bad ones. */
#include <stdlib.h>

#include "base/stop.h"
#include "history.h"
#include "input/cells.h"
#include "values/nearest.h"
#include "values/number.h"
#include "values/word.h"
#include "weeks.h"

enum {
	WEEK_MIN = 7 * 24 * 60,
	COUNT_MOST = 100000,
	EPISODES_MOST = 100000,
	LEVELS_MOST = UINT16_MAX - 1
};

enum column {
	CLIENT_ID,
	WEEK_START,
	HOURS,
	DAYS,
	EPISODE,
	PROGRAM_WEEK,
	LEVEL,
	STATUS,
	MISSED,
	LATE,
	COLUMNS,
};

/* A reading in progress. */
struct reading {
	struct weeks *weeks;
	struct filter *filter;
	struct date_style dates;
	const struct policy *ladder;
	struct input_column columns[COLUMNS];
	struct cells cells;
	struct level_words *level_words;
	struct intern *levels;
	int16_t *level_stages; /* one a level: its first stage */
	size_t level_capacity;
};

/* The words of iop-hours' status; an empty one is none. */
static const char *
read_status(struct reading *reading, struct step_week *week)
{
	static const struct {
		const char *word;
		enum week_kind kind;
	} words[] = { { "met", WEEK_JUDGED }, { "over", WEEK_JUDGED },
		{ "short", WEEK_JUDGED }, { "open", WEEK_OPEN },
		{ "partial", WEEK_NEUTRAL }, { "unproven", WEEK_NEUTRAL },
		{ "excused", WEEK_NEUTRAL }, { "unplaced", WEEK_NEUTRAL },
		{ "exempt", WEEK_NEUTRAL } };
	struct text cell = cells_look(&reading->cells, STATUS);

	week->kind = WEEK_JUDGED;
	if (word_missing(cell))
		return NULL;
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		if (!word_is(cell, words[i].word))
			continue;
		week->kind = (uint8_t)words[i].kind;
		return NULL;
	}
	return "not a status that iop-hours writes";
}

/* Each level is looked for in the ladder once. */
static const char *
read_level(struct reading *reading, struct step_week *week)
{
	struct text cell = cells_look(&reading->cells, LEVEL);
	size_t known = intern_count(reading->levels);
	uint32_t level;

	if (!reading->weeks->has_level || word_missing(cell))
		return NULL;
	if (known > LEVELS_MOST)
		return "too many different levels";
	level = intern_add(reading->levels, cell);
	if (level == known) {
		reading->level_stages = memory_grow(reading->level_stages,
		    known, &reading->level_capacity,
		    sizeof(reading->level_stages[0]));
		reading->level_stages[known] =
		    (int16_t)ladder_find_level(reading->ladder,
			level_words_read(reading->level_words, cell));
	}
	week->level = reading->level_stages[level];
	return NULL;
}

/* The row's numbers; NULL, or the reason. */
static const char *
read_numbers(struct reading *reading, struct step_week *week, int32_t *episode,
    int32_t *program_week)
{
	struct cells *cells = &reading->cells;
	int64_t days = 0, missed = 0, late = 0, number = 1, of_program = 0;
	int64_t minutes = 0;
	const char *reason =
	    number_parse_hours(cells_look(cells, HOURS), WEEK_MIN, &minutes);

	if (reason == NULL)
		reason =
		    cells_read_whole(cells, DAYS, 0, STEP_WEEK_DAYS, &days);
	if (reason == NULL)
		reason =
		    cells_read_whole(cells, EPISODE, 1, EPISODES_MOST, &number);
	if (reason == NULL)
		reason = cells_read_whole(
		    cells, PROGRAM_WEEK, 1, COUNT_MOST, &of_program);
	if (reason == NULL)
		reason =
		    cells_read_whole(cells, MISSED, 0, COUNT_MOST, &missed);
	if (reason == NULL)
		reason = cells_read_whole(cells, LATE, 0, COUNT_MOST, &late);
	if (reason != NULL)
		return reason;
	week->minutes = (int32_t)minutes;
	week->days = (uint8_t)days;
	week->missed = (int32_t)missed;
	week->late = (int32_t)late;
	*episode = (int32_t)number;
	*program_week = (int32_t)of_program;
	return NULL;
}

static const char *
read_week(struct reading *reading, struct step_week *week, int32_t *episode,
    int32_t *program_week)
{
	const char *reason =
	    input_check_client(cells_look(&reading->cells, CLIENT_ID));

	*week = (struct step_week) { .level = STEP_NO_LEVEL };
	if (reason == NULL)
		reason = date_parse(cells_look(&reading->cells, WEEK_START),
		    reading->dates, &week->start);
	if (reason == NULL)
		reason = read_numbers(reading, week, episode, program_week);
	if (reason == NULL)
		reason = read_status(reading, week);
	if (reason == NULL)
		reason = read_level(reading, week);
	return reason;
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
find_columns(struct reading *reading, const struct policy *ladder)
{
	const struct input_column columns[COLUMNS] = {
		[CLIENT_ID] = { "client_id", true, 0 },
		[WEEK_START] = { "week_start", true, 0 },
		[HOURS] = { "hours", true, 0 },
		[DAYS] = { "days", true, 0 },
		[EPISODE] = { "episode", false, 0 },
		[PROGRAM_WEEK] = { "program_week", false, 0 },
		[LEVEL] = { "level", false, 0 },
		[STATUS] = { "status", false, 0 },
		[MISSED] = { "missed", ladder_asks_missed(ladder), 0 },
		[LATE] = { "late", ladder_asks_late(ladder), 0 },
	};
	struct header *header = input_header(filter_input(reading->filter));

	for (size_t i = 0; i < COLUMNS; i++)
		reading->columns[i] = columns[i];
	stop_attendance(header);
	header_columns(header, reading->columns, COLUMNS);
	reading->weeks->has_level = ladder_has_levels(ladder) &&
	    reading->columns[LEVEL].index != INPUT_NONE;
}

static void
add_week(struct weeks *weeks, size_t number, const struct step_week *week,
    int32_t episode, int32_t program_week)
{
	weeks->list = memory_grow(
	    weeks->list, number, &weeks->week_capacity, sizeof(weeks->list[0]));
	weeks->episodes = memory_grow(weeks->episodes, number,
	    &weeks->episode_capacity, sizeof(weeks->episodes[0]));
	weeks->program_weeks = memory_grow(weeks->program_weeks, number,
	    &weeks->program_capacity, sizeof(weeks->program_weeks[0]));
	weeks->list[number] = *week;
	weeks->episodes[number] = episode;
	weeks->program_weeks[number] = program_week;
}

void
weeks_read(struct weeks *weeks, struct filter *filter,
    const struct options *options, const struct policy *ladder,
    struct level_words *level_words)
{
	struct reading reading = {
		.weeks = weeks,
		.filter = filter,
		.dates = options->dates,
		.ladder = ladder,
		.level_words = level_words,
		.levels = intern_new(),
	};
	struct row row;
	size_t number;

	reading.cells =
	    (struct cells) { .columns = reading.columns, .row = &row };
	find_columns(&reading, ladder);
	while (filter_next(filter, &row, &number)) {
		struct step_week week;
		int32_t episode = 1, program_week = 0;
		const char *reason =
		    read_week(&reading, &week, &episode, &program_week);

		if (reason != NULL)
			filter_refuse(filter, reading.cells.column, reason,
			    reading.cells.value);
		add_week(weeks, number, &week, episode, program_week);
	}
	intern_free(reading.levels);
	free(reading.level_stages);
	weeks->count = filter_count(filter);
	history_check(weeks, filter);
}

void
weeks_free(struct weeks *weeks)
{
	free(weeks->list);
	free(weeks->episodes);
	free(weeks->program_weeks);
	free(weeks->order);
}
