/* SPDX-License-Identifier: ISC */
#ifndef IOP_ODD_ROWS_H
#define IOP_ODD_ROWS_H

#include <limits.h>
#include <stdbool.h>

#include "csv/reader.h"

/*
 * Rows that are none: those without a filled cell, and the header once more.
 * One look at the first two bytes of a row tells nearly all other rows.
 */
struct odd_rows {
	bool first[UCHAR_MAX + 1], second[UCHAR_MAX + 1];
};

/* For a header whose first column has that name. */
void odd_rows_begin(struct odd_rows *odd, struct text name);

/* False: the row is neither. */
static inline bool
odd_rows_may_have(const struct odd_rows *odd, const struct row *row)
{
	struct text cell = row->cells[0];

	return cell.length < 2 ||
	    (odd->first[(unsigned char)cell.at[0]] &&
		odd->second[(unsigned char)cell.at[1]]);
}

/* Whether a row as wide as the header has its names as its cells. */
bool odd_rows_is_header(const struct text *names, const struct row *row);

#endif
