/* SPDX-License-Identifier: ISC */
/* Times of day: see clock.h. */
#include "clock.h"
#include "word.h"

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

const char *
clock_parse(struct text text, int64_t *minute)
{
	bool midnight;

	/* Exactly HH:MM, as most are. */
	if (text.length == 5 && text.at[2] == ':') {
		unsigned hour = text_two_digits(text.at);
		unsigned past = text_two_digits(text.at + 3);

		*minute = hour * 60 + past;
		if (past < 60 && *minute <= CLOCK_DAY_MIN)
			return NULL;
	}
	if (text.length == 0 ||
	    clock_scan(text, minute, &midnight) != text.length)
		return "not a time from 00:00 to 24:00 (HH:MM, or H:MM PM)";
	return NULL;
}
