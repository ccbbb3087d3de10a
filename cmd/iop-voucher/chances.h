/* SPDX-License-Identifier: ISC */
#ifndef IOP_CHANCES_H
#define IOP_CHANCES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "filter.h"
#include "intern.h"
#include "policy.h"
#include "schedule.h"

/* What a row says for one target. */
struct target_chance {
	uint32_t rule; /* number plus 1; 0: none holds */
	uint8_t chance;
	bool review; /* a rule can't be ruled out for want of a cell */
};

/* A row of the input: one chance to earn for each target. */
struct chance_row {
	int32_t day;
	int32_t episode;
	int32_t program_week; /* CHANCES_NO_WEEK where the column is empty */
	int64_t redeemed;     /* cents */
};

#define CHANCES_NO_WEEK INT32_MIN

struct chances {
	const struct policy *schedule;
	struct chance_row *rows; /* by row number */
	size_t capacity, count;
	struct target_chance *targets; /* target_count a row */
	size_t target_count;
	struct text *target_names; /* the input's columns */
	char **condition_names;
	uint32_t *cells; /* cell_count a row: words and conditions */
	size_t cell_count, cell_capacity;
	struct intern *texts;
	uint32_t *order; /* row numbers by client, episode, day, ... */
	bool is_weekly;	 /* rows of weeks that are numbered */
};

/*
 * Reads all rows, finds each target's rule and what the chance came to,
 * refuses the bad ones, and sorts them. To be followed by filter_accept().
 */
void chances_read(struct chances *chances, struct filter *filter,
    const struct options *options, const struct policy *schedule);
void chances_free(struct chances *chances);

/*
 * Episodes of weekly rows, of clients who are selected and not set aside, that
 * begin after their first program week: a part of a history, on which a ledger
 * starts at zero. After filter_accept().
 */
size_t chances_late_begins(
    const struct chances *chances, struct filter *filter);

/* What a row says for a target. */
const struct target_chance *chances_at(
    const struct chances *chances, size_t number, size_t target);

#endif
