/* SPDX-License-Identifier: ISC */
#ifndef IOP_NUMBER_H
#define IOP_NUMBER_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"

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
 * Durations are whole minutes, to the nearest one, a half one up, at most
 * most_min. Hours are decimals (1.5), H:MM, H:MM:SS or 1h 27m 51s, of which
 * any may lack; minutes are decimals (89.5), with min behind them or not.
 * NULL, or the reason.
 */
const char *number_parse_hours(
    struct text text, int64_t most_min, int64_t *minutes);
const char *number_parse_minutes(
    struct text text, int64_t most_min, int64_t *minutes);

/*
 * How hours that can be read are written: with a colon; as a decimal above 0
 * and below 1, which may be a spreadsheet's part of a day; otherwise.
 */
enum hours_form { HOURS_PLAIN, HOURS_CLOCK, HOURS_PART };
enum hours_form number_hours_form(struct text text);

/* Room for any number that is put: a minus, 19 digits, a point. */
enum { NUMBER_PUT_BYTES = 22 };

/* The digits of a number from 100 on; the place behind them. */
char *number_put_digits(char *at, uint64_t value);

/* Both digits of a number below 100; the place behind them. */
static inline char *
number_put_two(char *at, unsigned value)
{
	at[0] = (char)('0' + value / 10);
	at[1] = (char)('0' + value % 10);
	return at + 2;
}

/* The number as it is written; the place behind it. */
static inline char *
number_put(char *at, int64_t value)
{
	uint64_t size = (uint64_t)value;

	if (value < 0) {
		*at++ = '-';
		size = 0 - size;
	}
	if (size >= 100)
		return number_put_digits(at, size);
	if (size >= 10)
		return number_put_two(at, (unsigned)size);
	*at = (char)('0' + size);
	return at + 1;
}

/* The same of hundredths, with a point and two decimals. */
static inline char *
number_put_hundredths(char *at, int64_t value)
{
	/* Most hours of a week's row are none. */
	if (value == 0) {
		memcpy(at, "0.00", 4);
		return at + 4;
	}
	if (value < 0 && value > -100)
		*at++ = '-';
	at = number_put(at, value / 100);
	*at++ = '.';
	return number_put_two(
	    at, (unsigned)(value < 0 ? -(value % 100) : value % 100));
}

/* Adds the number, or the hundredths, as they are written. */
void number_add(struct buffer *out, int64_t value);
void number_add_hundredths(struct buffer *out, int64_t value);

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
