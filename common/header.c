/* SPDX-License-Identifier: ISC */
/* The names of columns, and which is meant: see header.h. */
#include <stdint.h>
#include <stdlib.h>

#include "header.h"
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

/* The k-th of several columns that share a name is the k-th. */
size_t *
header_match(
    const struct header *header, const char *file, const struct row *row)
{
	bool *taken = memory_new(row->count, sizeof(*taken));
	size_t *order = memory_new(header->width, sizeof(order[0]));
	bool same = row->count == header->width;

	for (size_t i = 0; same && i < header->width; i++) {
		size_t k = 0;

		while (k < row->count &&
		    (taken[k] ||
			!name_equal(
			    text_trim(row->cells[k]), header->names[i])))
			k++;
		same = k < row->count;
		if (same)
			taken[k] = true;
		order[i] = k;
	}
	free(taken);
	if (!same)
		stop_at(
		    file, row->line, "not the columns that the first file has");
	return order;
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
		found = i;
		if (*twice)
			break;
	}
	return found;
}

static void
add_name(struct buffer *list, struct text name)
{
	buffer_add_string(list, list->length > 0 ? ", " : "");
	buffer_add(list, name);
}

/*
 * The names of columns don't begin with a digit, but dates, times and numbers
 * do: such a first row is rather a client's, and must not be shown.
 */
static bool
looks_like_data(const struct header *header)
{
	for (size_t i = 0; i < header->width; i++)
		if (header->names[i].length > 0 &&
		    text_digit(header->names[i].at[0]))
			return true;
	return false;
}

static _Noreturn void
stop_missing(const struct header *header, const struct buffer *missing)
{
	struct buffer there = { 0 };

	if (looks_like_data(header))
		stop_at(header->file, header->line,
		    "no column %.*s; the first row holds data, not the names "
		    "of columns",
		    (int)missing->length, missing->at);
	for (size_t i = 0; i < header->width; i++)
		add_name(&there, header->names[i]);
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
	struct buffer missing = { 0 };

	for (size_t i = 0; i < count; i++) {
		struct text name = text_of(columns[i].name);
		bool twice;

		columns[i].index = find(header, name, &twice);
		if (twice)
			stop_twice(header, name);
		if (columns[i].index == INPUT_NONE && columns[i].needed)
			add_name(&missing, name);
	}
	if (missing.length > 0)
		stop_missing(header, &missing);
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
