/* SPDX-License-Identifier: ISC */
#ifndef IOP_DATE_H
#define IOP_DATE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/text.h"

/*
 * Dates are days of the civil (Gregorian) calendar, without time zone,
 * counted from 1970-01-01 (day 0), from 1900-01-01 to 2199-12-31.
 */
enum {
	DATE_BYTES = 10,   /* YYYY-MM-DD */
	DATE_LAST = 84005, /* 2199-12-31 */
};

/* In which order dates that end in the year are read. */
enum date_order { DATE_ISO, DATE_MDY, DATE_DMY };

/* How dates of several meanings are read; zero: they are refused. */
struct date_style {
	enum date_order order;
	int32_t century; /* of years with two digits: 2000; 0: none */
};

#define DATE_STYLE_ISO ((struct date_style) { DATE_ISO, 0 })

/* A date with the time of day that may follow it. */
struct date_time {
	int32_t day;
	bool has_time;
	bool is_utc;	  /* the time is marked so */
	bool is_midnight; /* to the fraction of a second */
	int64_t minute;	  /* of the day, 0 to 1440; seconds are dropped */
};

/*
 * Reads a whole cell: YYYY-MM-DD (also with / or ., and without leading
 * zeros), YYYYMMDD, a date with the English name of its month (2-Mar-2026,
 * Mar 2, 2026), or M/D/YYYY or D/M/YYYY by the order (also with - or .); by
 * the century years of two digits there and behind names of months. A time of
 * day may follow, behind a comma too. Returns NULL and sets *day, or returns
 * the reason why the cell is no date: one is a time in UTC but midnight.
 */
const char *date_parse(struct text text, struct date_style style, int32_t *day);

/* The reason for what is no date at all: it may be something else. */
extern const char date_no_date[];

/* The same with the time of day, which may be one in UTC here. */
const char *date_parse_time(
    struct text text, struct date_style style, struct date_time *time);

/* Whether it is a date at midnight in UTC: an evening would have moved on. */
bool date_is_utc_midnight(struct text text, struct date_style style);

/* Whether the text begins with the English name of a month. */
bool date_begins_with_month(struct text text);

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

/* The value of --as-of: a date as YYYY-MM-DD or the word today; or a reason. */
const char *date_parse_as_of(const char *argument, int32_t *day);

#endif
