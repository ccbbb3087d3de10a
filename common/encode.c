/* SPDX-License-Identifier: ISC */
/* Cells as CSV: see encode.h. */
#include <limits.h>
#include <string.h>

#include "encode.h"
#include "number.h"

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

bool
encode_would_run(struct text cell)
{
	struct number number;

	return cell.length > 0 && cell.at[0] != '\0' &&
	    strchr("=+-@\t\r", cell.at[0]) != NULL &&
	    !number_read(cell, &number);
}
