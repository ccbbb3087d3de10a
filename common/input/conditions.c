/* SPDX-License-Identifier: ISC */
/* Finds the columns that the rules of a table look at: see conditions.h. */
#include "input/conditions.h"

void
conditions_find(struct decider *decider, struct header *header)
{
	const struct policy *policy = decider->policy;
	struct input_column columns[POLICY_CONDITIONS_MOST];
	size_t asked = 0;

	for (size_t i = 0; i < policy_condition_count(policy); i++)
		if (policy_tests(policy, i))
			columns[asked++] =
			    (struct input_column) { policy_condition(policy, i),
				    true, 0 };
	header_columns(header, columns, asked);
	asked = 0;
	for (size_t i = 0; i < policy_condition_count(policy); i++)
		if (policy_tests(policy, i))
			decider->columns[i] = columns[asked++].index;
}
