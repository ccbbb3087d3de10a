/* SPDX-License-Identifier: ISC */
#ifndef IOP_FIRST_CONTACT_H
#define IOP_FIRST_CONTACT_H

#include <stdbool.h>
#include <stddef.h>

#include "input/header.h"

/*
 * What to type when a file's columns are not found: the whole command, with an
 * option for all that its first rows (at most 1,000) let us guess: lines of
 * titles, the delimiter, names of columns, the order of dates, a built-in set
 * of words. Nothing of it is done; the user types it, or not.
 */
struct first_contact {
	char *command;	/* to paste */
	char *doubtful; /* options that may be meant, or NULL */
	bool is_below;	/* the header seems to be below the first row */
};

/*
 * Looks at the rows below the header for what the columns could be; false
 * where nothing can be guessed. The caller frees both texts.
 */
bool first_contact_guess(const struct header *header,
    const struct input_column *columns, size_t count,
    struct first_contact *guess);

#endif
