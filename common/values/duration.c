/* SPDX-License-Identifier: ISC */
/*
 * Reads how long something was, in hours or in minutes: iop-csv(5),
 * "Durations". What could be hours as well as minutes is refused.
 */
#include "values/number.h"
#include "values/word.h"

enum { PLAIN_BYTES = 64, DIGITS_MOST = 6, FRACTION_DIGITS = 15, HOUR_S = 3600 };

static const char not_hours[] = "not hours (1.5 or 1:30)";
static const char too_many[] = "more hours than possible";

static struct text
behind(struct text text, size_t bytes)
{
	return (struct text) { text.at + bytes, text.length - bytes };
}

/* Digits before a point or a colon, bounded so that minutes can't overflow. */
static const char *
scan_hours(struct text text, int64_t most_min, size_t *at, int64_t *hours)
{
	*hours = 0;
	*at = 0;
	while (*at < text.length && text_digit(text.at[*at])) {
		*hours = *hours * 10 + (text.at[(*at)++] - '0');
		if (*hours > most_min / 60)
			return too_many;
	}
	return NULL;
}

/*
 * A decimal fraction of so many parts, half up, from its first 15 digits: as
 * many as a spreadsheet's number has.
 */
static int64_t
fraction_of(struct text digits, int64_t parts)
{
	int64_t scaled = 0, unit = 1;

	for (size_t i = 0; i < digits.length && i < FRACTION_DIGITS; i++) {
		scaled = scaled * 10 + (digits.at[i] - '0');
		unit *= 10;
	}
	return (scaled * parts * 2 + unit) / (unit * 2);
}

static bool
all_digits(struct text text)
{
	for (size_t i = 0; i < text.length; i++)
		if (!text_digit(text.at[i]))
			return false;
	return text.length > 0;
}

/* What follows the colon of H:MM or H:MM:SS; false for what is neither. */
static bool
read_clock(struct text rest, int64_t *past)
{
	bool has_seconds = rest.length == 5 && rest.at[2] == ':';
	unsigned minutes, seconds = 0;

	if (rest.length != 2 && !has_seconds)
		return false;
	minutes = text_two_digits(rest.at);
	if (has_seconds)
		seconds = text_two_digits(rest.at + 3);
	*past = minutes + (seconds >= 30);
	return minutes < 60 && seconds < 60;
}

/* The unit's seconds: 3600, 60 or 1; 0 for a word that is none. */
static int64_t
unit_seconds(struct text word)
{
	static const char *const units[3][5] = {
		{ "h", "hr", "hrs", "hour", "hours" },
		{ "m", "min", "mins", "minute", "minutes" },
		{ "s", "sec", "secs", "second", "seconds" },
	};
	int64_t seconds = HOUR_S;

	for (int i = 0; i < 3; i++, seconds /= 60)
		for (int k = 0; k < 5; k++)
			if (word_is(word, units[i][k]))
				return seconds;
	return 0;
}

/*
 * A number and its unit off the front of *rest: their seconds, and the unit's
 * own. False where there are none.
 */
static bool
scan_unit(struct text *rest, int64_t *seconds, int64_t *unit)
{
	struct text whole = { rest->at, 0 }, word;
	int64_t value;
	size_t i = 0;

	while (i < rest->length && text_digit(rest->at[i]))
		i++;
	whole.length = i;
	if (i > DIGITS_MOST ||
	    number_parse_whole(whole, 0, INT32_MAX, &value) != NULL)
		return false;
	while (i < rest->length && rest->at[i] == ' ')
		i++;
	word.at = rest->at + i;
	while (
	    i < rest->length && rest->at[i] != ' ' && !text_digit(rest->at[i]))
		i++;
	word.length = (size_t)(rest->at + i - word.at);
	*rest = text_trim(behind(*rest, i));
	*unit = unit_seconds(word);
	*seconds = value * *unit;
	return *unit > 0;
}

/* 1h 27m 51s, or parts of it in that order. */
static const char *
read_units(struct text text, int64_t most_min, int64_t *minutes)
{
	char room[PLAIN_BYTES];
	struct text rest = { room, text_plain(text, room, sizeof(room)) };
	int64_t sum = 0, seconds, unit, last = HOUR_S + 1;

	if (rest.length == 0)
		return not_hours;
	while (rest.length > 0) {
		if (!scan_unit(&rest, &seconds, &unit) || unit >= last)
			return not_hours;
		sum += seconds;
		last = unit;
	}
	*minutes = (sum + 30) / 60;
	return *minutes > most_min ? too_many : NULL;
}

/* Whether digits come first and a letter last, as in 90 min and 1h 30m. */
static bool
has_unit(struct text text)
{
	char last = text.length > 0 ? (char)(text.at[text.length - 1] | 32) : 0;

	return last >= 'a' && last <= 'z' && text_digit(text.at[0]);
}

/* What isn't a number with or without a decimal fraction, or is none. */
__attribute__((noinline)) static const char *
read_hours(struct text text, int64_t most_min, int64_t *minutes)
{
	struct text rest;
	int64_t hours, past = 0;
	size_t at;
	const char *reason = scan_hours(text, most_min, &at, &hours);

	if (has_unit(text))
		return read_units(text, most_min, minutes);
	if (word_missing(text))
		return "empty";
	if (reason != NULL)
		return reason;
	rest = behind(text, at);
	if (rest.length > 0) {
		struct text digits = behind(rest, 1);

		if (rest.at[0] == ':' ? at == 0 || !read_clock(digits, &past)
				      : !all_digits(digits))
			return not_hours;
		if (rest.at[0] == ',')
			return "not hours: a decimal comma is not read (1.5 or "
			       "1:30)";
		if (rest.at[0] == '.')
			past = fraction_of(digits, 60);
		else if (rest.at[0] != ':')
			return not_hours;
	}
	*minutes = hours * 60 + past;
	return *minutes > most_min ? too_many : NULL;
}

const char *
number_parse_hours(struct text text, int64_t most_min, int64_t *minutes)
{
	struct text fraction = { "", 0 };
	int64_t hours;
	size_t at;

	if (scan_hours(text, most_min, &at, &hours) != NULL || at == 0)
		return read_hours(text, most_min, minutes);
	if (at < text.length) {
		fraction = behind(text, at + 1);
		if (text.at[at] != '.' || !all_digits(fraction))
			return read_hours(text, most_min, minutes);
	}
	*minutes = hours * 60 + fraction_of(fraction, 60);
	return *minutes > most_min ? too_many : NULL;
}

/* What isn't digits only: a fraction, min behind it, or nothing of these. */
__attribute__((noinline)) static const char *
read_minutes(struct text text, int64_t most_min, int64_t *minutes)
{
	char room[PLAIN_BYTES];
	struct text plain = { room, text_plain(text, room, sizeof(room)) };
	struct text digits = plain, fraction = { room, 0 }, unit;
	const char *reason;
	size_t i = 0;

	if (word_missing(text))
		return "empty";
	while (i < plain.length && text_digit(plain.at[i]))
		i++;
	digits.length = i;
	if (i < plain.length && plain.at[i] == '.') {
		fraction = behind(plain, ++i);
		while (i < plain.length && text_digit(plain.at[i]))
			i++;
		fraction.length = (size_t)(plain.at + i - fraction.at);
	}
	unit = text_trim(behind(plain, i));
	if (digits.length + fraction.length == 0 ||
	    (unit.length > 0 && unit_seconds(unit) != 60)) {
		if (digits.length > 0 && unit.length > 0 &&
		    (unit.at[0] == ':' || (unit.at[0] | 32) == 'h'))
			return "not minutes (--column hours=HEADER reads 1:30 "
			       "and 1h 30m)";
		return "not a whole number";
	}
	*minutes = 0;
	reason = digits.length == 0
	    ? NULL
	    : number_parse_whole(digits, 0, most_min, minutes);
	*minutes += fraction_of(fraction, 1);
	return reason == NULL && *minutes > most_min ? "too large a number"
						     : reason;
}

const char *
number_parse_minutes(struct text text, int64_t most_min, int64_t *minutes)
{
	int64_t sum = 0;

	for (size_t i = 0; i < text.length; i++) {
		if (!text_digit(text.at[i]))
			return read_minutes(text, most_min, minutes);
		sum = sum * 10 + (text.at[i] - '0');
		if (sum > most_min)
			return read_minutes(text, most_min, minutes);
	}
	if (text.length == 0)
		return "empty";
	*minutes = sum;
	return NULL;
}

enum hours_form
number_hours_form(struct text text)
{
	struct number number;

	if (memchr(text.at, ':', text.length) != NULL)
		return HOURS_CLOCK;
	return number_read(text, &number) && number.whole.length == 0 &&
		number.fraction.length > 0
	    ? HOURS_PART
	    : HOURS_PLAIN;
}
