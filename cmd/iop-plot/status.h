/* SPDX-License-Identifier: ISC */
#ifndef IOP_PLOT_STATUS_H
#define IOP_PLOT_STATUS_H

#include <stdbool.h>

#include "base/text.h"

/*
 * The statuses of a week, iop-hours(1), as they are drawn: a colour that the
 * colour-blind can tell from the others, and a letter for everyone else.
 */
enum { STATUSES = 9 };

struct status_look {
	const char *name;
	const char *letter;
	const char *colour; /* as #RRGGBB */
	bool white_ink;	    /* the letter's */
};

extern const struct status_look status_looks[STATUSES];

/* The status of that name, or -1. */
int status_find(struct text name);

#endif
