/* SPDX-License-Identifier: ISC */
#ifndef IOP_PAYMENTS_H
#define IOP_PAYMENTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "schedule.h"

enum { PAYMENTS_YEAR_FIRST = 1900, PAYMENTS_YEARS = 300 };

/* What one client was paid, and has; cents. */
struct payments {
	int64_t balance;
	int64_t paid_years[PAYMENTS_YEARS]; /* by calendar year */
	int64_t *paid_year;		    /* the one of the row at hand */
	int32_t year_first, year_last;	    /* its days */
};

/* Begins with nothing. */
void payments_empty(struct payments *payments);

/* Goes to the year of the day, which is another than the one at hand. */
void payments_go_to_year(struct payments *payments, int32_t day);

/* Goes to the year of the day; most rows are of that of the row before. */
static inline void
payments_turn_to(struct payments *payments, int32_t day)
{
	if (payments->paid_year == NULL || day < payments->year_first ||
	    day > payments->year_last)
		payments_go_to_year(payments, day);
}

/*
 * What may still be paid under the rule's limit, by what the episode was
 * paid; INT64_MAX where there is no limit.
 */
static inline int64_t
payments_room(const struct payments *payments, const struct pay *pay,
    int64_t paid_episode)
{
	int64_t paid =
	    pay->limit == LIMIT_YEAR ? *payments->paid_year : paid_episode;

	if (pay->limit == LIMIT_NONE)
		return INT64_MAX;
	return pay->max_total > paid ? pay->max_total - paid : 0;
}

/* Pays that many cents, in the year at hand. */
static inline void
payments_add(struct payments *payments, int64_t cents)
{
	payments->balance += cents;
	*payments->paid_year += cents;
}

/* A balance of more than 10 billion is refused. */
#define PAYMENTS_BALANCE_MOST INT64_C(1000000000000)

static inline bool
payments_is_bounded(const struct payments *payments)
{
	return payments->balance <= PAYMENTS_BALANCE_MOST &&
	    payments->balance >= -PAYMENTS_BALANCE_MOST;
}

#endif
