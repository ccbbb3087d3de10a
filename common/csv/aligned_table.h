/* SPDX-License-Identifier: ISC */
#ifndef IOP_ALIGNED_TABLE_H
#define IOP_ALIGNED_TABLE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/memory.h"
#include "base/text.h"

/* An aligned table for a person, by libsmartcols. */
struct aligned_table;

struct aligned_table *aligned_table_new(void);

/*
 * Declares the next column; numbers stand to the right; may_cut: its texts
 * may be cut where the terminal is too narrow.
 */
void aligned_table_column(struct aligned_table *pretty, const char *name,
    bool is_number, bool may_cut);

/* The next cell of the row at hand; then the end of that row. */
void aligned_table_cell(struct aligned_table *pretty, struct text text);
void aligned_table_end_row(struct aligned_table *pretty);

/* Adds the table to out, cut to width columns (0: as wide as it is); frees. */
void aligned_table_print(
    struct aligned_table *pretty, size_t width, struct buffer *out);

#endif
