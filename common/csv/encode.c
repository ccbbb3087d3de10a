/* SPDX-License-Identifier: ISC */
/* Cells as CSV: see encode.h. */
#include <limits.h>
#include <string.h>

#include "csv/encode.h"

/* Bytes that a cell can't hold without quotes. */
static const bool is_special[UCHAR_MAX + 1] = {
	[','] = true,
	['"'] = true,
	['\r'] = true,
	['\n'] = true,
};

static size_t
put_quoted(char *at, struct text cell)
{
	char *begin = at;

	*at++ = '"';
	for (size_t i = 0; i < cell.length; i++) {
		if (cell.at[i] == '"')
			*at++ = '"';
		*at++ = cell.at[i];
	}
	*at++ = '"';
	return (size_t)(at - begin);
}

void
encode_cell(struct buffer *out, struct text cell)
{
	char *at = buffer_reserve(out, cell.length * 2 + 2);
	bool special = false;

	if (cell.length == 0)
		return;
	for (size_t i = 0; i < cell.length; i++) {
		at[i] = cell.at[i];
		special |= is_special[(unsigned char)cell.at[i]];
	}
	special |=
	    text_blank(cell.at[0]) || text_blank(cell.at[cell.length - 1]);
	out->length += special ? put_quoted(at, cell) : cell.length;
}

bool
encode_take_cell(struct text *record, struct buffer *cell)
{
	size_t i = 0;
	bool quoted = record->length > 0 && record->at[0] == '"';

	for (i = quoted; i < record->length; i++) {
		char c = record->at[i];

		if (!quoted && c == ',')
			break;
		if (quoted && c == '"' &&
		    (++i == record->length || record->at[i] != '"'))
			break;
		buffer_add(cell, (struct text) { &c, 1 });
	}
	if (i >= record->length)
		return false;
	record->at += i + 1;
	record->length -= i + 1;
	return true;
}

/* Digits with points and commas, a sign before, an exponent behind. */
static bool
is_number(struct text cell)
{
	size_t i = 0, digits = 0;

	i += i < cell.length && (cell.at[i] == '+' || cell.at[i] == '-');
	for (; i < cell.length &&
	     (text_digit(cell.at[i]) || cell.at[i] == '.' || cell.at[i] == ',');
	     i++)
		digits += text_digit(cell.at[i]);
	if (digits == 0 || i == cell.length)
		return digits > 0;
	if ((cell.at[i++] | ' ') != 'e')
		return false;
	i += i < cell.length && (cell.at[i] == '+' || cell.at[i] == '-');
	digits = i;
	while (i < cell.length && text_digit(cell.at[i]))
		i++;
	return i > digits && i == cell.length;
}

/* How many bytes a blank of Unicode beyond text_kind_at() has there; or 0. */
static size_t
wide_blank(struct text cell)
{
	const unsigned char *c = (const unsigned char *)cell.at;

	/* U+1680, U+2000 to U+200A, U+205F, U+3000. */
	return cell.length >= 3 &&
		((c[0] == 0xe1 && c[1] == 0x9a && c[2] == 0x80) ||
		    (c[0] == 0xe2 && c[1] == 0x80 && c[2] >= 0x80 &&
			c[2] <= 0x8a) ||
		    (c[0] == 0xe2 && c[1] == 0x81 && c[2] == 0x9f) ||
		    (c[0] == 0xe3 && c[1] == 0x80 && c[2] == 0x80))
	    ? 3
	    : 0;
}

static struct text
without_blanks(struct text cell)
{
	while (cell.length > 0 && cell.at[0] != '\t') {
		size_t bytes;

		if (text_kind_at(cell, 0, &bytes) == TEXT_SIGN)
			bytes = wide_blank(cell);
		if (bytes == 0)
			break;
		cell.at += bytes;
		cell.length -= bytes;
	}
	return cell;
}

bool
encode_would_run(struct text cell)
{
	static const char *const wide[] = { "\xef\xbc\x9d", "\xef\xbc\x8b",
		"\xef\xbc\x8d", "\xef\xbc\xa0" };

	cell = without_blanks(cell);
	if (cell.length == 0)
		return false;
	for (size_t i = 0; i < sizeof(wide) / sizeof(wide[0]); i++)
		if (cell.length >= 3 && memcmp(cell.at, wide[i], 3) == 0)
			return true;
	return cell.at[0] != '\0' && strchr("=+-@\t\r\n", cell.at[0]) != NULL &&
	    !is_number(text_trim(cell));
}
