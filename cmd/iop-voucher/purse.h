/* SPDX-License-Identifier: ISC */
#ifndef IOP_PURSE_H
#define IOP_PURSE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "schedule.h"

enum { PURSE_YEAR_FIRST = 1900, PURSE_YEARS = 300 };

/* What one client was paid, and has; cents. */
struct purse {
	int64_t balance;
	int64_t paid_years[PURSE_YEARS]; /* by calendar year */
	int64_t *paid_year;		 /* the one of the row at hand */
	int32_t year_first, year_last;	 /* its days */
};

/* Begins with nothing. */
void purse_empty(struct purse *purse);

/* Goes to the year of the day, which is another than the one at hand. */
void purse_go_to_year(struct purse *purse, int32_t day);

/* Goes to the year of the day; most rows are of that of the row before. */
static inline void
purse_turn(struct purse *purse, int32_t day)
{
	if (purse->paid_year == NULL || day < purse->year_first ||
	    day > purse->year_last)
		purse_go_to_year(purse, day);
}

/*
 * What may still be paid under the rule's limit, by what the episode was
 * paid; INT64_MAX where there is no limit.
 */
static inline int64_t
purse_room(
    const struct purse *purse, const struct pay *pay, int64_t paid_episode)
{
	int64_t paid =
	    pay->limit == LIMIT_YEAR ? *purse->paid_year : paid_episode;

	if (pay->limit == LIMIT_NONE)
		return INT64_MAX;
	return pay->max_total > paid ? pay->max_total - paid : 0;
}

/* Pays that many cents, in the year at hand. */
static inline void
purse_pay(struct purse *purse, int64_t cents)
{
	purse->balance += cents;
	*purse->paid_year += cents;
}

/* A balance of more than 10 billion is refused. */
#define PURSE_BALANCE_MOST INT64_C(1000000000000)

static inline bool
purse_is_bounded(const struct purse *purse)
{
	return purse->balance <= PURSE_BALANCE_MOST &&
	    purse->balance >= -PURSE_BALANCE_MOST;
}

#endif
