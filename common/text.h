/* SPDX-License-Identifier: ISC */
#ifndef IOP_TEXT_H
#define IOP_TEXT_H

#include <stdbool.h>
#include <stddef.h>

/*
 * A piece of text that somebody else owns: not ended by a NUL, and lent for
 * as long as its owner says (a cell: until the next row).
 */
struct text {
	const char *at;
	size_t length;
};

/* The text of a C string, without its NUL. */
struct text text_of(const char *string);

/* Whether both hold the same bytes. */
bool text_equal(struct text a, struct text b);

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

/* Without the blanks and tabs at both ends. */
static inline struct text
text_trim(struct text text)
{
	while (text.length > 0 && text_blank(text.at[0])) {
		text.at++;
		text.length--;
	}
	while (text.length > 0 && text_blank(text.at[text.length - 1]))
		text.length--;
	return text;
}

#endif
