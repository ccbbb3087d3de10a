/* SPDX-License-Identifier: ISC */
/* Reads the rows of the input as chances to earn. */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "chances.h"
#include "input/cells.h"
#include "values/money.h"
#include "values/number.h"
#include "values/word.h"

enum { EPISODES_MOST = 100000, WEEKS_MOST = 100000 };

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

/* A reading in progress. */
struct reading {
	struct chances *chances;
	struct filter *filter;
	const struct options *options;
	struct input_column columns[COLUMNS];
	struct cells cells;
	bool needs_admission; /* something is counted from it */
};

/* What is read from a row. */
struct facts {
	int32_t day;
	int32_t episode;
	int32_t program_week;
	int32_t admitted; /* the day, or CHANCES_NO_DAY */
	int64_t redeemed; /* cents */
};

/* The column that tells a row's day. */
static enum column
day_column(const struct reading *reading)
{
	return cells_have(&reading->cells, DATE) ? DATE : WEEK_START;
}

static void
find_columns(struct reading *reading, struct policy *schedule)
{
	struct chances *chances = reading->chances;
	struct header *header = input_header(filter_input(reading->filter));

	memcpy(reading->columns, all_columns, sizeof(all_columns));
	header_columns(header, reading->columns, COLUMNS);
	if (!cells_have(&reading->cells, DATE) &&
	    !cells_have(&reading->cells, WEEK_START)) {
		struct input_column date = { "date", true, 0 };

		header_columns(header, &date, 1);
	}
	chances->counts_weeks = !cells_have(&reading->cells, PROGRAM_WEEK);
	chances->is_weekly =
	    !cells_have(&reading->cells, DATE) && !chances->counts_weeks;
	targets_init(&chances->targets, schedule, reading->options->dates,
	    header, reading->columns[day_column(reading)].index);
	reading->needs_admission = cells_have(&reading->cells, ADMIT_DATE) &&
	    (chances->counts_weeks || chances->targets.expects);
}

static const char *
read_program_week(struct reading *reading, int32_t *program_week)
{
	int64_t week = SAYING_NO_WEEK;
	const char *reason = NULL;

	if (!reading->chances->counts_weeks &&
	    !targets_lack_week(&reading->chances->targets,
		cells_look(&reading->cells, PROGRAM_WEEK)))
		reason = cells_read_whole(
		    &reading->cells, PROGRAM_WEEK, 1, WEEKS_MOST, &week);
	*program_week = (int32_t)week;
	return reason;
}

/* The day on which the episode begins, if the row tells it. */
static const char *
read_admission(struct reading *reading, int32_t *day)
{
	if (!reading->needs_admission ||
	    word_missing(cells_look(&reading->cells, ADMIT_DATE)))
		return NULL;
	return date_parse(reading->cells.value, reading->options->dates, day);
}

static const char *
read_redeemed(struct reading *reading, int64_t *cents)
{
	struct text cell = cells_look(&reading->cells, REDEEMED);

	return word_missing(cell) ? NULL : money_parse(cell, cents);
}

static const char *
read_row(struct reading *reading, struct facts *facts)
{
	const char *reason =
	    input_check_client(cells_look(&reading->cells, CLIENT_ID));
	int64_t episode = 1;

	*facts = (struct facts) { .admitted = CHANCES_NO_DAY };
	if (reason == NULL)
		reason =
		    date_parse(cells_look(&reading->cells, day_column(reading)),
			reading->options->dates, &facts->day);
	if (reason == NULL)
		reason = cells_read_whole(
		    &reading->cells, EPISODE, 1, EPISODES_MOST, &episode);
	facts->episode = (int32_t)episode;
	if (reason == NULL)
		reason = read_program_week(reading, &facts->program_week);
	if (reason == NULL)
		reason = read_admission(reading, &facts->admitted);
	if (reason == NULL)
		reason = read_redeemed(reading, &facts->redeemed);
	return reason;
}

/* Looks at the cell that isn't one of the table's. */
static const char *
refuse_condition(struct reading *reading, size_t condition)
{
	const struct targets *targets = &reading->chances->targets;

	if (condition == targets->week_condition) {
		cells_look(&reading->cells, PROGRAM_WEEK);
		return decider_not_listed;
	}
	reading->cells.column = policy_condition(targets->schedule, condition);
	reading->cells.value =
	    input_cell(reading->cells.row, targets->decider.columns[condition]);
	return decider_not_listed;
}

static int32_t *
keep_number(int32_t *list, size_t at, size_t *capacity, int32_t number)
{
	list = memory_grow(list, at, capacity, sizeof(list[0]));
	list[at] = number;
	return list;
}

static void
keep_row(struct reading *reading, size_t number, const struct facts *facts,
    uint32_t saying)
{
	struct chances *chances = reading->chances;

	chances->rows = memory_grow(chances->rows, number, &chances->capacity,
	    sizeof(chances->rows[0]));
	chances->rows[number].chance =
	    (struct chance_row) { saying, facts->day };
	if (cells_have(&reading->cells, REDEEMED))
		chances->redeemed = keep_number(chances->redeemed, number,
		    &chances->redeemed_capacity, (int32_t)facts->redeemed);
	if (reading->needs_admission)
		chances->admitted = keep_number(chances->admitted, number,
		    &chances->admitted_capacity, facts->admitted);
}

void
chances_read(struct chances *chances, struct filter *filter,
    const struct options *options, struct policy *schedule)
{
	struct reading reading = {
		.chances = chances, .filter = filter, .options = options
	};
	struct row row;
	size_t number;

	reading.cells =
	    (struct cells) { .columns = reading.columns, .row = &row };
	find_columns(&reading, schedule);
	while (filter_next(filter, &row, &number)) {
		struct facts facts;
		const char *reason = read_row(&reading, &facts);
		uint32_t saying = targets_add(
		    &chances->targets, &row, facts.episode, facts.program_week);
		int32_t bad = chances->targets.sayings[saying].bad;

		if (reason == NULL && bad > 0)
			reason = refuse_condition(&reading, (size_t)bad - 1);
		if (reason != NULL)
			filter_refuse(filter, reading.cells.column, reason,
			    reading.cells.value);
		keep_row(&reading, number, &facts, saying);
	}
	chances->count = filter_count(filter);
}

void
chances_free(struct chances *chances)
{
	targets_free(&chances->targets);
	free(chances->rows);
	free(chances->redeemed);
	free(chances->admitted);
}
