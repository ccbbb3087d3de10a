/* SPDX-License-Identifier: ISC */
#ifndef IOP_SCHEDULE_H
#define IOP_SCHEDULE_H

#include <stdbool.h>
#include <stdint.h>

#include "rules/policy.h"
#include "words.h"

/* How the value grows. */
enum growth { GROWTH_EVENT, GROWTH_WEEK };

/* Up to when a total is limited. */
enum limit { LIMIT_NONE, LIMIT_EPISODE, LIMIT_YEAR };

/* A rule of a schedule; cents, and -1 where it says nothing. */
struct pay {
	struct text target; /* the input's column; empty: the usual one */
	struct text words[WORD_LISTS]; /* by chance; empty: the usual */
	int64_t first, step, top;
	enum growth growth;
	int64_t bonus, bonus_every;
	int64_t expect; /* chances that a week brings; 0: not known */
	int64_t per_week;
	int64_t restore_after; /* earned in a row; -1: never */
	bool restores_at_once;
	int64_t draws_first, draws_step, draws_top;
	int64_t max_total;
	enum limit limit;
};

/* The built-in schedules and how their rows are read. */
extern const struct policy_kind schedule_policies;

/* The columns that an empty target may stand for, ended by NULL. */
extern const char *const schedule_targets[];

#endif
