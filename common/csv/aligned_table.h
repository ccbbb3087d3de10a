/* SPDX-License-Identifier: ISC */
#ifndef IOP_ALIGNED_TABLE_H
#define IOP_ALIGNED_TABLE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/memory.h"
#include "base/text.h"

/*
 * An aligned table for a person. Widths are columns of a terminal: a letter
 * takes one, an East Asian one two, a byte that would steer the terminal is
 * shown as \xNN and takes four.
 */
struct aligned_table;

struct aligned_table *aligned_table_new(void);

/* Declares the next column; numbers stand to the right. */
void aligned_table_column(
    struct aligned_table *table, const char *heading, bool is_number);

/* The next cell; after the last column's a new row begins. */
void aligned_table_cell(struct aligned_table *table, struct text text);

/*
 * Adds the table to out and frees it. A width above 0 is not exceeded as long
 * as that can be done: the last column is wrapped if it is text; the widest
 * columns with letters are cut, which shows as an ellipsis; what has no room
 * left beside the others is written below its row. Numbers and dates are whole.
 */
void aligned_table_print(
    struct aligned_table *table, size_t width, struct buffer *out);

#endif
