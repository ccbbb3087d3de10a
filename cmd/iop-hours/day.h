/* SPDX-License-Identifier: ISC */
#ifndef IOP_DAY_H
#define IOP_DAY_H

#include <stdbool.h>
#include <stdint.h>

#include "judge.h"
#include "requirement.h"
#include "rules/policy.h"
#include "week.h"

/* An enrolled day of a client. */
struct day {
	int32_t date;
	bool is_noted; /* it has a row, not a scheduled one, or a closure */
	struct text level;
	const struct policy_rule *rule;	       /* NULL: there is none */
	const struct requirement *requirement; /* of the rule, or of none */
	struct week_sessions sessions;
	struct week_totals totals; /* of the day alone */
};

/* The days of a week, one after the other. */
struct day_walk {
	struct judge *judge;
	const struct report *report;
	const struct stay *stay;
	struct stay_week week;
	bool is_mixed; /* each day may have a rule of its own */
	struct decision decision;
	int32_t next; /* the day that follows */
	size_t taken; /* sessions of the days before it */
};

/*
 * Takes the stay's week of that number, which begins on that day: weeks are
 * taken one after the other.
 */
void day_walk_begin(struct day_walk *walk, struct judge *judge,
    const struct report *report, struct client *client, struct stay *stay,
    int64_t program_week, int32_t week_start);

/*
 * The next enrolled day of the week, with the rule that holds for it: the one
 * in force on the week's first day. False when there is none. What its claims
 * got stands in day->sessions.claims until the next. iop-hours(1), "Days".
 */
bool day_walk_next(struct day_walk *walk, struct day *day);

#endif
