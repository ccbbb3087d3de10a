/* SPDX-License-Identifier: ISC */
/* Whole numbers, decimals of any length, hours: see number.h. */
#include "number.h"

const char *
number_parse_whole(
    struct text text, int64_t least, int64_t most, int64_t *value)
{
	int64_t sum = 0;

	if (text.length == 0)
		return "empty";
	for (size_t i = 0; i < text.length; i++) {
		if (!text_digit(text.at[i]))
			return "not a whole number";
		sum = sum * 10 + (text.at[i] - '0');
		if (sum > most)
			return "too large a number";
	}
	if (sum < least)
		return "too small a number";
	*value = sum;
	return NULL;
}

bool
number_read(struct text text, struct number *number)
{
	size_t i = 0, digits = 0;

	*number = (struct number) { 0 };
	if (text.length > 0 && (text.at[0] == '-' || text.at[0] == '+'))
		number->negative = text.at[i++] == '-';
	for (; i < text.length && text_digit(text.at[i]); i++, digits++) {
		if (number->whole.length == 0 && text.at[i] == '0')
			continue;
		if (number->whole.length++ == 0)
			number->whole.at = text.at + i;
	}
	if (i < text.length && text.at[i] == '.') {
		number->fraction.at = text.at + ++i;
		for (; i < text.length && text_digit(text.at[i]); i++, digits++)
			if (text.at[i] != '0')
				number->fraction.length = (size_t)(text.at + i +
				    1 - number->fraction.at);
	}
	if (number->whole.length == 0 && number->fraction.length == 0)
		number->negative = false;
	return digits > 0 && i == text.length;
}

int
number_compare(const struct number *a, const struct number *b)
{
	int order;

	if (a->negative != b->negative)
		return a->negative ? -1 : 1;
	if (a->whole.length != b->whole.length)
		order = a->whole.length < b->whole.length ? -1 : 1;
	else
		order = text_compare(a->whole, b->whole);
	if (order == 0)
		order = text_compare(a->fraction, b->fraction);
	return a->negative ? -order : order;
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
			return "more hours than possible";
	}
	return NULL;
}

/* Minutes of a decimal fraction of an hour, half up, from its first 15
 * digits: as many as a spreadsheet's number has. */
static int64_t
fraction_minutes(struct text digits)
{
	int64_t scaled = 0, unit = 1;

	for (size_t i = 0; i < digits.length && i < 15; i++) {
		scaled = scaled * 10 + (digits.at[i] - '0');
		unit *= 10;
	}
	return (scaled * 60 * 2 + unit) / (unit * 2);
}

static bool
all_digits(struct text text)
{
	for (size_t i = 0; i < text.length; i++)
		if (!text_digit(text.at[i]))
			return false;
	return text.length > 0;
}

const char *
number_parse_hours(struct text text, int64_t most_min, int64_t *minutes)
{
	static const char *const shape = "not hours (1.5 or 1:30)";
	struct text rest;
	int64_t hours, past = 0;
	size_t at;
	const char *reason = scan_hours(text, most_min, &at, &hours);

	if (text.length == 0)
		return "empty";
	if (reason != NULL)
		return reason;
	rest = (struct text) { text.at + at, text.length - at };
	if (rest.length > 0) {
		struct text digits = { rest.at + 1, rest.length - 1 };

		if (!all_digits(digits))
			return shape;
		if (rest.at[0] == ',')
			return "not hours: a decimal comma is not read (1.5 or "
			       "1:30)";
		if (rest.at[0] == '.')
			past = fraction_minutes(digits);
		else if (rest.at[0] != ':' || at == 0 || digits.length != 2 ||
		    number_parse_whole(digits, 0, 59, &past) != NULL)
			return shape;
	}
	*minutes = hours * 60 + past;
	return *minutes > most_min ? "more hours than possible" : NULL;
}

char *
number_put_digits(char *at, uint64_t value)
{
	char *end = at;

	for (uint64_t rest = value; rest > 0; rest /= 10)
		end++;
	for (at = end; value > 0; value /= 10)
		*--at = (char)('0' + value % 10);
	return end;
}

void
number_add(struct buffer *out, int64_t value)
{
	char *at = buffer_reserve(out, NUMBER_PUT_BYTES);

	out->length += (size_t)(number_put(at, value) - at);
}

void
number_add_hundredths(struct buffer *out, int64_t value)
{
	char *at = buffer_reserve(out, NUMBER_PUT_BYTES);

	out->length += (size_t)(number_put_hundredths(at, value) - at);
}
