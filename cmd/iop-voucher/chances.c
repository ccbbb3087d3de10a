/* SPDX-License-Identifier: ISC */
/* Reads the rows of the input as chances to earn. */
#include <stdlib.h>

#include "base/memory.h"
#include "chances.h"
#include "input/fields.h"

enum { EPISODES_MOST = 100000, WEEKS_MOST = 100000 };

/* What is read from a row. */
struct facts {
	int32_t day;
	int32_t episode;
	int32_t program_week;
	int32_t admitted; /* the day, or CHANCES_NO_DAY */
	int32_t redeemed; /* cents */
};

/* A reading in progress. */
struct reading {
	struct chances *chances;
	struct fields fields;
	bool has_redeemed;
	bool needs_admission; /* something is counted from it */
};

static const char *
take_program_week(struct fields *fields, void *record)
{
	const struct reading *reading = fields->closure;
	struct facts *facts = record;
	int64_t week = NO_PROGRAM_WEEK;
	const char *reason = NULL;

	if (!targets_lack_week(&reading->chances->targets, fields->value))
		reason = fields_whole(fields->value, 1, WEEKS_MOST, &week);
	facts->program_week = (int32_t)week;
	return reason;
}

#define INTO(member) FIELD_INTO(struct facts, member)

static const struct field chance_fields[] = {
	{ "client_id", true, .kind = FIELD_CLIENT },
	{ "date", false, FIELD_DATE, INTO(day) },
	{ "week_start", false, FIELD_DATE, INTO(day) },
	{ "episode", false, FIELD_WHOLE, INTO(episode), .least = 1,
	    .most = EPISODES_MOST },
	{ "program_week", false, .kind = FIELD_OWN, .then = take_program_week },
	{ "admit_date", false, FIELD_DATE, FIELD_MAY_BE_UNKNOWN,
	    INTO(admitted) },
	{ "redeemed", false, FIELD_MONEY, FIELD_MAY_BE_UNKNOWN,
	    INTO(redeemed) },
};

static const struct facts no_facts = { .episode = 1,
	.program_week = NO_PROGRAM_WEEK,
	.admitted = CHANCES_NO_DAY };

static void
find_columns(
    struct reading *reading, struct header *header, struct policy *schedule)
{
	struct chances *chances = reading->chances;
	struct fields *fields = &reading->fields;
	const char *day;

	fields_find(fields, header);
	day = fields_choose(fields, header, "date", "week_start");
	chances->counts_weeks = !fields_have(fields, "program_week");
	chances->has_date = fields_have(fields, "date");
	chances->is_weekly = !chances->has_date && !chances->counts_weeks;
	targets_init(&chances->targets, schedule, fields->dates, header,
	    fields_place(fields, day));
	reading->has_redeemed = fields_have(fields, "redeemed");
	reading->needs_admission = fields_have(fields, "admit_date") &&
	    (chances->counts_weeks || chances->targets.expects);
	if (!reading->needs_admission)
		fields_skip(fields, "admit_date");
}

/* Looks at the cell that isn't one of the table's. */
static const char *
refuse_condition(struct reading *reading, size_t condition)
{
	const struct targets *targets = &reading->chances->targets;

	if (condition == targets->week_condition) {
		fields_look(&reading->fields, "program_week");
		return decider_not_listed;
	}
	reading->fields.column = policy_condition(targets->schedule, condition);
	reading->fields.value = input_cell(
	    reading->fields.row, targets->decider.columns[condition]);
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
    uint32_t row_kind)
{
	struct chances *chances = reading->chances;

	chances->rows = memory_grow(chances->rows, number, &chances->capacity,
	    sizeof(chances->rows[0]));
	chances->rows[number].chance =
	    (struct chance_row) { row_kind, facts->day };
	if (reading->has_redeemed)
		chances->redeemed = keep_number(chances->redeemed, number,
		    &chances->redeemed_capacity, facts->redeemed);
	if (reading->needs_admission)
		chances->admitted = keep_number(chances->admitted, number,
		    &chances->admitted_capacity, facts->admitted);
}

void
chances_read(struct chances *chances, struct filter *filter,
    const struct options *options, struct policy *schedule)
{
	struct reading reading = { .chances = chances,
		.fields = { FIELDS_OF(chance_fields), .dates = options->dates,
		    FIELDS_INTO(no_facts), .closure = &reading } };
	struct row row;
	size_t number;

	find_columns(&reading, input_header(filter_input(filter)), schedule);
	while (filter_next(filter, &row, &number)) {
		struct facts facts;
		const char *reason = fields_read(&reading.fields, &row, &facts);
		uint32_t row_kind = targets_add(
		    &chances->targets, &row, facts.episode, facts.program_week);
		int32_t bad = chances->targets.row_kinds[row_kind].bad;

		if (reason == NULL && bad > 0)
			reason = refuse_condition(&reading, (size_t)bad - 1);
		if (reason != NULL)
			filter_refuse(filter, reading.fields.column, reason,
			    reading.fields.value);
		keep_row(&reading, number, &facts, row_kind);
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
