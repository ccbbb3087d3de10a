/* SPDX-License-Identifier: ISC */
/*
 * Finds the columns of a schedule in the input's header: those that targets
 * mean, and those that rules have conditions on.
 */
#include <stdlib.h>

#include "base/memory.h"
#include "base/stop.h"
#include "target_columns.h"
#include "values/number.h"
#include "values/word.h"

enum { WEEKS_MOST = 100000 };

/* The usual target where a rule names none: the first there is of these. */
static struct text
usual_target(struct header *header)
{
	for (size_t i = 0; schedule_targets[i] != NULL; i++) {
		struct text name = text_of(schedule_targets[i]);

		if (header_find(header, name) != INPUT_NONE)
			return name;
	}
	stop("no column to pay for: the table names none, and the input has "
	     "neither step_met, status nor result");
}

/* Where the column stands, which must be there; its name, to be freed. */
static size_t
need_column(struct header *header, struct text name, char **copy)
{
	struct input_column column = { memory_copy(name), true, 0 };

	header_columns(header, &column, 1);
	*copy = (char *)column.name;
	return column.index;
}

/* One target a column, whatever the rules call it. */
static void
find_targets(
    struct targets *targets, struct policy *schedule, struct header *header)
{
	size_t rules = schedule->rule_count;
	size_t *columns = memory_new(rules, sizeof(columns[0]));
	char **names = memory_new(rules, sizeof(names[0]));

	for (size_t i = 0; i < rules; i++) {
		const struct pay *pay =
		    policy_answers(schedule, &schedule->rules[i]);

		columns[i] = need_column(header,
		    pay->target.length == 0 ? usual_target(header)
					    : pay->target,
		    &names[i]);
	}
	policy_group(schedule, columns);
	for (size_t i = 0; i < rules; i++) {
		size_t group = schedule->rules[i].group;

		targets->columns[group] = columns[i];
		if (targets->names[group] == NULL)
			targets->names[group] = names[i];
		else
			free(names[i]);
	}
	targets->count = schedule->group_count;
	free(columns);
	free(names);
}

/* The most chances that a rule of each target awaits. */
static void
find_expected(struct targets *targets)
{
	const struct policy *schedule = targets->schedule;

	for (size_t i = 0; i < schedule->rule_count; i++) {
		const struct policy_rule *rule = &schedule->rules[i];
		const struct pay *pay = policy_answers(schedule, rule);
		int64_t *most = &targets->expect_most[rule->group];

		*most = pay->expect > *most ? pay->expect : *most;
		targets->expects |= pay->expect > 0;
	}
}

/* A number that program weeks are compared with. */
static void
take_week(struct targets *targets, const struct value *operand)
{
	int64_t week = WEEKS_MOST;

	if (!operand->is_number || operand->number.negative)
		return;
	if (number_parse_whole(operand->number.whole, 0, WEEKS_MOST, &week) !=
	    NULL)
		week = operand->number.whole.length == 0 ? 0 : WEEKS_MOST;
	if (week > targets->week_most)
		targets->week_most = week;
}

static void
take_weeks(struct targets *targets, const struct condition *condition)
{
	for (size_t i = 0; i < condition->count; i++) {
		const struct test *test = &condition->tests[i];

		for (size_t k = 0; k < test->count; k++) {
			take_week(targets, &test->atoms[k].low);
			if (test->atoms[k].comparison == COMPARE_RANGE)
				take_week(targets, &test->atoms[k].high);
		}
	}
}

static void
find_week(struct targets *targets, struct header *header, size_t condition)
{
	const struct policy *schedule = targets->schedule;
	struct text name = text_of("program_week");

	targets->week_condition = condition;
	targets->names[targets->count + condition] = memory_copy(name);
	targets->week_is_column = (schedule->tested >> condition & 1) != 0 &&
	    header_find(header, name) != INPUT_NONE;
	for (size_t i = 0; i < schedule->rule_count; i++)
		take_weeks(targets, &schedule->rules[i].conditions[condition]);
}

/* Every condition that some rule tests; program_week may be counted. */
static void
find_conditions(
    struct targets *targets, struct header *header, size_t day_column)
{
	const struct policy *schedule = targets->schedule;

	targets->week_condition = targets->day_condition = SIZE_MAX;
	for (size_t i = 0; i < schedule->condition_count; i++) {
		struct text name = schedule->condition_names[i];
		size_t place = targets->count + i;

		targets->columns[place] = INPUT_NONE;
		if (name_is(name, "program_week"))
			find_week(targets, header, i);
		else if (schedule->tested >> i & 1)
			targets->columns[place] =
			    need_column(header, name, &targets->names[place]);
		if (targets->columns[place] == day_column)
			targets->day_condition = i;
	}
}

void
target_columns_find(struct targets *targets, struct policy *schedule,
    struct header *header, size_t day_column)
{
	find_targets(targets, schedule, header);
	targets->column_count = targets->count + schedule->condition_count;
	find_expected(targets);
	find_conditions(targets, header, day_column);
}
