/* SPDX-License-Identifier: ISC */
#ifndef IOP_REPEATS_H
#define IOP_REPEATS_H

#include <stdbool.h>
#include <stddef.h>

#include "reader.h"

/*
 * Rows that stand equal in every cell in two files: exports that overlap. As
 * many are kept as the file with most of them has.
 */
struct repeats;

struct repeats *repeats_new(void);

/* Whether the row of the file-th file repeats one of an earlier file. */
bool repeats_has(struct repeats *repeats, const struct row *row, size_t file);

void repeats_free(struct repeats *repeats);

#endif
