/* SPDX-License-Identifier: ISC */
/*
 * Dates of the civil calendar: see date.h. The conversion between a day's
 * number and year, month and day is the usual one by eras of 400 years, in
 * which the year begins in March so that the leap day is its last.
 */
#include <string.h>
#include <time.h>

#include "values/clock.h"
#include "values/date.h"
#include "values/date_shape.h"
#include "values/word.h"

enum {
	YEAR_FIRST = 1900,
	YEAR_LAST = 2199,
	ERA_DAYS = 146097,   /* days in 400 years */
	EPOCH_DAYS = 719468, /* from 0000-03-01 to 1970-01-01 */
	PLAIN_BYTES = 64     /* no date with its time is as long */
};

struct civil {
	int year;
	int month;
	int day;
};

int32_t
date_from_civil(int year, int month, int day_of_month)
{
	/* Days before each month in a year that begins in March. */
	static const int before[] = { 306, 337, 0, 31, 61, 92, 122, 153, 184,
		214, 245, 275 };
	unsigned march_year = (unsigned)(month > 2 ? year : year - 1);
	unsigned leap_days =
	    march_year / 4 - march_year / 100 + march_year / 400;

	return (int32_t)(march_year * 365 + leap_days) + before[month - 1] +
	    day_of_month - 1 - EPOCH_DAYS;
}

static struct civil
to_civil(int32_t day)
{
	int shifted = day + EPOCH_DAYS;
	int era = shifted / ERA_DAYS;
	int of_era = shifted - era * ERA_DAYS;
	int year =
	    (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
	int of_year = of_era - (365 * year + year / 4 - year / 100);
	int month = (5 * of_year + 2) / 153;
	struct civil civil;

	civil.day = of_year - (153 * month + 2) / 5 + 1;
	civil.month = month < 10 ? month + 3 : month - 9;
	civil.year = year + era * 400 + (civil.month <= 2);
	return civil;
}

static int
month_days(int year, int month)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30,
		31 };
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

	return days[month - 1] + (month == 2 && leap);
}

static const char *
from_civil(struct civil civil, int32_t *day)
{
	if (civil.year < YEAR_FIRST || civil.year > YEAR_LAST)
		return "a year before 1900 or after 2199";
	if (civil.month < 1 || civil.month > 12 || civil.day < 1 ||
	    civil.day > month_days(civil.year, civil.month))
		return "no such day in the calendar";
	*day = date_from_civil(civil.year, civil.month, civil.day);
	return NULL;
}

/* Exactly YYYY-MM-DD, as most are; false for any other. */
static bool
scan_plain(struct text text, struct civil *civil)
{
	unsigned century, year, month, day;

	if (text.length != 10 || text.at[4] != '-' || text.at[7] != '-')
		return false;
	century = text_two_digits(text.at);
	year = text_two_digits(text.at + 2);
	month = text_two_digits(text.at + 5);
	day = text_two_digits(text.at + 8);
	*civil = (struct civil) { (int)(century * 100 + year), (int)month,
		(int)day };
	return century < 100 && year < 100 && month < 100 && day < 100;
}

/* What follows the date: nothing, or a time of day with or without a zone. */
static const char *
read_time(struct text rest, struct date_time *time)
{
	static const char no_time[] =
	    "not a date: what follows it is no time of day";
	size_t taken, begin = 1;
	bool is_exact;

	if (rest.length == 0)
		return NULL;
	is_exact = rest.at[0] == 'T';
	if (!is_exact && rest.at[0] != ',' && rest.at[0] != ' ')
		return "not a date";
	while (begin < rest.length &&
	    (rest.at[begin] == ' ' ||
		(rest.at[begin] == ',' && rest.at[0] == ' ')))
		begin++;
	rest = (struct text) { rest.at + begin, rest.length - begin };
	taken = clock_scan(rest, &time->minute, &time->is_midnight);
	if (taken == 0)
		return no_time;
	is_exact |= clock_has_seconds((struct text) { rest.at, taken });
	time->has_time = true;
	rest =
	    text_trim((struct text) { rest.at + taken, rest.length - taken });
	if (rest.length > 0 && !clock_is_zone(rest, is_exact, &time->is_utc))
		return no_time;
	return NULL;
}

const char *
date_parse_time(
    struct text text, struct date_style style, struct date_time *time)
{
	char room[PLAIN_BYTES];
	struct text plain = { room, text_plain(text, room, sizeof(room)) };
	struct date_shape shape = { 0 };
	struct civil civil = { 0 };
	const char *reason;

	*time = (struct date_time) { 0 };
	if (word_missing(text))
		return "empty";
	reason = date_shape_scan(plain, &shape);
	if (reason == NULL)
		reason = date_shape_arrange(
		    &shape, style, &civil.year, &civil.month, &civil.day);
	if (reason == NULL)
		reason = from_civil(civil, &time->day);
	if (reason == NULL)
		reason = read_time((struct text) { room + shape.bytes,
				       plain.length - shape.bytes },
		    time);
	return reason;
}

/* Apart from date_parse(), which is for the many: its room costs time. */
__attribute__((noinline)) static const char *
parse_any(struct text text, struct date_style style, int32_t *day)
{
	struct date_time time;
	const char *reason = date_parse_time(text, style, &time);

	if (reason == NULL && time.is_utc && !time.is_midnight)
		reason = clock_in_utc;
	if (reason == NULL)
		*day = time.day;
	return reason;
}

const char *
date_parse(struct text text, struct date_style style, int32_t *day)
{
	struct civil civil;

	if (scan_plain(text, &civil))
		return from_civil(civil, day);
	return parse_any(text, style, day);
}

bool
date_is_utc_midnight(struct text text, struct date_style style)
{
	struct date_time time;

	return date_parse_time(text, style, &time) == NULL && time.is_utc &&
	    time.is_midnight;
}

void
date_format(int32_t day, char room[DATE_BYTES])
{
	struct civil civil = to_civil(day);

	for (int i = 3, year = civil.year; i >= 0; i--, year /= 10)
		room[i] = (char)('0' + year % 10);
	room[4] = '-';
	room[5] = (char)('0' + civil.month / 10);
	room[6] = (char)('0' + civil.month % 10);
	room[7] = '-';
	room[8] = (char)('0' + civil.day / 10);
	room[9] = (char)('0' + civil.day % 10);
}

int
date_year(int32_t day)
{
	return to_civil(day).year;
}

int
date_weekday(int32_t day)
{
	/* 1970-01-01 was a Thursday. */
	return ((day + 3) % 7 + 7) % 7;
}

int32_t
date_week_start(int32_t day, int first)
{
	return day - (date_weekday(day) - first + 7) % 7;
}

const char *
date_parse_weekday(struct text text, int *weekday)
{
	static const char *const names[] = { "monday", "tuesday", "wednesday",
		"thursday", "friday", "saturday", "sunday" };

	for (int i = 0; i < 7; i++) {
		if (!word_is(text, names[i]) &&
		    !word_equal(text, (struct text) { names[i], 3 }))
			continue;
		*weekday = i;
		return NULL;
	}
	return "not a day of the week";
}

/* The day that it is now, in local time. */
static int32_t
find_today(void)
{
	time_t now = time(NULL);
	struct tm local;

	localtime_r(&now, &local);
	return date_from_civil(
	    local.tm_year + 1900, local.tm_mon + 1, local.tm_mday);
}

const char *
date_parse_as_of(const char *argument, int32_t *day)
{
	if (strcmp(argument, "today") == 0)
		*day = find_today();
	else if (date_parse(text_of(argument), DATE_STYLE_ISO, day) != NULL)
		return "needs a date as YYYY-MM-DD, or today";
	return NULL;
}
