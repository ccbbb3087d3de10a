/* SPDX-License-Identifier: ISC */
#ifndef IOP_POLICY_CHECK_H
#define IOP_POLICY_CHECK_H

#include "rules/decider.h"
#include "rules/policy_table.h"

/*
 * What policy_check.c, policy_domain.c and policy_findings.c know of a check of
 * a table, and nobody else.
 */

enum { DATES_MOST = 64, STEPS_MOST = 20000000 };

/*
 * The values a table speaks of in one condition column: those of its values
 * row; else each word and one other, yes and no, each number and date, one
 * between neighbours, and one beyond either end.
 */
struct domain {
	struct value *values;
	size_t count, capacity;
};

/* Builds it; the texts live in the arena, the values until domain_free(). */
struct domain domain_of(
    const struct policy *policy, size_t condition, struct arena *arena);
void domain_free(struct domain *domain);

struct check {
	const struct policy *policy;
	struct arena arena;
	struct domain *domains;	   /* one a condition column */
	struct decider decider;	   /* what isn't chosen is missing */
	bool *decides;		   /* one a rule: it decides somewhere */
	int32_t dates[DATES_MOST]; /* one day in each period of validity */
	size_t date_count;
	int32_t date;		 /* the one at hand */
	size_t group;		 /* likewise */
	struct value *uncovered; /* the first combination found, else NULL */
	int32_t uncovered_date;
	uint64_t uncovered_count;
	size_t steps;
	size_t findings;
	struct buffer *out;
};

/*
 * Whether the rule may still hold for what is chosen on the date (NULL: on one
 * of its own): NO, YES when nothing it asks for is left to choose, else UNKNOWN
 * with *column to choose next.
 */
enum truth checking_may_hold(const struct check *check,
    const struct policy_rule *rule, const int32_t *date, size_t *column);

/* How many combinations the columns not chosen yet make. */
uint64_t checking_open(const struct check *check);

/* Nothing is chosen any more, or this column is no longer. */
void checking_forget(struct check *check);
void checking_unchoose(struct check *check, size_t column);

/* Says all that was found into check->out and counts the findings. */
void checking_say(struct check *check);

#endif
