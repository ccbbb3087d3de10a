/* SPDX-License-Identifier: ISC */
/* Rows as chances to earn, in the order in which they count: chances.h. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cells.h"
#include "chances.h"
#include "memory.h"
#include "money.h"
#include "number.h"
#include "stop.h"
#include "word.h"

enum {
	EPISODES_MOST = 100000,
	WEEKS_MOST = 100000,
	WEEK_DAYS = 7,
	WEEKS_KNOWN = 520,
	WORDS_KNOWN = 64
};

enum column {
	CLIENT_ID,
	DATE,
	WEEK_START,
	EPISODE,
	PROGRAM_WEEK,
	ADMIT_DATE,
	REDEEMED,
	COLUMNS,
};

static const struct input_column all_columns[COLUMNS] = {
	[CLIENT_ID] = { "client_id", true, 0 },
	[DATE] = { "date", false, 0 },
	[WEEK_START] = { "week_start", false, 0 },
	[EPISODE] = { "episode", false, 0 },
	[PROGRAM_WEEK] = { "program_week", false, 0 },
	[ADMIT_DATE] = { "admit_date", false, 0 },
	[REDEEMED] = { "redeemed", false, 0 },
};

/*
 * What a word came to under a rule, so that the few words that there are need
 * not be compared with the rule's lists on every row.
 */
struct known_word {
	uint32_t rule; /* number plus 1; 0: none yet */
	uint32_t text; /* the word's number */
	enum chance chance;
};

/* A reading in progress. */
struct reading {
	struct chances *chances;
	struct filter *filter;
	enum date_order dates;
	struct input_column columns[COLUMNS];
	size_t *cell_columns; /* of the input: targets, then conditions */
	bool counts_weeks;    /* there is no program_week column */
	int32_t *admitted;    /* a day a row, or CHANCES_NO_WEEK */
	size_t admitted_capacity;
	size_t week_condition; /* program_week among the conditions */
	struct cells cells;
	struct known_word words[WORDS_KNOWN];
	struct decision *by_week; /* WEEKS_KNOWN a target; NULL: not by week */
	bool *known;		  /* likewise: whether it is decided */
};

/* The usual target where a rule names none: the first there is of these. */
static struct text
usual_target(struct input *input)
{
	static const char *const usual[] = { "step_met", "status", "result" };

	for (size_t i = 0; i < sizeof(usual) / sizeof(usual[0]); i++)
		if (header_find(input_header(input), text_of(usual[i])) !=
		    INPUT_NONE)
			return text_of(usual[i]);
	stop("no column to pay for: the table names none, and the input has "
	     "neither step_met, status nor result");
}

static size_t
need_column(struct input *input, struct text name)
{
	char *copy = memory_copy(name);
	struct input_column column = { copy, true, 0 };

	header_columns(input_header(input), &column, 1);
	free(copy);
	return column.index;
}

/* One target a group of rules. */
static void
find_targets(struct reading *reading)
{
	struct chances *chances = reading->chances;
	const struct policy *schedule = chances->schedule;
	struct input *input = filter_input(reading->filter);

	chances->target_count = schedule->group_count;
	chances->target_names =
	    memory_new(chances->target_count, sizeof(chances->target_names[0]));
	chances->cell_count = chances->target_count + schedule->condition_count;
	reading->cell_columns =
	    memory_new(chances->cell_count, sizeof(reading->cell_columns[0]));
	for (size_t i = 0; i < schedule->rule_count; i++) {
		const struct policy_rule *rule = &schedule->rules[i];
		const struct pay *pay = policy_answers(schedule, rule);
		struct text name = pay->target;

		if (name.length == 0)
			name = usual_target(input);
		chances->target_names[rule->group] = name;
		reading->cell_columns[rule->group] = need_column(input, name);
	}
}

/* Every condition that some rule tests; program_week may be counted. */
static void
find_conditions(struct reading *reading)
{
	struct chances *chances = reading->chances;
	const struct policy *schedule = chances->schedule;
	struct input *input = filter_input(reading->filter);

	chances->condition_names = memory_new(
	    schedule->condition_count, sizeof(chances->condition_names[0]));
	reading->week_condition = SIZE_MAX;
	for (size_t i = 0; i < schedule->condition_count; i++) {
		struct text name = schedule->condition_names[i];
		size_t *column =
		    &reading->cell_columns[chances->target_count + i];

		*column = INPUT_NONE;
		chances->condition_names[i] = memory_copy(name);
		if (name_is(name, "program_week"))
			reading->week_condition = i;
		else if (schedule->tested >> i & 1)
			*column = need_column(input, name);
	}
}

static void
find_columns(struct reading *reading)
{
	struct input *input = filter_input(reading->filter);

	memcpy(reading->columns, all_columns, sizeof(all_columns));
	header_columns(input_header(input), reading->columns, COLUMNS);
	if (!cells_have(&reading->cells, DATE) &&
	    !cells_have(&reading->cells, WEEK_START)) {
		struct input_column date = { "date", true, 0 };

		header_columns(input_header(input), &date, 1);
	}
	reading->counts_weeks = !cells_have(&reading->cells, PROGRAM_WEEK);
	find_targets(reading);
	find_conditions(reading);
}

static const char *
read_program_week(struct reading *reading, struct chance_row *row)
{
	int64_t week = CHANCES_NO_WEEK;
	const char *reason = NULL;

	if (!word_missing(cells_look(&reading->cells, PROGRAM_WEEK)))
		reason = cells_read_whole(
		    &reading->cells, PROGRAM_WEEK, 1, WEEKS_MOST, &week);
	row->program_week = (int32_t)week;
	return reason;
}

/* The day from which program weeks are counted, if the row tells it. */
static const char *
read_admission(struct reading *reading, int32_t *day)
{
	struct text cell = cells_look(&reading->cells, ADMIT_DATE);

	*day = CHANCES_NO_WEEK;
	if (!reading->counts_weeks || word_missing(cell))
		return NULL;
	return date_parse(cell, reading->dates, day);
}

static const char *
read_redeemed(struct reading *reading, struct chance_row *row)
{
	struct text cell = cells_look(&reading->cells, REDEEMED);

	row->redeemed = 0;
	return cell.length == 0 ? NULL : money_parse(cell, &row->redeemed);
}

/* A condition's cell must be one that the table lists. */
static const char *
check_conditions(struct reading *reading)
{
	const struct chances *chances = reading->chances;
	const struct policy *schedule = chances->schedule;

	for (size_t i = 0; i < schedule->condition_count; i++) {
		size_t column =
		    reading->cell_columns[chances->target_count + i];
		struct value value = value_read(
		    input_cell(reading->cells.row, column), reading->dates);

		if (column == INPUT_NONE || policy_allows(schedule, i, &value))
			continue;
		reading->cells.column = chances->condition_names[i];
		reading->cells.value = value.text;
		return "not one of the table's values";
	}
	return NULL;
}

static const char *
read_row(struct reading *reading, struct chance_row *row, int32_t *admitted)
{
	const char *reason =
	    input_check_client(cells_look(&reading->cells, CLIENT_ID));
	int64_t episode = 1;

	*row = (struct chance_row) { 0 };
	if (reason == NULL)
		reason = date_parse(
		    cells_look(&reading->cells,
			cells_have(&reading->cells, DATE) ? DATE : WEEK_START),
		    reading->dates, &row->day);
	if (reason == NULL)
		reason = cells_read_whole(
		    &reading->cells, EPISODE, 1, EPISODES_MOST, &episode);
	row->episode = (int32_t)episode;
	if (reason == NULL)
		reason = read_program_week(reading, row);
	if (reason == NULL)
		reason = read_admission(reading, admitted);
	if (reason == NULL)
		reason = read_redeemed(reading, row);
	if (reason == NULL)
		reason = check_conditions(reading);
	return reason;
}

static void
keep_row(struct reading *reading, size_t number, const struct chance_row *row,
    int32_t admitted)
{
	struct chances *chances = reading->chances;
	uint32_t *cells;

	chances->rows = memory_grow(chances->rows, number, &chances->capacity,
	    sizeof(chances->rows[0]));
	chances->rows[number] = *row;
	reading->admitted = memory_grow(reading->admitted, number,
	    &reading->admitted_capacity, sizeof(reading->admitted[0]));
	reading->admitted[number] = admitted;
	chances->cells =
	    memory_grow(chances->cells, number, &chances->cell_capacity,
		chances->cell_count * sizeof(chances->cells[0]));
	cells = chances->cells + number * chances->cell_count;
	for (size_t i = 0; i < chances->cell_count; i++)
		cells[i] = intern_add(chances->texts,
		    input_cell(reading->cells.row, reading->cell_columns[i]));
}

/* What rows are sorted by. */
struct sorting {
	const struct chances *chances;
	const struct filter *filter;
};

/* Rows of one client: by episode and day. */
static int
compare_days(const void *left, const void *right, void *closure)
{
	const struct sorting *by = closure;
	const struct chance_row *a =
	    &by->chances->rows[*(const uint32_t *)left];
	const struct chance_row *b =
	    &by->chances->rows[*(const uint32_t *)right];

	if (a->episode != b->episode)
		return a->episode < b->episode ? -1 : 1;
	return (a->day > b->day) - (a->day < b->day);
}

/* On one day lost before neutral before earned, then by cells. */
static int
compare_rows(const void *left, const void *right, void *closure)
{
	const struct sorting *by = closure;
	uint32_t x = *(const uint32_t *)left, y = *(const uint32_t *)right;
	int order = compare_days(left, right, closure);

	for (size_t i = 0; order == 0 && i < by->chances->target_count; i++)
		order = chances_at(by->chances, x, i)->chance -
		    chances_at(by->chances, y, i)->chance;
	if (order == 0)
		order = filter_compare(by->filter, x, y);
	return order != 0 ? order : (x > y) - (x < y);
}

/*
 * Program weeks from the Monday week of the episode's earliest admission,
 * else of its first row.
 */
static void
count_weeks(struct reading *reading, const uint32_t *order)
{
	struct chances *chances = reading->chances;

	for (size_t begin = 0, end; begin < chances->count; begin = end) {
		const struct chance_row *first = &chances->rows[order[begin]];
		uint32_t client = filter_client(reading->filter, order[begin]);
		int32_t base = CHANCES_NO_WEEK;

		for (end = begin; end < chances->count &&
		     filter_client(reading->filter, order[end]) == client &&
		     chances->rows[order[end]].episode == first->episode;
		     end++) {
			int32_t day = reading->admitted[order[end]];

			if (day != CHANCES_NO_WEEK &&
			    (base == CHANCES_NO_WEEK || day < base))
				base = day;
		}
		if (base == CHANCES_NO_WEEK)
			base = first->day;
		base = date_week_start(base, 0);
		for (size_t i = begin; i < end; i++) {
			struct chance_row *row = &chances->rows[order[i]];
			int32_t monday = date_week_start(row->day, 0);

			row->program_week = (monday - base) / WEEK_DAYS + 1;
		}
	}
}

/* The values of the conditions for a row. */
static void
read_values(const struct reading *reading, size_t number, struct value *values,
    char week_text[16])
{
	const struct chances *chances = reading->chances;
	const uint32_t *cells = chances->cells + number * chances->cell_count +
	    chances->target_count;
	int32_t week = chances->rows[number].program_week;

	for (size_t i = 0; i < chances->schedule->condition_count; i++) {
		struct text cell = intern_text(chances->texts, cells[i]);

		if (i == reading->week_condition) {
			/* All weeks before the first alike: -9 means missing.
			 */
			snprintf(week_text, 16, "%d", week < 0 ? 0 : week);
			cell =
			    text_of(week == CHANCES_NO_WEEK ? "" : week_text);
		}
		values[i] = value_read(cell, reading->dates);
	}
}

/* Whether nothing but the program week decides which rule holds. */
static bool
only_week_decides(const struct reading *reading)
{
	const struct policy *schedule = reading->chances->schedule;
	uint64_t week = reading->week_condition == SIZE_MAX
	    ? 0
	    : UINT64_C(1) << reading->week_condition;

	return !schedule->dated && (schedule->tested & ~week) == 0;
}

/* The rule of a target for a row; by week it is looked for once. */
static struct decision
find_rule(
    struct reading *reading, size_t number, size_t target, struct value *values)
{
	const struct chances *chances = reading->chances;
	const struct chance_row *row = &chances->rows[number];
	size_t at = target * WEEKS_KNOWN + (size_t)row->program_week;
	bool by_week = reading->by_week != NULL && row->program_week > 0 &&
	    row->program_week < WEEKS_KNOWN;
	char week_text[16];

	if (by_week && reading->known[at])
		return reading->by_week[at];
	read_values(reading, number, values, week_text);
	if (!by_week)
		return policy_decide(
		    chances->schedule, target, values, &row->day);
	reading->known[at] = true;
	reading->by_week[at] =
	    policy_decide(chances->schedule, target, values, &row->day);
	return reading->by_week[at];
}

static enum chance
find_chance(
    struct reading *reading, const struct policy_rule *rule, uint32_t text)
{
	const struct chances *chances = reading->chances;
	uint32_t number = (uint32_t)(rule - chances->schedule->rules) + 1;
	struct known_word *known =
	    &reading->words[(text * 8 + number) % WORDS_KNOWN];

	if (known->rule != number || known->text != text)
		*known = (struct known_word) { number, text,
			schedule_chance(policy_answers(chances->schedule, rule),
			    intern_text(chances->texts, text)) };
	return known->chance;
}

/* A target's rule, and what its cell says under it. */
static struct target_chance
classify(
    struct reading *reading, size_t number, size_t target, struct value *values)
{
	const struct chances *chances = reading->chances;
	const struct policy *schedule = chances->schedule;
	struct target_chance found = { 0, CHANCE_NEUTRAL, false };
	struct decision decision = find_rule(reading, number, target, values);
	uint32_t text;
	struct text word;
	char *name;

	if (decision.rule == NULL) {
		found.review =
		    decision.missing != 0 || decision.not_comparable != 0;
		return found;
	}
	found.rule = (uint32_t)(decision.rule - schedule->rules) + 1;
	text = chances->cells[number * chances->cell_count + target];
	found.chance = (uint8_t)find_chance(reading, decision.rule, text);
	if (found.chance != CHANCE_UNREAD)
		return found;
	word = intern_text(chances->texts, text);
	name = memory_copy(chances->target_names[target]);
	filter_refuse_row(reading->filter, number, name,
	    word.length == 0 ? "empty"
			     : "a word that the table neither pays nor loses",
	    word);
	free(name);
	return found;
}

static void
classify_all(struct reading *reading)
{
	struct chances *chances = reading->chances;
	size_t targets = chances->target_count;
	struct value *values =
	    memory_new(chances->schedule->condition_count, sizeof(values[0]));

	if (only_week_decides(reading)) {
		reading->by_week = memory_new(
		    targets * WEEKS_KNOWN, sizeof(reading->by_week[0]));
		reading->known = memory_new(
		    targets * WEEKS_KNOWN, sizeof(reading->known[0]));
	}
	chances->targets =
	    memory_new(chances->count, targets * sizeof(chances->targets[0]));
	for (size_t i = 0; i < chances->count; i++)
		for (size_t k = 0; k < targets; k++)
			chances->targets[i * targets + k] =
			    classify(reading, i, k, values);
	free(reading->by_week);
	free(reading->known);
	free(values);
}

static void
sort_all(struct reading *reading)
{
	struct chances *chances = reading->chances;
	struct sorting by = { chances, reading->filter };

	if (reading->counts_weeks) {
		uint32_t *by_day =
		    filter_order(reading->filter, compare_days, &by);

		count_weeks(reading, by_day);
		free(by_day);
	}
	classify_all(reading);
	chances->order = filter_order(reading->filter, compare_rows, &by);
}

void
chances_read(struct chances *chances, struct filter *filter,
    const struct options *options, const struct policy *schedule)
{
	struct reading reading = {
		.chances = chances, .filter = filter, .dates = options->dates
	};
	struct row row;
	size_t number;

	chances->schedule = schedule;
	chances->texts = intern_new();
	reading.cells =
	    (struct cells) { .columns = reading.columns, .row = &row };
	find_columns(&reading);
	while (filter_next(filter, &row, &number)) {
		struct chance_row chance;
		int32_t admitted = CHANCES_NO_WEEK;
		const char *reason = read_row(&reading, &chance, &admitted);

		if (reason != NULL)
			filter_refuse(filter, reading.cells.column, reason,
			    reading.cells.value);
		keep_row(&reading, number, &chance, admitted);
	}
	chances->count = filter_count(filter);
	chances->is_weekly =
	    !cells_have(&reading.cells, DATE) && !reading.counts_weeks;
	sort_all(&reading);
	free(reading.cell_columns);
	free(reading.admitted);
}

void
chances_free(struct chances *chances)
{
	for (size_t i = 0; i < chances->schedule->condition_count; i++)
		free(chances->condition_names[i]);
	free(chances->condition_names);
	intern_free(chances->texts);
	free(chances->rows);
	free(chances->targets);
	free(chances->target_names);
	free(chances->cells);
	free(chances->order);
}

const struct target_chance *
chances_at(const struct chances *chances, size_t number, size_t target)
{
	return &chances->targets[number * chances->target_count + target];
}

size_t
chances_late_begins(const struct chances *chances, struct filter *filter)
{
	const struct chance_row *before = NULL;
	uint32_t client_before = 0;
	size_t late = 0;

	for (size_t i = 0; chances->is_weekly && i < chances->count; i++) {
		size_t number = chances->order[i];
		const struct chance_row *row = &chances->rows[number];
		uint32_t client = filter_client(filter, number);

		late += row->program_week > 1 && filter_takes(filter, number) &&
		    (before == NULL || client != client_before ||
			row->episode != before->episode);
		before = row;
		client_before = client;
	}
	return late;
}
