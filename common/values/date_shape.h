/* SPDX-License-Identifier: ISC */
#ifndef IOP_DATE_SHAPE_H
#define IOP_DATE_SHAPE_H

#include <stddef.h>

#include "base/text.h"
#include "values/date.h"

/*
 * How the date at the beginning of a cell is written: for date.c only. The
 * cell is text_plain(): its blanks are spaces.
 */
struct date_shape {
	int numbers[3];	   /* in the order in which they stand */
	size_t lengths[3]; /* how many digits each has; 0: the month's name */
	bool is_named;	   /* one of the numbers is a month that is named */
	size_t bytes;	   /* of the cell, up to the end of the date */
};

/* NULL, or the reason why the cell doesn't begin with a date. */
const char *date_shape_scan(struct text plain, struct date_shape *shape);

/* Which of the numbers is what, by the style. NULL, or the reason. */
const char *date_shape_arrange(const struct date_shape *shape,
    struct date_style style, int *year, int *month, int *day);

#endif
