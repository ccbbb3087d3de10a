/* SPDX-License-Identifier: ISC */
#ifndef IOP_NATURE_H
#define IOP_NATURE_H

#include <stdbool.h>

#include "text.h"

/*
 * What a file is that is no CSV, as a message that says the way out, by its
 * first bytes; NULL: it may be CSV. *wants_more says that more bytes could
 * change the answer; there are none where is_all is true. The answer depends
 * on the bytes only, not on how many there are at a time.
 */
const char *nature_of(struct text begin, bool is_all, bool *wants_more);

/*
 * Whether that is the whole line that Excel writes above a header: sep=; with
 * *sign as the delimiter, or NUL where there is none.
 */
bool nature_is_separator(struct text line, char *sign);

/* No such line is longer. */
enum { NATURE_SEPARATOR_BYTES = 16 };

#endif
