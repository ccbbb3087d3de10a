/* SPDX-License-Identifier: ISC */
#ifndef IOP_ROWSTORE_H
#define IOP_ROWSTORE_H

#include <stddef.h>

#include "base/text.h"
#include "csv/reader.h"

/*
 * Keeps rows as the CSV text in which they will be written, one behind the
 * other: a filter reads all of its input before it writes.
 */
struct rowstore;

/* delimiter: what separates cells in rows that come as plain records. */
struct rowstore *rowstore_new(char delimiter);
void rowstore_free(struct rowstore *store);

/*
 * Adds the row, as number rowstore_count() before the call; stops the program
 * where a number would need more than 32 bits.
 */
void rowstore_add(struct rowstore *store, const struct row *row);
/* The bytes of the longest of them. */
size_t rowstore_longest(const struct rowstore *store);

size_t rowstore_count(const struct rowstore *store);

/*
 * Goes through the rows from the first, one a call: its CSV text without the
 * line feed, lent until the store is changed.
 */
void rowstore_rewind(struct rowstore *store);
struct text rowstore_next(struct rowstore *store);

/* Likewise, by its own counting, the row's cells, lent until the next call. */
void rowstore_next_row(struct rowstore *store, struct row *row);

/*
 * Order of two rows by their cells' bytes, from the left. The first call
 * makes an index of eight bytes a row.
 */
int rowstore_compare(struct rowstore *store, size_t a, size_t b);

#endif
