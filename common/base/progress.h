/* SPDX-License-Identifier: ISC */
#ifndef IOP_PROGRESS_H
#define IOP_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>
#include <time.h>

/*
 * One line on a terminal that says how far a long reading is; nothing where
 * standard error is no terminal, or the reading is done within two seconds.
 */
struct progress {
	bool shows;	       /* standard error is a terminal */
	size_t total;	       /* bytes there are; 0: not known */
	struct timespec begun; /* by the clock that is never set */
	struct timespec shown; /* when the line was shown last */
};

/* Begins; wanted is false for --quiet. total in bytes, 0 if not known. */
void progress_begin(struct progress *progress, bool wanted, size_t total);

/* Shows so many rows and bytes, if it is time to; call it now and then. */
void progress_show(struct progress *progress, size_t rows, size_t bytes);

/* Takes the line away, if there is one: before a message, and at the end. */
void progress_hide(void);

#endif
