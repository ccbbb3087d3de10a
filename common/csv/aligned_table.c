/* SPDX-License-Identifier: ISC */
/* Keeps the cells of a table, and lays them out when all of them are there. */
#include <langinfo.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>
#include <wctype.h>

#include "csv/aligned_table.h"

enum {
	CUT_LEAST = 4,	 /* columns that a cut cell keeps */
	WRAP_LEAST = 20, /* below that the last column goes below its row */
	INDENT = 4,	 /* of what stands there */
};

struct column {
	bool is_number, has_letters;
	size_t natural, width;
};

struct aligned_table {
	struct column *columns;
	size_t count, capacity;
	struct text *cells; /* the headings, then row by row */
	size_t cell_count, cell_capacity;
	struct arena arena;
	struct buffer shown; /* the cell at hand, as it will be seen */
};

struct aligned_table *
aligned_table_new(void)
{
	/* Widths of UTF-8 are the locale's; cells are never translated. */
	if (setlocale(LC_CTYPE, "") == NULL ||
	    strcmp(nl_langinfo(CODESET), "UTF-8") != 0)
		setlocale(LC_CTYPE, "C.UTF-8");
	return memory_new(1, sizeof(struct aligned_table));
}

/* Takes a character off the front; its columns, or -1: it can't be shown. */
static int
take_character(struct text *text, struct text *character)
{
	mbstate_t state = { 0 };
	wchar_t wide;
	size_t bytes = mbrtowc(&wide, text->at, text->length, &state);
	bool is_shown =
	    bytes > 0 && bytes <= text->length && iswprint((wint_t)wide);

	*character = (struct text) { text->at, is_shown ? bytes : 1 };
	text->at += character->length;
	text->length -= character->length;
	return is_shown ? wcwidth(wide) : -1;
}

/* Cells that have been made visible: the first of at most width columns. */
static struct text
front(struct text text, size_t width)
{
	struct text rest = text, character;
	size_t columns = 0;

	while (rest.length > 0) {
		struct text before = rest;
		int wide = take_character(&rest, &character);

		columns += wide > 0 ? (size_t)wide : 0;
		if (columns > width)
			return (struct text) { text.at,
				(size_t)(before.at - text.at) };
	}
	return text;
}

static size_t
columns_of(struct text text)
{
	struct text character;
	size_t columns = 0;

	while (text.length > 0) {
		int wide = take_character(&text, &character);

		columns += wide > 0 ? (size_t)wide : 0;
	}
	return columns;
}

static struct text
make_visible(struct aligned_table *table, struct text text)
{
	struct text character;

	table->shown.length = 0;
	while (text.length > 0) {
		char code[8];

		if (take_character(&text, &character) >= 0) {
			buffer_add(&table->shown, character);
			continue;
		}
		snprintf(code, sizeof(code), "\\x%02x",
		    (unsigned char)character.at[0]);
		buffer_add_string(&table->shown, code);
	}
	return arena_copy(&table->arena, buffer_text(&table->shown));
}

static struct text
keep(struct aligned_table *table, struct column *column, struct text text)
{
	struct text shown = make_visible(table, text);
	size_t columns = columns_of(shown);

	table->cells = memory_grow(table->cells, table->cell_count,
	    &table->cell_capacity, sizeof(table->cells[0]));
	table->cells[table->cell_count++] = shown;
	if (columns > column->natural)
		column->natural = columns;
	return shown;
}

void
aligned_table_column(
    struct aligned_table *table, const char *heading, bool is_number)
{
	table->columns = memory_grow(table->columns, table->count,
	    &table->capacity, sizeof(table->columns[0]));
	table->columns[table->count] =
	    (struct column) { .is_number = is_number };
	keep(table, &table->columns[table->count++], text_of(heading));
}

void
aligned_table_cell(struct aligned_table *table, struct text text)
{
	struct column *column =
	    &table->columns[table->cell_count % table->count];
	struct text shown = keep(table, column, text);

	for (size_t i = 0; i < shown.length && !column->has_letters; i++)
		column->has_letters =
		    strchr("0123456789-./", shown.at[i]) == NULL;
}

/* The columns that so many take, with a blank between two. */
static size_t
sum_widths(const struct aligned_table *table, size_t count)
{
	size_t sum = count > 0 ? count - 1 : 0;

	for (size_t i = 0; i < count; i++)
		sum += table->columns[i].width;
	return sum;
}

/* Cuts the widest of the first count columns until all of them fit. */
static void
cut(struct aligned_table *table, size_t count, size_t least, size_t room)
{
	for (size_t sum = sum_widths(table, count); sum > room; sum--) {
		struct column *widest = NULL;

		for (size_t i = 0; i < count; i++) {
			struct column *column = &table->columns[i];

			if (column->has_letters && column->width > least &&
			    (widest == NULL || column->width > widest->width))
				widest = column;
		}
		if (widest == NULL)
			return;
		widest->width--;
	}
}

/* Whether the last column, which is text, has to go below its row. */
static bool
fit(struct aligned_table *table, size_t width)
{
	size_t others = table->count - 1, beside, need;
	struct column *last = &table->columns[others];

	for (size_t i = 0; i < table->count; i++)
		table->columns[i].width = table->columns[i].natural;
	if (width == 0 || sum_widths(table, table->count) <= width)
		return false;
	if (others == 0 || !last->has_letters) {
		cut(table, table->count, CUT_LEAST, width);
		return false;
	}
	/* More than three lines are better read below the row. */
	need = last->natural / 3 > WRAP_LEAST ? last->natural / 3 : WRAP_LEAST;
	need = last->natural < need ? last->natural : need;
	cut(table, others, WRAP_LEAST / 2, width > need ? width - need - 1 : 0);
	beside = sum_widths(table, others) + 1;
	if (beside + need <= width) {
		last->width = width - beside;
		return false;
	}
	for (size_t i = 0; i < others; i++)
		table->columns[i].width = table->columns[i].natural;
	cut(table, others, CUT_LEAST, width);
	last->width = width > 2 * INDENT ? width - INDENT : INDENT;
	return true;
}

static void
add_blanks(struct buffer *out, size_t count)
{
	while (count-- > 0)
		buffer_add_string(out, " ");
}

static void
add_cell(struct buffer *out, struct text cell, const struct column *column)
{
	size_t columns = columns_of(cell);
	bool is_cut = columns > column->width;

	if (is_cut) {
		cell = front(cell, column->width - 1);
		columns = columns_of(cell) + 1;
	}
	if (column->is_number)
		add_blanks(out, column->width - columns);
	buffer_add(out, cell);
	buffer_add_string(out, is_cut ? "…" : "");
	if (!column->is_number)
		add_blanks(out, column->width - columns);
}

/* Without the blanks that fill it up. */
static void
end_line(struct buffer *out)
{
	while (out->length > 0 && out->at[out->length - 1] == ' ')
		out->length--;
	buffer_add_string(out, "\n");
}

/* Takes a line's words off the text; of a word that is too long a part. */
static struct text
take_line(struct text *text, size_t width)
{
	struct text line = front(*text, width);

	if (line.length == 0 && text->length > 0)
		line.length = text->length; /* one letter is wider */
	if (line.length < text->length && text->at[line.length] != ' ') {
		size_t end = line.length;

		while (end > 0 && line.at[end - 1] != ' ')
			end--;
		line.length = end > 0 ? end : line.length;
	}
	text->at += line.length;
	text->length -= line.length;
	while (text->length > 0 && text->at[0] == ' ') {
		text->at++;
		text->length--;
	}
	return line;
}

static void
add_row(const struct aligned_table *table, const struct text *cells, bool below,
    struct buffer *out)
{
	size_t others = table->count - 1;
	const struct column *last = &table->columns[others];
	struct text rest = cells[others];
	size_t indent = below ? INDENT : 0;

	for (size_t i = 0; i < others; i++) {
		add_cell(out, cells[i], &table->columns[i]);
		buffer_add_string(out, " ");
	}
	if (!last->has_letters) {
		add_cell(out, rest, last);
		rest.length = 0;
	} else if (below) {
		end_line(out);
	} else {
		indent = others == 0 ? 0 : sum_widths(table, others) + 1;
		buffer_add(out, take_line(&rest, last->width));
	}
	if (!below)
		end_line(out);
	while (rest.length > 0) {
		add_blanks(out, indent);
		buffer_add(out, take_line(&rest, last->width));
		end_line(out);
	}
}

void
aligned_table_print(
    struct aligned_table *table, size_t width, struct buffer *out)
{
	bool below = table->count > 0 && fit(table, width);

	for (size_t i = 0; i < table->cell_count; i += table->count)
		add_row(table, table->cells + i, below, out);
	arena_free(&table->arena);
	buffer_free(&table->shown);
	free(table->cells);
	free(table->columns);
	free(table);
}
