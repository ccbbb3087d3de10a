/* SPDX-License-Identifier: ISC */
/* Reads and writes whole numbers and decimals of any length: number.h. */
#include "values/number.h"

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
