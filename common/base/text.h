/* SPDX-License-Identifier: ISC */
#ifndef IOP_TEXT_H
#define IOP_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/*
 * A piece of text that somebody else owns: not ended by a NUL, and lent for
 * as long as its owner says (a cell: until the next row).
 */
struct text {
	const char *at;
	size_t length;
};

/* The text of a C string, without its NUL. */
static inline struct text
text_of(const char *string)
{
	return (struct text) { string, strlen(string) };
}

/*
 * Whether both hold the same bytes. Most texts that are compared are words:
 * of these two pieces, which may overlap, are all.
 */
static inline bool
text_equal(struct text a, struct text b)
{
	uint64_t head[2], tail[2];
	size_t piece = sizeof(head[0]);

	if (a.length != b.length)
		return false;
	if (a.length < piece || a.length > 2 * piece)
		return a.length == 0 || memcmp(a.at, b.at, a.length) == 0;
	memcpy(&head[0], a.at, piece);
	memcpy(&head[1], b.at, piece);
	memcpy(&tail[0], a.at + a.length - piece, piece);
	memcpy(&tail[1], b.at + b.length - piece, piece);
	return head[0] == head[1] && tail[0] == tail[1];
}

/* Order by bytes, as memcmp; a text comes before its continuations. */
int text_compare(struct text a, struct text b);

/* Whether a byte is one of ASCII's blanks. */
static inline bool
text_blank(char c)
{
	return c == ' ' || c == '\t';
}

static inline bool
text_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Whether a digit stands somewhere in it. */
static inline bool
text_has_digit(struct text text)
{
	for (size_t i = 0; i < text.length; i++)
		if (text_digit(text.at[i]))
			return true;
	return false;
}

/* Both as one number; above 99 where one of them is no digit. */
static inline unsigned
text_two_digits(const char *at)
{
	unsigned tens = (unsigned char)at[0] - (unsigned)'0';
	unsigned ones = (unsigned char)at[1] - (unsigned)'0';

	return tens > 9 || ones > 9 ? 100 : tens * 10 + ones;
}

/* What a byte of a text begins: a sign, or a blank that is seen or not. */
enum text_kind { TEXT_SIGN, TEXT_BLANK, TEXT_INVISIBLE };

/*
 * Blanks are space, tab, U+00A0, U+2007 and U+202F; those that nobody sees
 * U+200B to U+200F, U+2060 and U+FEFF. What begins at that byte of the text,
 * and how many bytes of it (1 for a sign).
 */
enum text_kind text_kind_at(struct text text, size_t at, size_t *bytes);

/* As text_trim(), of a text with a blank or another byte than ASCII's. */
struct text text_trim_ends(struct text text);

/* Without the blanks at both ends, seen or not. */
static inline struct text
text_trim(struct text text)
{
	/* Most have none: as signed bytes, all of them are so small. */
	if (text.length > 0 && (signed char)text.at[0] > ' ' &&
	    (signed char)text.at[text.length - 1] > ' ')
		return text;
	return text.length == 0 ? text : text_trim_ends(text);
}

/*
 * Trimmed, each blank as one space and the unseen ones left out, into room
 * for most bytes. The length; 0 where there is nothing, or too much.
 */
size_t text_plain(struct text text, char *room, size_t most);

#endif
