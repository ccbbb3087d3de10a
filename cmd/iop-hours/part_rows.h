/* SPDX-License-Identifier: ISC */
#ifndef IOP_PART_ROWS_H
#define IOP_PART_ROWS_H

#include <stdbool.h>
#include <stddef.h>

#include "input/input.h"
#include "tool/rows.h"

/*
 * Rows with less than one hour as a decimal: 0.125 is a spreadsheet's part of
 * a day if another row, which may come later, has its hours as 3:00. Until
 * all rows are read nobody knows.
 */
struct part_rows {
	struct input *input;
	struct rows rows;
	bool has_ended;	      /* nothing is noted any more */
	struct reader *again; /* of the rows that are held, from then on */
	size_t next;
};

/* The input is lent; delimiter is its own. */
void part_rows_begin(
    struct part_rows *parts, struct input *input, char delimiter);
void part_rows_end(struct part_rows *parts);

/* Notes the row at hand. Whether it is held, and comes again at the end. */
bool part_rows_hold(struct part_rows *parts, const struct row *row);

/*
 * All of them are bad, for that column and reason. Those that are held come
 * again all the same, to be set aside like any other row.
 */
void part_rows_refuse(
    struct part_rows *parts, const char *column, const char *reason);

/* The next row that is held; lent. False for none. */
bool part_rows_next(struct part_rows *parts, struct row *row);

/* The file of the row that came last. */
size_t part_rows_file(const struct part_rows *parts);

#endif
