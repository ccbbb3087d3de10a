/* SPDX-License-Identifier: ISC */
/* What gnuplot is told, and how texts get there: see script.h. */
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>

#include "base/stop.h"
#include "script.h"

enum { LINE_BYTES = 512 };

enum {
	GLYPH_BROKEN = 0xFFFD,	 /* REPLACEMENT CHARACTER */
	GLYPH_CUT = 0x2026,	 /* HORIZONTAL ELLIPSIS */
	GLYPH_CONTROLS = 0x2400, /* SYMBOL FOR NULL; the others follow */
	GLYPH_DELETE = 0x2421,
};

void
script_add(struct buffer *script, const char *format, ...)
{
	char *at = buffer_reserve(script, LINE_BYTES);
	va_list arguments;
	int length;

	va_start(arguments, format);
	length = vsnprintf(at, LINE_BYTES, format, arguments);
	va_end(arguments);
	if (length < 0 || length >= LINE_BYTES)
		stop("out of memory");
	script->length += (size_t)length;
}

void
script_hundredths(struct buffer *script, int64_t value)
{
	int64_t size = value < 0 ? -value : value;

	script_add(script, "%s%lld.%02lld", value < 0 ? "-" : "",
	    (long long)(size / 100), (long long)(size % 100));
}

/* How many bytes follow such a first byte; -1: none can begin with it. */
static int
following(unsigned char first)
{
	if (first < 0x80)
		return 0;
	if (first >= 0xC2 && first <= 0xDF)
		return 1;
	if (first >= 0xE0 && first <= 0xEF)
		return 2;
	if (first >= 0xF0 && first <= 0xF4)
		return 3;
	return -1;
}

/* Too long a form, a surrogate, or no character: not in UTF-8, not in XML. */
static bool
is_allowed(uint32_t code, int bytes)
{
	static const uint32_t least[] = { 0, 0x80, 0x800, 0x10000 };

	return code >= least[bytes] && code <= 0x10FFFF &&
	    (code < 0xD800 || code > 0xDFFF) && (code & 0xFFFE) != 0xFFFE;
}

/* What would steer the line: C1 controls, marks of direction, separators. */
static bool
is_unseen(uint32_t code)
{
	return (code >= 0x80 && code < 0xA0) || code == 0xAD || code == 0x61C ||
	    (code >= 0x200B && code <= 0x200F) ||
	    (code >= 0x2028 && code <= 0x202E) ||
	    (code >= 0x2060 && code <= 0x206F) || code == 0xFEFF ||
	    (code >= 0xFFF9 && code <= 0xFFFB);
}

/* Takes a character off the text's front, as what will be shown of it. */
static uint32_t
take_glyph(struct text *text)
{
	unsigned char first = (unsigned char)text->at[0];
	int more = following(first);
	uint32_t code = more <= 0 ? first : first & (0x3Fu >> more);
	int seen = 0;

	while (seen < more && (size_t)seen + 1 < text->length &&
	    (text->at[seen + 1] & 0xC0) == 0x80) {
		code = code << 6 | ((unsigned char)text->at[seen + 1] & 0x3Fu);
		seen++;
	}
	if (more < 0 || seen < more || !is_allowed(code, more)) {
		code = GLYPH_BROKEN;
		seen = 0;
	}
	text->at += seen + 1;
	text->length -= (size_t)seen + 1;
	if (code < ' ')
		return GLYPH_CONTROLS + code;
	if (code == 0x7F)
		return GLYPH_DELETE;
	return is_unseen(code) ? GLYPH_BROKEN : code;
}

/* East Asian letters and pictures take two columns. */
static size_t
glyph_columns(uint32_t code)
{
	return (code >= 0x1100 && code <= 0x115F) ||
		(code >= 0x2E80 && code <= 0xA4CF) ||
		(code >= 0xAC00 && code <= 0xD7A3) ||
		(code >= 0xF900 && code <= 0xFAFF) ||
		(code >= 0xFF00 && code <= 0xFF60) || code >= 0x1F300
	    ? 2
	    : 1;
}

static size_t
all_columns(struct text text)
{
	size_t columns = 0;

	while (text.length > 0)
		columns += glyph_columns(take_glyph(&text));
	return columns;
}

size_t
script_columns(struct text text, size_t most)
{
	size_t columns = all_columns(text);

	return columns > most ? most : columns;
}

static void
add_byte(struct buffer *script, uint32_t byte)
{
	char letter = (char)byte;

	if ((letter >= 'a' && letter <= 'z') ||
	    (letter >= 'A' && letter <= 'Z'))
		buffer_add(script, (struct text) { &letter, 1 });
	else
		script_add(script, "\\%03o", (unsigned)byte);
}

static void
add_glyph(struct buffer *script, uint32_t code)
{
	if (code < 0x80) {
		add_byte(script, code);
	} else if (code < 0x800) {
		add_byte(script, 0xC0 | code >> 6);
		add_byte(script, 0x80 | (code & 0x3F));
	} else if (code < 0x10000) {
		add_byte(script, 0xE0 | code >> 12);
		add_byte(script, 0x80 | (code >> 6 & 0x3F));
		add_byte(script, 0x80 | (code & 0x3F));
	} else {
		add_byte(script, 0xF0 | code >> 18);
		add_byte(script, 0x80 | (code >> 12 & 0x3F));
		add_byte(script, 0x80 | (code >> 6 & 0x3F));
		add_byte(script, 0x80 | (code & 0x3F));
	}
}

void
script_text(struct buffer *script, struct text text, size_t most)
{
	size_t columns = all_columns(text), at = 0;
	size_t head = most / 2, tail = most - 1 - head;
	bool cut = false;

	buffer_add_string(script, "\"");
	while (text.length > 0) {
		uint32_t code = take_glyph(&text);
		size_t end = at + glyph_columns(code);

		if (columns <= most || end <= head || at >= columns - tail)
			add_glyph(script, code);
		else if (!cut)
			add_glyph(script, GLYPH_CUT);
		cut = columns > most && end > head;
		at = end;
	}
	buffer_add_string(script, "\"");
}
