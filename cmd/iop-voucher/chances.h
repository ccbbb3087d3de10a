/* SPDX-License-Identifier: ISC */
#ifndef IOP_CHANCES_H
#define IOP_CHANCES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "targets.h"
#include "tool/filter.h"
#include "values/money.h"

/* A row of the input: one chance to earn for each target. */
struct chance_row {
	uint32_t row_kind; /* its number */
	int32_t day;
};

/* What a row was paid: see account.h. */
struct paid_row {
	uint32_t entry; /* its number */
	int32_t cents;	/* of the balance, what the entry doesn't have */
};

/*
 * There are millions of rows, so what a row was paid takes the place of the
 * chance that it was.
 */
union ledger_row {
	struct chance_row chance;
	struct paid_row paid;
};

struct chances {
	struct targets targets;
	union ledger_row *rows; /* by row number */
	size_t count, capacity;
	int32_t *redeemed; /* cents a row; NULL: there is no such column */
	size_t redeemed_capacity;
	int32_t *admitted; /* a day a row, or CHANCES_NO_DAY; NULL likewise */
	size_t admitted_capacity;
	bool counts_weeks; /* there is no program_week column */
	bool has_date;	   /* else a row's day is its week_start */
	bool is_weekly;	   /* rows of weeks that are numbered */
};

#define CHANCES_NO_DAY INT32_MIN

_Static_assert(MONEY_AMOUNT_MOST <= INT32_MAX, "redeemed amounts fit");

/*
 * Reads all rows and refuses those that can't be read. Groups the schedule's
 * rules by the columns that they mean.
 */
void chances_read(struct chances *chances, struct filter *filter,
    const struct options *options, struct policy *schedule);
void chances_free(struct chances *chances);

#endif
