/* SPDX-License-Identifier: ISC */
#ifndef IOP_CELLS_H
#define IOP_CELLS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/text.h"
#include "csv/reader.h"
#include "input/input.h"

/*
 * The cells that a tool reads from a row, by their place in its list of
 * columns; the one looked at last is what a refusal is about.
 */
struct cells {
	struct input_column *columns;
	const struct row *row;
	const char *column; /* the name of the one looked at last */
	struct text value;  /* and what stands there */
};

/* Whether the input has the column. */
static inline bool
cells_have(const struct cells *cells, size_t column)
{
	return cells->columns[column].index != INPUT_NONE;
}

/* The cell of a column, trimmed; empty where the column isn't there. */
static inline struct text
cells_look(struct cells *cells, size_t column)
{
	cells->column = cells->columns[column].name;
	cells->value = input_cell(cells->row, cells->columns[column].index);
	return cells->value;
}

/*
 * The same as it stands, neither trimmed nor looked at: for a cheap first try
 * at what most cells hold, which refuses nothing.
 */
static inline struct text
cells_raw(const struct cells *cells, size_t column)
{
	size_t index = cells->columns[column].index;

	return index == INPUT_NONE ? (struct text) { "", 0 }
				   : cells->row->cells[index];
}

/*
 * Reads a whole number between both limits; *value stays as it is where the
 * column isn't there. NULL, or the reason.
 */
const char *cells_read_whole(struct cells *cells, size_t column, int64_t least,
    int64_t most, int64_t *value);

#endif
