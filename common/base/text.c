/* SPDX-License-Identifier: ISC */
/* Pieces of text: see text.h. */
#include <string.h>

#include "base/text.h"

int
text_compare(struct text a, struct text b)
{
	size_t shorter = a.length < b.length ? a.length : b.length;
	int order = shorter == 0 ? 0 : memcmp(a.at, b.at, shorter);

	if (order != 0)
		return order;
	return (a.length > b.length) - (a.length < b.length);
}

enum text_kind
text_kind_at(struct text text, size_t at, size_t *bytes)
{
	const unsigned char *c = (const unsigned char *)text.at + at;
	size_t left = text.length - at;

	*bytes = 1;
	if (c[0] < 0x80)
		return text_blank(text.at[at]) ? TEXT_BLANK : TEXT_SIGN;
	if (left > 1 && c[0] == 0xc2 && c[1] == 0xa0) {
		*bytes = 2;
		return TEXT_BLANK;
	}
	if (left < 3)
		return TEXT_SIGN;
	if (c[0] == 0xe2 && c[1] == 0x80 && (c[2] == 0x87 || c[2] == 0xaf)) {
		*bytes = 3;
		return TEXT_BLANK;
	}
	if ((c[0] == 0xe2 && c[1] == 0x80 && c[2] >= 0x8b && c[2] <= 0x8f) ||
	    (c[0] == 0xe2 && c[1] == 0x81 && c[2] == 0xa0) ||
	    (c[0] == 0xef && c[1] == 0xbb && c[2] == 0xbf)) {
		*bytes = 3;
		return TEXT_INVISIBLE;
	}
	return TEXT_SIGN;
}

/* How many bytes the blank has that the text ends in; 0: it has none. */
static size_t
blank_at_end(struct text text)
{
	size_t bytes;

	for (size_t back = 1; back <= 3 && back <= text.length; back++)
		if (text_kind_at(text, text.length - back, &bytes) !=
			TEXT_SIGN &&
		    bytes == back)
			return back;
	return 0;
}

struct text
text_trim_ends(struct text text)
{
	size_t bytes;

	while (text.length > 0 && text_kind_at(text, 0, &bytes) != TEXT_SIGN) {
		text.at += bytes;
		text.length -= bytes;
	}
	while ((bytes = blank_at_end(text)) > 0)
		text.length -= bytes;
	return text;
}

size_t
text_plain(struct text text, char *room, size_t most)
{
	size_t length = 0, bytes;

	text = text_trim(text);
	for (size_t i = 0; i < text.length; i += bytes) {
		enum text_kind kind = text_kind_at(text, i, &bytes);

		if (kind == TEXT_INVISIBLE)
			continue;
		if (length == most)
			return 0;
		room[length++] = kind == TEXT_BLANK ? ' ' : text.at[i];
	}
	return length;
}
