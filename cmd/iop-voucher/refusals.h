/* SPDX-License-Identifier: ISC */
#ifndef IOP_REFUSALS_H
#define IOP_REFUSALS_H

#include <stddef.h>

#include "tool/filter.h"

/*
 * Rows that are found to be bad when they have all been read, client by
 * client: told by rank, so that a message doesn't depend on that order.
 */
struct refusal {
	size_t rank;
	size_t number;	    /* the row's */
	const char *column; /* NULL: the row as a whole; lent, as the rest */
	const char *reason;
	struct text value;
};

struct refusals {
	struct refusal *list;
	size_t count, capacity;
};

void refusals_add(struct refusals *refusals, struct refusal refusal);

/* Refuses the rows, and frees. */
void refusals_tell(struct refusals *refusals, struct filter *filter);

#endif
