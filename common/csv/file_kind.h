/* SPDX-License-Identifier: ISC */
#ifndef IOP_FILE_KIND_H
#define IOP_FILE_KIND_H

#include <stdbool.h>

#include "base/text.h"

/*
 * What a file is that is no CSV, as a message that says the way out, by its
 * first bytes; NULL: it may be CSV. *wants_more says that more bytes could
 * change the answer; there are none where is_all is true. The answer depends
 * on the bytes only, not on how many there are at a time.
 */
const char *file_kind_of(struct text begin, bool is_all, bool *wants_more);

/*
 * Whether that is the whole line that Excel writes above a header: sep=; with
 * *sign as the delimiter, or NUL where there is none.
 */
bool file_kind_is_separator(struct text line, char *sign);

/* No such line is longer. */
enum { FILE_KIND_SEPARATOR_BYTES = 16 };

#endif
