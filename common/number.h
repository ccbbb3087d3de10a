/* SPDX-License-Identifier: ISC */
#ifndef IOP_NUMBER_H
#define IOP_NUMBER_H

#include <stdbool.h>
#include <stdint.h>

#include "memory.h"
#include "text.h"

/*
 * Whole numbers, read from a whole cell (digits only) between both limits.
 * Returns NULL and sets *value, or returns the reason.
 */
const char *number_parse_whole(
    struct text text, int64_t least, int64_t most, int64_t *value);

/*
 * A decimal as it is written, compared by its digits: exact at any length.
 * The digits are lent from the text that was read.
 */
struct number {
	bool negative;
	struct text whole;    /* without zeros in front */
	struct text fraction; /* without zeros behind */
};

/* Whether the whole text is a decimal such as 12, 12.50, -3, .5. */
bool number_read(struct text text, struct number *number);

/* Below 0, 0 or above 0 as a is less than, equal to or greater than b. */
int number_compare(const struct number *a, const struct number *b);

/*
 * Durations are whole minutes. Reads decimal hours (1.5) or H:MM, to the
 * nearest minute, a half one up, at most most_min. NULL, or the reason.
 */
const char *number_parse_hours(
    struct text text, int64_t most_min, int64_t *minutes);

/* Adds the number as it is written. */
void number_add(struct buffer *out, uint64_t value);

/*
 * Hours with two decimals of so many minutes, half up: in hundredths. Two
 * decimals tell every minute apart.
 */
static inline int64_t
number_hundredths(int64_t minutes)
{
	return (minutes * 100 + 30) / 60;
}

#endif
