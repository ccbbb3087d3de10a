/* SPDX-License-Identifier: ISC */
#ifndef IOP_PRETTY_H
#define IOP_PRETTY_H

#include <stdbool.h>
#include <stddef.h>

#include "memory.h"
#include "text.h"

/* An aligned table for a person, by libsmartcols. */
struct pretty;

struct pretty *pretty_new(void);

/*
 * Declares the next column; numbers stand to the right; may_cut: its texts
 * may be cut where the terminal is too narrow.
 */
void pretty_column(
    struct pretty *pretty, const char *name, bool is_number, bool may_cut);

/* The next cell of the row at hand; then the end of that row. */
void pretty_cell(struct pretty *pretty, struct text text);
void pretty_end_row(struct pretty *pretty);

/* Adds the table to out, cut to width columns (0: as wide as it is); frees. */
void pretty_print(struct pretty *pretty, size_t width, struct buffer *out);

#endif
