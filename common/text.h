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

/* Whether a byte is a blank or a tab: what is trimmed around a cell. */
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

/* Both as one number; above 99 where one of them is no digit. */
static inline unsigned
text_two_digits(const char *at)
{
	unsigned tens = (unsigned char)at[0] - (unsigned)'0';
	unsigned ones = (unsigned char)at[1] - (unsigned)'0';

	return tens > 9 || ones > 9 ? 100 : tens * 10 + ones;
}

/* Without the blanks and tabs at both ends. */
static inline struct text
text_trim(struct text text)
{
	/* Most have none: no byte at either end is so small. */
	if (text.length > 0 && (unsigned char)text.at[0] > ' ' &&
	    (unsigned char)text.at[text.length - 1] > ' ')
		return text;
	while (text.length > 0 && text_blank(text.at[0])) {
		text.at++;
		text.length--;
	}
	while (text.length > 0 && text_blank(text.at[text.length - 1]))
		text.length--;
	return text;
}

#endif
