/* SPDX-License-Identifier: ISC */
/*
 * Fuzzes dates: what is read lies in its range, agrees with libc's calendar,
 * is written in several ways and read again as the same day, and ISO dates
 * read alike in every order. The text ends where its memory does: a step beyond
 * is found.
 */
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "confine.h"
#include "values/date.h"

static void
fail_unless(bool holds, const char *what)
{
	if (!holds)
		fuzz_fail("%s", what);
}

/* The calendar's parts by libc. */
static struct tm
parts_of(int32_t day)
{
	time_t seconds = (time_t)day * 86400;
	struct tm parts;

	gmtime_r(&seconds, &parts);
	return parts;
}

static void
check_text(const char *text, enum date_order order, int32_t day)
{
	struct date_style style = { order, 0 };
	int32_t again;

	fail_unless(date_parse(text_of(text), style, &again) == NULL,
	    "a date that was written can't be read");
	fail_unless(again == day, "a date that was written is another one");
}

static void
check_day(int32_t day)
{
	struct tm parts = parts_of(day);
	int year = parts.tm_year + 1900, month = parts.tm_mon + 1;
	char text[64] = { 0 };

	fail_unless(year >= 1900 && year <= 2199, "the year is out of range");
	fail_unless(date_year(day) == year, "another year than libc's");
	fail_unless(date_weekday(day) == (parts.tm_wday + 6) % 7,
	    "another weekday than libc's");
	fail_unless(date_from_civil(year, month, parts.tm_mday) == day,
	    "another day than libc's");
	date_format(day, text);
	for (int order = DATE_ISO; order <= DATE_DMY; order++)
		check_text(text, (enum date_order)order, day);
	snprintf(text, sizeof(text), "%d/%d/%d", month, parts.tm_mday, year);
	check_text(text, DATE_MDY, day);
	snprintf(text, sizeof(text), "%02d.%02d.%d 00:00", parts.tm_mday, month,
	    year);
	check_text(text, DATE_DMY, day);
	strftime(text, sizeof(text), "%B %d, %Y, 6:00 PM", &parts);
	check_text(text, DATE_ISO, day);
	strftime(text, sizeof(text), "%d-%b-%Y", &parts);
	check_text(text, DATE_MDY, day);
	strftime(text, sizeof(text), "%Y%m%d", &parts);
	check_text(text, DATE_DMY, day);
	for (int first = 0; first < 7; first++) {
		int32_t start = date_week_start(day, first);

		fail_unless(date_weekday(start) == first && start <= day &&
			day - start < 7,
		    "the week begins elsewhere");
	}
}

/* What begins as a written date does is that date. */
static void
check_written(struct text text, int32_t day)
{
	char written[DATE_BYTES];

	date_format(day, written);
	if (text.length >= DATE_BYTES && text_digit(text.at[3]) &&
	    text.at[4] == '-' && text.at[7] == '-' && text_digit(text.at[9]))
		fail_unless(memcmp(text.at, written, DATE_BYTES) == 0,
		    "a date is taken for another one");
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct text text = { (const char *)data, size };
	int32_t days[3] = { 0 }, century;
	const char *reasons[3];
	int weekday = 0;

	for (int order = DATE_ISO; order <= DATE_DMY; order++) {
		struct date_style style = { (enum date_order)order, 0 };
		struct date_time time;

		reasons[order] = date_parse(text, style, &days[order]);
		if (reasons[order] == NULL)
			fail_unless(
			    date_parse_time(text, style, &time) == NULL &&
				time.day == days[order] &&
				(!time.is_utc || time.is_midnight),
			    "a date with a time is another day");
		style.century = 2000;
		if (date_parse(text, style, &century) == NULL)
			check_day(century);
		else
			fail_unless(reasons[order] != NULL,
			    "a century makes a date unreadable");
		if (reasons[order] == NULL)
			check_day(days[order]);
		else
			fail_unless(*reasons[order] != '\0', "no reason");
	}
	if (reasons[DATE_ISO] == NULL) {
		check_written(text, days[DATE_ISO]);
		fail_unless(reasons[DATE_MDY] == NULL &&
			reasons[DATE_DMY] == NULL &&
			days[DATE_MDY] == days[DATE_ISO] &&
			days[DATE_DMY] == days[DATE_ISO],
		    "an ISO date reads differently in another order");
	}
	if (date_parse_weekday(text, &weekday) == NULL)
		fail_unless(weekday >= 0 && weekday < 7, "no weekday");
	return 0;
}
