/* SPDX-License-Identifier: ISC */
#ifndef IOP_WRITER_H
#define IOP_WRITER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/text.h"
#include "base/word_list.h"
#include "csv/sink.h"

/*
 * Writes rows as CSV (commas, LF, quotes only where needed) or, for a person,
 * as an aligned table of the columns that are key to the answer.
 */
struct writer;

struct writer_column {
	const char *name;
	const char *heading; /* in the table; NULL: not shown there */
	bool is_number;	     /* to the right in the table */
};

/* Where the rows go and in which dress. */
struct writer_style {
	bool table;	       /* --table */
	bool spreadsheet_safe; /* an apostrophe before what would be run */
	/* --select: names of columns, lent; NULL or empty: all of them. */
	const struct word_list *select;
};

/* Rows into the sink, which stays the caller's. Ended by writer_finish(). */
struct writer *writer_new(struct sink *sink, struct writer_style style);

/*
 * Declares the next column (copied); all of them, then writer_header(), which
 * stops the program where --select names a column that isn't one of them.
 */
void writer_column(struct writer *writer, struct writer_column column);
void writer_header(struct writer *writer);

/*
 * To be called before writer_header(): the table shows the first of these
 * places of columns with the second, which isn't the first of all, behind it:
 * 6.00/9.00.
 */
void writer_of(struct writer *writer, size_t column, size_t of);

/*
 * To be called before writer_header(): makes room for rows whose cells that
 * came in have so many bytes as CSV, so that no row needs memory when the rows
 * before it are out.
 */
void writer_reserve(struct writer *writer, size_t row_bytes);

/* The next cell of the row. */
void writer_text(struct writer *writer, struct text text);
void writer_string(struct writer *writer, const char *string);
void writer_whole(struct writer *writer, int64_t value);
void writer_hundredths(struct writer *writer, int64_t value);
void writer_hours(struct writer *writer, int64_t minutes);
void writer_date(struct writer *writer, int32_t day);

/* The next cells: faster than one by one. */
void writer_wholes(struct writer *writer, const int64_t *values, size_t count);
void writer_hours_each(
    struct writer *writer, const int64_t *minutes, size_t count);

void writer_empty(struct writer *writer);

/* The next cells of the row, as CSV already. */
void writer_record(struct writer *writer, struct text record);

void writer_end_row(struct writer *writer);

/*
 * A writer that keeps its rows, for another thread, with room for so many
 * bytes; writer_join() puts them behind the writer's own, which may not be a
 * table.
 */
struct writer *writer_beside(const struct writer *writer, size_t bytes);
void writer_join(struct writer *writer, struct writer *beside);

/* How many bytes it keeps; 0 of one that isn't beside another. */
size_t writer_kept_bytes(const struct writer *writer);

/* The line below a table: the last day, or week, that the data covers. */
void writer_as_of(struct writer *writer, const char *before, int32_t day);

/* Prints the table, if it is one, and frees the writer. */
void writer_finish(struct writer *writer);

#endif
