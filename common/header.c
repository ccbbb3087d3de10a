/* SPDX-License-Identifier: ISC */
/* The names of columns, and which is meant: see header.h. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "header.h"
#include "near.h"
#include "stop.h"
#include "word.h"

void
header_take(struct header *header, struct options *options, const char *file,
    const struct row *row)
{
	*header = (struct header) { .options = options,
		.file = memory_copy(text_of(file)),
		.line = row->line,
		.width = row->count };
	header->names = memory_new(row->count, sizeof(header->names[0]));
	for (size_t i = 0; i < row->count; i++)
		header->names[i] =
		    arena_copy(&header->arena, text_trim(row->cells[i]));
}

void
header_free(struct header *header)
{
	arena_free(&header->arena);
	free(header->names);
	free(header->file);
}

/* What the user says that the column is called, else its own name. */
static struct text
header_of(struct header *header, struct text name)
{
	struct options *options = header->options;

	for (size_t i = 0; i < options->alias_count; i++) {
		struct column_alias *alias = &options->aliases[i];

		if (!name_equal(alias->name, name))
			continue;
		for (size_t k = 0; k < header->width; k++) {
			if (!name_equal(header->names[k], alias->header))
				continue;
			alias->used = true;
			return alias->header;
		}
	}
	return name;
}

static size_t
find(struct header *header, struct text name, bool *twice)
{
	struct text meant = header_of(header, name);
	size_t found = INPUT_NONE;

	*twice = false;
	for (size_t i = 0; i < header->width; i++) {
		if (!name_equal(header->names[i], meant))
			continue;
		*twice = found != INPUT_NONE;
		header->any_known = true;
		found = i;
		if (*twice)
			break;
	}
	return found;
}

enum { NAMES_SHOWN = 50 };

/* What stands in rows, not in a header: dates, numbers, yes, no, n/a. */
static bool
is_data(struct text name)
{
	return name.length > 0 &&
	    (text_digit(name.at[0]) || word_yes_no(name) >= 0 ||
		word_missing(name));
}

/*
 * A first row that may be a client's, or a title, or cut at the wrong places
 * isn't shown unless that is asked for; nor is one without any known name, if
 * not each needed one is near to some.
 */
static bool
may_be_data(const struct header *header)
{
	bool data = header->width == 1 && !header->any_known;
	size_t unnamed = 0;

	for (size_t i = 0; i < header->width; i++) {
		data |= is_data(header->names[i]);
		unnamed += header->names[i].length == 0;
	}
	data |= unnamed > header->width / 2;
	return data && !header->options->show_values;
}

/* The names there are, fit for a terminal. */
static void
list_names(const struct header *header, struct buffer *list)
{
	for (size_t i = 0; i < header->width && i < NAMES_SHOWN; i++)
		buffer_add_item(list, header->names[i]);
	for (size_t i = 0; i < list->length; i++)
		if ((unsigned char)list->at[i] < ' ' || list->at[i] == 0x7f)
			list->at[i] = '?';
	if (header->width > NAMES_SHOWN)
		buffer_add_string(list, ", ...");
}

/* A first row that is one cell, cut at another sign than the delimiter. */
static const char *
other_delimiter(const struct header *header)
{
	static const char *const signs[] = { ";", "\t", "|", "," };
	static const char *const names[] = { "';'", "tab", "'|'", "," };

	for (size_t i = 0; header->width == 1 && i < 4; i++)
		if (signs[i][0] != header->options->delimiter &&
		    memchr(header->names[0].at, signs[i][0],
			header->names[0].length) != NULL)
			return names[i];
	return NULL;
}

/*
 * A --column to type for each missing one that some name is near to; whether
 * one is near to each.
 */
static bool
suggest_names(const struct header *header, const struct input_column *columns,
    size_t count, struct buffer *list)
{
	bool all = true;

	for (size_t i = 0; i < count; i++) {
		struct text name = text_of(columns[i].name);
		size_t near;

		if (columns[i].index != INPUT_NONE || !columns[i].needed ||
		    strchr(columns[i].name, ' ') != NULL)
			continue;
		near = near_pick(name, header->names, header->width);
		all &= near != NEAR_NONE;
		if (near == NEAR_NONE || !header_can_quote(header->names[near]))
			continue;
		buffer_add_string(list, " --column '");
		buffer_add(list, name);
		buffer_add_string(list, "=");
		buffer_add(list, header->names[near]);
		buffer_add_string(list, "'");
	}
	return all;
}

static _Noreturn void
stop_missing(const struct header *header, const struct buffer *missing,
    const struct buffer *near, bool all_near)
{
	struct buffer there = { 0 };
	const char *delimiter = other_delimiter(header);

	if (delimiter != NULL)
		stop_at(header->file, header->line,
		    "no column %.*s: the first row is one cell; does "
		    "--delimiter %s separate them?",
		    (int)missing->length, missing->at, delimiter);
	if (may_be_data(header) ||
	    (!header->any_known && !all_near && !header->options->show_values))
		stop_at(header->file, header->line,
		    "no column %.*s: is the first row the header? "
		    "(--skip-lines drops titles, --delimiter separates cells, "
		    "--show-values shows the row)",
		    (int)missing->length, missing->at);
	list_names(header, &there);
	if (near->length > 0)
		stop_at(header->file, header->line,
		    "no column %.*s; the columns are: %.*s (perhaps%.*s)",
		    (int)missing->length, missing->at, (int)there.length,
		    there.at, (int)near->length, near->at);
	stop_at(header->file, header->line,
	    "no column %.*s; the columns are: %.*s "
	    "(--column NAME=HEADER says which is meant)",
	    (int)missing->length, missing->at, (int)there.length, there.at);
}

static _Noreturn void
stop_twice(struct header *header, struct text name)
{
	struct text meant = header_of(header, name);

	stop_at(header->file, header->line, "the column %.*s is there twice",
	    (int)meant.length, meant.at);
}

void
header_columns(
    struct header *header, struct input_column *columns, size_t count)
{
	struct buffer missing = { 0 }, near = { 0 };

	for (size_t i = 0; i < count; i++) {
		struct text name = text_of(columns[i].name);
		bool twice;

		columns[i].index = find(header, name, &twice);
		if (twice)
			stop_twice(header, name);
		if (columns[i].index == INPUT_NONE && columns[i].needed)
			buffer_add_item(&missing, name);
	}
	if (missing.length > 0) {
		bool all = suggest_names(header, columns, count, &near);

		stop_missing(header, &missing, &near, all);
	}
	buffer_free(&missing);
}

size_t
header_find(struct header *header, struct text name)
{
	bool twice;
	size_t found = find(header, name, &twice);

	if (twice)
		stop_twice(header, name);
	return found;
}

bool
header_can_quote(struct text name)
{
	for (size_t i = 0; i < name.length; i++)
		if (name.at[i] == '\'' || (unsigned char)name.at[i] < ' ')
			return false;
	return true;
}

struct text
header_meaning(const struct header *header, size_t column)
{
	const struct options *options = header->options;

	for (size_t i = 0; i < options->alias_count; i++)
		if (name_equal(
			options->aliases[i].header, header->names[column]))
			return options->aliases[i].name;
	return header->names[column];
}
