/* SPDX-License-Identifier: ISC */
#ifndef IOP_DATE_H
#define IOP_DATE_H

#include <stdbool.h>
#include <stdint.h>

#include "text.h"

/*
 * Dates are days of the civil (Gregorian) calendar, without time zone,
 * counted from 1970-01-01 (day 0), from 1900-01-01 to 2199-12-31.
 */
enum { DATE_BYTES = 10 }; /* YYYY-MM-DD */

/* In which order dates with slashes are read; ISO dates always are. */
enum date_order { DATE_ISO, DATE_MDY, DATE_DMY };

/*
 * Reads a whole cell: YYYY-MM-DD, or M/D/YYYY or D/M/YYYY by the order (also
 * with - or .), optionally followed by a time of day that is ignored. Returns
 * NULL and sets *day, or returns the reason why the cell is no date.
 */
const char *date_parse(struct text text, enum date_order order, int32_t *day);

/* The day's number from year, month and day of the month. */
int32_t date_from_civil(int year, int month, int day_of_month);

/* Writes YYYY-MM-DD, without a NUL. */
void date_format(int32_t day, char room[DATE_BYTES]);

/* The year of a day. */
int date_year(int32_t day);

/* 0 for Monday to 6 for Sunday. */
int date_weekday(int32_t day);

/*
 * The first day of the week that holds day, for weeks beginning on first (0
 * for Monday to 6 for Sunday).
 */
int32_t date_week_start(int32_t day, int first);

/* Reads a weekday's name (monday, mon) as 0 to 6, or returns the reason. */
const char *date_parse_weekday(struct text text, int *weekday);

/* The day that it is now, in local time: for --as-of today only. */
int32_t date_today(void);

#endif
