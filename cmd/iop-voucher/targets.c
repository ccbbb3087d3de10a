/* SPDX-License-Identifier: ISC */
/* What rows come to for each target of a schedule: see targets.h. */
#include <stdio.h>
#include <stdlib.h>

#include "memory.h"
#include "stop.h"
#include "targets.h"
#include "word.h"

enum { KNOWN = 16384, WEEK_BYTES = 16 };

/* What targets.found is about. */
struct known {
	bool is_set;
	uint32_t saying;
	int32_t week;
	int32_t day;
};

/* The usual target where a rule names none: the first there is of these. */
static struct text
usual_target(struct header *header)
{
	static const char *const usual[] = { "step_met", "status", "result" };

	for (size_t i = 0; i < sizeof(usual) / sizeof(usual[0]); i++)
		if (header_find(header, text_of(usual[i])) != INPUT_NONE)
			return text_of(usual[i]);
	stop("no column to pay for: the table names none, and the input has "
	     "neither step_met, status nor result");
}

/* The column, which must be there, is the one at that place. */
static void
need_column(struct targets *targets, struct header *header, size_t place,
    struct text name)
{
	char *copy = memory_copy(name);
	struct input_column column = { copy, true, 0 };

	header_columns(header, &column, 1);
	free(targets->names[place]);
	targets->names[place] = copy;
	targets->columns[place] = column.index;
}

/* One target a group of rules. */
static void
find_targets(struct targets *targets, struct header *header)
{
	const struct policy *schedule = targets->schedule;

	for (size_t i = 0; i < schedule->rule_count; i++) {
		const struct policy_rule *rule = &schedule->rules[i];
		const struct pay *pay = policy_answers(schedule, rule);

		need_column(targets, header, rule->group,
		    pay->target.length == 0 ? usual_target(header)
					    : pay->target);
	}
}

/* Every condition that some rule tests; program_week may be counted. */
static void
find_conditions(struct targets *targets, struct header *header)
{
	const struct policy *schedule = targets->schedule;

	targets->week_condition = SIZE_MAX;
	for (size_t i = 0; i < schedule->condition_count; i++) {
		struct text name = schedule->condition_names[i];

		targets->columns[targets->count + i] = INPUT_NONE;
		if (name_is(name, "program_week"))
			targets->week_condition = i;
		else if (schedule->tested >> i & 1)
			need_column(targets, header, targets->count + i, name);
	}
}

void
targets_init(struct targets *targets, const struct policy *schedule,
    struct date_style dates, struct header *header)
{
	size_t count = schedule->group_count;
	size_t columns = count + schedule->condition_count;

	*targets = (struct targets) {
		.schedule = schedule,
		.dates = dates,
		.count = count,
		.column_count = columns,
		.names = memory_new(columns, sizeof(targets->names[0])),
		.columns = memory_new(columns, sizeof(targets->columns[0])),
		.values = memory_new(
		    schedule->condition_count, sizeof(targets->values[0])),
		.known = memory_new(KNOWN, sizeof(targets->known[0])),
		.found = memory_new(KNOWN, count * sizeof(targets->found[0])),
	};
	find_targets(targets, header);
	find_conditions(targets, header);
}

void
targets_free(struct targets *targets)
{
	for (size_t i = 0; i < targets->column_count; i++)
		free(targets->names[i]);
	free(targets->names);
	free(targets->columns);
	free(targets->values);
	free(targets->known);
	free(targets->found);
}

size_t
targets_check(const struct targets *targets, const struct row *row)
{
	size_t place = targets->count;

	for (; place < targets->column_count; place++) {
		struct value value;

		if (targets->columns[place] == INPUT_NONE)
			continue;
		value = policy_value(targets->schedule, place - targets->count,
		    input_cell(row, targets->columns[place]), targets->dates);
		if (!policy_allows(
			targets->schedule, place - targets->count, &value))
			break;
	}
	return place;
}

/* All weeks before the first are alike: -9 would mean missing. */
static struct text
week_cell(int32_t week, char room[WEEK_BYTES])
{
	if (week == SAYING_NO_WEEK)
		return text_of("");
	snprintf(room, WEEK_BYTES, "%d", week < 0 ? 0 : week);
	return text_of(room);
}

/* The values of the conditions, with room for that of the program week. */
static void
read_values(struct targets *targets, const struct sayings *sayings,
    uint32_t saying, int32_t week, char week_text[WEEK_BYTES])
{
	for (size_t i = 0; i < targets->schedule->condition_count; i++) {
		struct text cell =
		    sayings_cell(sayings, saying, targets->count + i);

		if (i == targets->week_condition)
			cell = week_cell(week, week_text);
		targets->values[i] =
		    policy_value(targets->schedule, i, cell, targets->dates);
	}
}

/* A target's rule, and what its cell says under it. */
static struct target_chance
find_chance(const struct targets *targets, const struct sayings *sayings,
    uint32_t saying, int32_t day, size_t target)
{
	const struct policy *schedule = targets->schedule;
	struct target_chance found = { 0, CHANCE_NEUTRAL, false };
	struct decision decision =
	    policy_decide(schedule, target, targets->values, &day);

	if (decision.rule == NULL) {
		found.review =
		    decision.missing != 0 || decision.not_comparable != 0;
		return found;
	}
	found.rule = (uint32_t)(decision.rule - schedule->rules) + 1;
	found.chance =
	    (uint8_t)schedule_chance(policy_answers(schedule, decision.rule),
		sayings_cell(sayings, saying, target));
	return found;
}

const struct target_chance *
targets_find(struct targets *targets, const struct sayings *sayings,
    uint32_t saying, int32_t week, int32_t day)
{
	/* Only rules that have dates look at the day. */
	int32_t rule_day = targets->schedule->dated ? day : 0;
	/* Few episodes are longer than 127 weeks, so few sayings meet. */
	size_t at =
	    (saying * 127 + (uint32_t)week + (uint32_t)rule_day * 64) % KNOWN;
	struct known *known = &targets->known[at];
	struct target_chance *found = &targets->found[at * targets->count];
	char week_text[WEEK_BYTES];

	if (known->is_set && known->saying == saying && known->week == week &&
	    known->day == rule_day)
		return found;
	*known = (struct known) { true, saying, week, rule_day };
	read_values(targets, sayings, saying, week, week_text);
	for (size_t i = 0; i < targets->count; i++)
		found[i] = find_chance(targets, sayings, saying, day, i);
	return found;
}
