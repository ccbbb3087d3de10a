/* SPDX-License-Identifier: ISC */
#ifndef IOP_STAYS_H
#define IOP_STAYS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/intern.h"
#include "input/options.h"
#include "retention_options.h"
#include "tool/filter.h"

/* A client's first episode, once for each client. */
struct stay {
	int32_t start;	/* the first day */
	int32_t end;	/* the last day that is known to be enrolled */
	bool has_left;	/* on that day; else nothing is known behind it */
	uint32_t group; /* its number in groups */
};

struct stays {
	struct stay *list;
	size_t count;
	int32_t data_end;      /* the last day of which the input tells */
	struct intern *groups; /* also of rows that make no stay */
};

/*
 * Reads weekly rows, or one row a client, whichever the columns are for, and
 * makes a stay of each chosen client's first episode. Where --rejects sets a
 * row aside, all rows of its client are. Warns of a date far after all others.
 */
void stays_read(struct stays *stays, struct filter *filter,
    const struct options *options, const struct retention_options *own);
void stays_free(struct stays *stays);

#endif
