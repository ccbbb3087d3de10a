/* SPDX-License-Identifier: ISC */
#ifndef IOP_POLICY_CHECKING_H
#define IOP_POLICY_CHECKING_H

#include "rules/policy_domain.h"
#include "rules/policy_table.h"

/*
 * What policy_check.c and policy_findings.c know of a check of a table, and
 * nobody else.
 */

enum { ANY = -1, DATES_MOST = 64, STEPS_MOST = 20000000 };

struct check {
	const struct policy *policy;
	struct arena arena;
	struct domain *domains;	   /* one a condition column */
	int *chosen;		   /* a value's index, or ANY, one a column */
	bool *decides;		   /* one a rule: it decides somewhere */
	int32_t dates[DATES_MOST]; /* one day in each period of validity */
	size_t date_count;
	int32_t date;	/* the one at hand */
	size_t group;	/* likewise */
	int *uncovered; /* the first combination found, else NULL */
	int32_t uncovered_date;
	uint64_t uncovered_count;
	size_t steps;
	size_t findings;
	struct buffer *out;
};

/* Whether the rule is of the group at hand and valid on the date at hand. */
bool checking_active(const struct check *check, const struct policy_rule *rule);

/*
 * Whether the rule may still hold for what is chosen: NO, YES when nothing
 * it asks for is left to choose, else UNKNOWN with *column to choose next.
 */
enum truth checking_may_hold(
    const struct check *check, const struct policy_rule *rule, size_t *column);

/* How many combinations the columns not chosen yet make. */
uint64_t checking_open(const struct check *check);

/* Nothing is chosen any more. */
void checking_forget(struct check *check);

/* Says all that was found into check->out and counts the findings. */
void checking_say(struct check *check);

#endif
