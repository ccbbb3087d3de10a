/* SPDX-License-Identifier: ISC */
#ifndef IOP_VISITS_H
#define IOP_VISITS_H

#include <stdbool.h>
#include <stdint.h>

#include "episodes.h"
#include "ledger.h"

/*
 * An export of results has no row for a visit that was missed: where a rule
 * says how many chances a program week brings, those without a row are lost.
 */

/* A target's rows in the latest of their program weeks; all zero at first. */
struct visits {
	bool has_begun;
	bool is_whole;	  /* the episode had begun by the week's first day */
	int32_t week;	  /* the program week */
	int32_t week_day; /* on which it begins */
	int64_t rows;	  /* in it so far */
};

/* A row of a target: one for which a rule holds. */
struct visit {
	struct chances *chances;
	const struct episode *episode;
	struct chance_row row;
	int32_t week;
	size_t target;
};

/* Takes the next row of the target if it is in the week at hand. */
static inline bool
visits_take_in_week(struct visits *visits, int32_t week)
{
	if (!visits->has_begun || visits->week != week)
		return false;
	visits->rows++;
	return true;
}

/*
 * Takes the next row of the target, and loses in the ledger what the program
 * weeks before it lack; how many that are.
 */
uint32_t visits_take(struct visits *visits, struct ledger_state *state,
    const struct visit *visit);

#endif
