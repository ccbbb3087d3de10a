/* SPDX-License-Identifier: ISC */
#ifndef IOP_REQUIREMENT_H
#define IOP_REQUIREMENT_H

#include <stdbool.h>
#include <stdint.h>

#include "rules/policy.h"
#include "session.h"

/* What a week owes, as a rule of the table says; -1 where it asks nothing. */
struct requirement {
	int64_t min_min;     /* counted minutes at least */
	int64_t max_min;     /* counted minutes at most, or it is over */
	int64_t min_days;    /* days at least */
	int64_t min_day_min; /* counted minutes that make a day a day */
	unsigned counts;     /* bit i: the i-th class counts */
};

/* Whether a day's counted minutes make it one of the days. */
static inline bool
requirement_is_day(const struct requirement *requirement, int64_t minutes)
{
	return minutes > 0 && minutes >= requirement->min_day_min;
}

/* Whether nothing is asked of a week: exempt, as in residential care. */
static inline bool
requirement_asks_nothing(const struct requirement *requirement)
{
	return requirement->min_min == 0 && requirement->min_days < 0;
}

/* No rule: asks nothing, counts what is counted where a rule is silent. */
extern const struct requirement requirement_none;

/* The built-in requirement tables and how their answers are read. */
extern const struct policy_kind requirement_policies;

#endif
