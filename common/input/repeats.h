/* SPDX-License-Identifier: ISC */
#ifndef IOP_REPEATS_H
#define IOP_REPEATS_H

#include <stdbool.h>
#include <stddef.h>

#include "csv/reader.h"

/*
 * Rows that stand equal in every cell: in two files, which are exports that
 * overlap, or twice in one. No row is kept, only 79 bits of a keyed hash of
 * it, in 10 to 27 bytes. Two different rows among n are taken for equal in one
 * run of 2^80 / n^2: among a million rows in one of a million millions.
 */
struct repeats;

/* The rows' cells were cut at that delimiter. */
struct repeats *repeats_new(char delimiter);
void repeats_free(struct repeats *repeats);

/*
 * Whether the row of the file-th file repeats one of an earlier file. Of
 * rows in several files as many are kept as the file with most of them has.
 * The rows of the last file need no memory: is_last says that it is this.
 */
bool repeats_has(
    struct repeats *repeats, const struct row *row, size_t file, bool is_last);

/*
 * Whether the row of the file-th file equals an earlier one of the same file
 * for which this was asked. Apart from repeats_has(): not for both.
 */
bool repeats_within(
    struct repeats *repeats, const struct row *row, size_t file);

#endif
