/* SPDX-License-Identifier: ISC */
#ifndef IOP_BLANK_ROWS_H
#define IOP_BLANK_ROWS_H

#include <stdbool.h>
#include <stddef.h>

#include "csv/reader.h"

/*
 * The rows of a file that say something: those without a filled cell, and
 * lines of blanks, are left out and counted. In a file of one column "" is a
 * row. {0} begins a file.
 */
struct blank_rows {
	size_t width; /* cells of its first row */
	size_t blank; /* rows that were left out */
};

/* This row, or the next one that has a filled cell. */
enum reader_result blank_rows_skip(
    struct blank_rows *filled, struct reader *reader, struct row *row);

/*
 * As reader_next(). Most rows begin with a cell that begins with a letter or
 * a digit: those are done at once.
 */
static inline enum reader_result
blank_rows_next(
    struct blank_rows *filled, struct reader *reader, struct row *row)
{
	enum reader_result result = reader_next(reader, row);
	unsigned char first = ' ';

	if (result != READER_ROW)
		return result;
	if (row->cells[0].length > 0)
		first = (unsigned char)row->cells[0].at[0];
	if (first > ' ' && first < 0x80 && filled->width > 0)
		return READER_ROW;
	return blank_rows_skip(filled, reader, row);
}

/* Whether no cell of a file of that width holds more than blanks. */
bool blank_rows_is_blank(const struct row *row, size_t width);

/* The remark that counts the rows that were left out, if there were any. */
void blank_rows_tell(size_t blank, const char *file, bool quiet);

#endif
