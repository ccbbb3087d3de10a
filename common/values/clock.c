/* SPDX-License-Identifier: ISC */
/* Times of day: see clock.h. */
#include <string.h>

#include "values/clock.h"
#include "values/number.h"
#include "values/word.h"

enum { PLAIN_BYTES = 64 }; /* no time is as long */

const char clock_no_time[] =
    "not a time from 00:00 to 24:00 (HH:MM, or H:MM PM)";
const char clock_in_utc[] = "a time in UTC: convert it to local time first";

/* One or two digits; how many there were. */
static size_t
scan_digits(struct text text, size_t from, int64_t *value)
{
	size_t i = from;

	*value = 0;
	while (i < text.length && i < from + 2 && text_digit(text.at[i]))
		*value = *value * 10 + (text.at[i++] - '0');
	return i - from;
}

/* ":SS" and a fraction of a second; how many bytes, *zero if all are 0. */
static size_t
scan_seconds(struct text text, size_t from, bool *zero)
{
	size_t i = from;
	int64_t seconds;

	*zero = true;
	if (i >= text.length || text.at[i] != ':' ||
	    scan_digits(text, i + 1, &seconds) != 2 || seconds > 59)
		return 0;
	*zero = seconds == 0;
	i += 3;
	if (i + 1 < text.length && text.at[i] == '.' &&
	    text_digit(text.at[i + 1])) {
		for (i++; i < text.length && text_digit(text.at[i]); i++)
			if (text.at[i] != '0')
				*zero = false;
	}
	return i - from;
}

/* A blank or none, then AM or PM: how many bytes, *half 'a' or 'p'. */
static size_t
scan_half(struct text text, size_t from, char *half)
{
	size_t i = from;

	while (i < text.length && text_blank(text.at[i]))
		i++;
	if (i + 2 > text.length)
		return 0;
	*half = text.at[i] == 'A' || text.at[i] == 'a' ? 'a' : 'p';
	if (!word_is(
		(struct text) { text.at + i, 2 }, *half == 'a' ? "am" : "pm"))
		return 0;
	return i + 2 - from;
}

size_t
clock_scan(struct text text, int64_t *minute, bool *midnight)
{
	int64_t hour, past;
	bool whole_minute;
	char half;
	size_t i = scan_digits(text, 0, &hour), more;

	if (i == 0 || i >= text.length || text.at[i] != ':' ||
	    scan_digits(text, i + 1, &past) != 2 || past > 59)
		return 0;
	i += 3;
	i += scan_seconds(text, i, &whole_minute);
	more = scan_half(text, i, &half);
	if (more > 0) {
		if (hour < 1 || hour > 12)
			return 0;
		hour = hour % 12 + (half == 'p' ? 12 : 0);
	}
	*minute = hour * 60 + past;
	*midnight = *minute == 0 && whole_minute;
	if (*minute > CLOCK_DAY_MIN ||
	    (*minute == CLOCK_DAY_MIN && !whole_minute))
		return 0;
	return i + more;
}

bool
clock_has_seconds(struct text time)
{
	return time.length > 0 &&
	    memchr(time.at, ':', time.length) !=
	    memrchr(time.at, ':', time.length);
}

/* +HH, +HHMM or +HH:MM, at most 14 hours; its minutes, -1 for none. */
static int64_t
scan_offset(struct text zone)
{
	int64_t hours, past = 0;
	size_t colon = zone.length == 6;

	if ((zone.length != 3 && zone.length != 5 && zone.length != 6) ||
	    (zone.at[0] != '+' && zone.at[0] != '-') ||
	    scan_digits(zone, 1, &hours) != 2 || (colon && zone.at[3] != ':'))
		return -1;
	if (zone.length > 3 && scan_digits(zone, 3 + colon, &past) != 2)
		return -1;
	return past > 59 || hours * 60 + past > 14 * 60 ? -1
							: hours * 60 + past;
}

bool
clock_is_zone(struct text zone, bool is_exact, bool *is_utc)
{
	int64_t offset = scan_offset(zone);

	*is_utc = offset == 0 || word_is(zone, "z") || word_is(zone, "utc") ||
	    word_is(zone, "gmt");
	return *is_utc || (is_exact && offset > 0);
}

/* How spreadsheets count times: a part of a day, or days and a part. */
static bool
is_serial(struct text text)
{
	struct number number;

	return number_read(text, &number) && !number.negative &&
	    number.whole.length <= 5 &&
	    (number.whole.length == 5 || number.fraction.length > 0);
}

const char *
clock_parse(struct text text, int64_t *minute)
{
	char room[PLAIN_BYTES];
	struct text plain = { room, text_plain(text, room, sizeof(room)) };
	bool midnight, is_utc;
	size_t taken = clock_scan(plain, minute, &midnight);
	struct text zone =
	    text_trim((struct text) { plain.at + taken, plain.length - taken });

	if (taken > 0 && zone.length == 0)
		return NULL;
	if (taken > 0 &&
	    clock_is_zone(zone,
		clock_has_seconds((struct text) { plain.at, taken }), &is_utc))
		return is_utc ? clock_in_utc : NULL;
	if (is_serial(plain))
		return "a spreadsheet's number of a time: format the column "
		       "as a time and export it again";
	return clock_no_time;
}
