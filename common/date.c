/* SPDX-License-Identifier: ISC */
/*
 * Dates of the civil calendar: see date.h. The conversion between a day's
 * number and year, month and day is the usual one by eras of 400 years, in
 * which the year begins in March so that the leap day is its last.
 */
#include <time.h>

#include "clock.h"
#include "date.h"
#include "word.h"

enum {
	YEAR_FIRST = 1900,
	YEAR_LAST = 2199,
	ERA_DAYS = 146097,  /* days in 400 years */
	EPOCH_DAYS = 719468 /* from 0000-03-01 to 1970-01-01 */
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

/* As many digits as there are, four at most. */
static size_t
scan_number(struct text text, size_t from, int *value)
{
	size_t i = from;

	*value = 0;
	while (i < text.length && i < from + 4 && text_digit(text.at[i]))
		*value = *value * 10 + (text.at[i++] - '0');
	return i - from;
}

/*
 * Three numbers with the same separator; how many bytes they take, 0 when
 * the text does not begin so. lengths tells how many digits each has.
 */
static size_t
scan_numbers(struct text text, int numbers[3], size_t lengths[3])
{
	size_t i = 0;

	for (size_t k = 0; k < 3; k++) {
		if (k > 0) {
			if (i >= text.length ||
			    (text.at[i] != '-' && text.at[i] != '/' &&
				text.at[i] != '.') ||
			    text.at[i] != text.at[lengths[0]])
				return 0;
			i++;
		}
		lengths[k] = scan_number(text, i, &numbers[k]);
		if (lengths[k] == 0)
			return 0;
		i += lengths[k];
	}
	return i;
}

/* Z, UTC, +HH:MM or +HHMM at the end of a time stamp. */
static bool
is_zone(struct text zone)
{
	int part;

	if (word_is(zone, "z") || word_is(zone, "utc"))
		return true;
	if (zone.length < 3 || (zone.at[0] != '+' && zone.at[0] != '-') ||
	    scan_number(zone, 1, &part) < 2)
		return false;
	for (size_t i = 1; i < zone.length; i++)
		if (!text_digit(zone.at[i]) && zone.at[i] != ':')
			return false;
	return zone.length <= 6;
}

/* What follows the date: nothing, or a time of day, or a time with a zone. */
static const char *
check_rest(struct text rest)
{
	int64_t minute;
	bool midnight;
	size_t taken;

	if (rest.length == 0)
		return NULL;
	if (rest.at[0] != 'T' && !text_blank(rest.at[0]))
		return "not a date";
	rest = text_trim((struct text) { rest.at + 1, rest.length - 1 });
	taken = clock_scan(rest, &minute, &midnight);
	if (taken == 0)
		return "not a date: what follows it is no time of day";
	rest =
	    text_trim((struct text) { rest.at + taken, rest.length - taken });
	if (rest.length == 0)
		return NULL;
	if (!is_zone(rest))
		return "not a date: what follows it is no time of day";
	if (!midnight)
		return "a time in UTC or another zone: "
		       "convert it to local time first";
	return NULL;
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

/* No month, but it would be a day if the other were the month. */
static bool
is_other_order(int month, int day)
{
	return month > 12 && month <= 31 && day >= 1 && day <= 12;
}

/* Which option would read these. */
static const char *
name_order(const int numbers[3])
{
	if (is_other_order(numbers[0], numbers[1]))
		return "not a date as YYYY-MM-DD "
		       "(--dates dmy reads 31/1/2026)";
	if (is_other_order(numbers[1], numbers[0]))
		return "not a date as YYYY-MM-DD "
		       "(--dates mdy reads 1/31/2026)";
	return "not a date as YYYY-MM-DD (--dates mdy or --dates dmy reads "
	       "1/31/2026 or 31/1/2026)";
}

/* How spreadsheets count days: five digits in our years, and a fraction. */
static bool
is_serial(struct text text)
{
	size_t i = 0;

	while (i < text.length && text_digit(text.at[i]))
		i++;
	return i == 5 && (i == text.length || text.at[i] == '.');
}

/* What isn't even three numbers. */
static const char *
refuse(struct text text)
{
	if (text.length == 0)
		return "empty";
	if (is_serial(text))
		return "a spreadsheet's number of a day: format the column as "
		       "a date and export it again";
	return "not a date as YYYY-MM-DD";
}

/* Numbers that stand in the order of the options, else the reason. */
static const char *
arrange(const int numbers[3], const size_t lengths[3], char separator,
    enum date_order order, struct civil *civil)
{
	bool iso = lengths[0] == 4 && lengths[1] == 2 && lengths[2] == 2 &&
	    separator == '-';

	if (iso) {
		*civil = (struct civil) { numbers[0], numbers[1], numbers[2] };
		return NULL;
	}
	if (lengths[0] > 2 || lengths[1] > 2)
		return "not a date as YYYY-MM-DD";
	if (lengths[2] != 4)
		return "not a date: the year needs four digits";
	if (order == DATE_ISO)
		return name_order(numbers);
	if (order == DATE_MDY && is_other_order(numbers[0], numbers[1]))
		return "no such month (--dates dmy reads 31/1/2026)";
	if (order == DATE_DMY && is_other_order(numbers[1], numbers[0]))
		return "no such month (--dates mdy reads 1/31/2026)";
	*civil = order == DATE_MDY
	    ? (struct civil) { numbers[2], numbers[0], numbers[1] }
	    : (struct civil) { numbers[2], numbers[1], numbers[0] };
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

const char *
date_parse(struct text text, enum date_order order, int32_t *day)
{
	int numbers[3];
	size_t lengths[3], taken;
	struct civil civil;
	const char *reason;

	if (scan_plain(text, &civil))
		return from_civil(civil, day);
	taken = scan_numbers(text, numbers, lengths);
	if (taken == 0)
		return refuse(text);
	reason = arrange(numbers, lengths, text.at[lengths[0]], order, &civil);
	if (reason == NULL)
		reason = from_civil(civil, day);
	if (reason == NULL)
		reason = check_rest(
		    (struct text) { text.at + taken, text.length - taken });
	return reason;
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

int32_t
date_today(void)
{
	time_t now = time(NULL);
	struct tm local;

	localtime_r(&now, &local);
	return date_from_civil(
	    local.tm_year + 1900, local.tm_mon + 1, local.tm_mday);
}
