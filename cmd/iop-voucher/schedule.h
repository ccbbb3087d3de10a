/* SPDX-License-Identifier: ISC */
#ifndef IOP_SCHEDULE_H
#define IOP_SCHEDULE_H

#include <stdbool.h>
#include <stdint.h>

#include "policy.h"

/* What a chance came to. */
enum chance { CHANCE_LOST, CHANCE_NEUTRAL, CHANCE_EARNED, CHANCE_UNREAD };

/* How the value grows. */
enum growth { GROWTH_EVENT, GROWTH_WEEK };

/* Up to when a total is limited. */
enum limit { LIMIT_NONE, LIMIT_EPISODE, LIMIT_YEAR };

/* A rule of a schedule; cents, and -1 where it says nothing. */
struct pay {
	struct text target;   /* the input's column; empty: the usual one */
	struct text words[3]; /* of lost, neutral, earned; empty: the usual */
	int64_t first, step, top;
	enum growth growth;
	int64_t bonus, bonus_every;
	int64_t per_week;
	int64_t restore_after; /* earned in a row; -1: never */
	bool restores_at_once;
	int64_t draws_first, draws_step, draws_top;
	int64_t max_total;
	enum limit limit;
};

/* The built-in schedules and how their rows are read. */
extern const struct policy_kind schedule_policies;

/* What the word says under the rule; CHANCE_UNREAD for an unknown word. */
enum chance schedule_chance(const struct pay *pay, struct text word);

#endif
