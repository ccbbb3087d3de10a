/* SPDX-License-Identifier: ISC */
/*
 * Finds the columns of a schedule in the input's header: those that targets
 * mean, and those that rules have conditions on. See targets.h.
 */
#include <stdlib.h>

#include "base/stop.h"
#include "targets.h"
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

/* Where the column is, which must be there. */
static size_t
need_column(struct header *header, const char *name)
{
	struct input_column column = { name, true, 0 };

	header_columns(header, &column, 1);
	return column.index;
}

/* One target a column, whatever the rules call it; and what rules await. */
static void
find_targets(
    struct targets *targets, struct policy *schedule, struct header *header)
{
	size_t rules = policy_rule_count(schedule);
	size_t *columns = memory_new(rules, sizeof(columns[0]));
	char **names = memory_new(rules, sizeof(names[0]));

	for (size_t i = 0; i < rules; i++) {
		const struct pay *pay =
		    policy_answers(schedule, policy_rule(schedule, i));

		names[i] =
		    memory_copy(pay->target.length == 0 ? usual_target(header)
							: pay->target);
		columns[i] = need_column(header, names[i]);
	}
	policy_group(schedule, columns);
	for (size_t i = 0; i < rules; i++) {
		const struct pay *pay =
		    policy_answers(schedule, policy_rule(schedule, i));
		size_t target = policy_group_of(schedule, i);

		targets->columns[target] = columns[i];
		targets->expects |= pay->expect > 0;
		if (pay->expect > targets->expect_most[target])
			targets->expect_most[target] = pay->expect;
		if (targets->names[target] == NULL)
			targets->names[target] = names[i];
		else
			free(names[i]);
	}
	targets->count = policy_group_count(schedule);
	free(columns);
	free(names);
}

/* Every condition that some rule tests; program_week may be counted. */
static void
find_conditions(struct targets *targets, struct header *header, size_t day)
{
	const struct policy *schedule = targets->schedule;
	size_t *columns = targets->decider.columns;

	targets->week_condition = targets->day_condition = POLICY_NONE;
	for (size_t i = 0; i < policy_condition_count(schedule); i++) {
		const char *name = policy_condition(schedule, i);

		if (name_is(text_of(name), "program_week")) {
			targets->week_condition = i;
			targets->week_most =
			    policy_greatest(schedule, i, WEEKS_MOST);
			if (policy_tests(schedule, i))
				columns[i] = header_find(
				    header, text_of("program_week"));
		} else if (policy_tests(schedule, i)) {
			columns[i] = need_column(header, name);
			if (columns[i] == day)
				targets->day_condition = i;
		}
	}
}

void
targets_find_columns(struct targets *targets, struct policy *schedule,
    struct header *header, size_t day_column)
{
	find_targets(targets, schedule, header);
	find_conditions(targets, header, day_column);
}
