/* SPDX-License-Identifier: ISC */
/* Writes rows with what is appended to them: see filter.h. */
#include <stdlib.h>

#include "base/memory.h"
#include "input/similar_ids.h"
#include "tool/filter_inside.h"
#include "values/word.h"

/* What tells a row apart in a table for a person. */
static bool
is_key(struct filter *filter, size_t column)
{
	struct text name = header_meaning(input_header(filter->input), column);

	return name_is(name, "client_id") || name_is(name, "date") ||
	    name_is(name, "week_start");
}

/* The input's own columns stand before the appended ones. */
static void
declare_input(struct filter *filter)
{
	struct input *input = filter->input;

	for (size_t i = 0; i < input_header(input)->width; i++) {
		char *name = memory_copy(input_header(input)->raw[i]);

		writer_column(filter->writer,
		    (struct writer_column) {
			name, is_key(filter, i) ? name : NULL, false });
		free(name);
	}
}

static void
declare_own(struct filter *filter, struct writer_column column)
{
	const char *prefix = filter->options->prefix == NULL
	    ? filter->tool->prefix
	    : filter->options->prefix;
	struct buffer name = { 0 };

	buffer_add_string(&name, prefix);
	buffer_add_string(&name, "_");
	buffer_add_string(&name, column.name);
	for (size_t i = 0; i < input_header(filter->input)->width; i++)
		if (name_equal(input_header(filter->input)->names[i],
			buffer_text(&name)))
			stop("the input has a column %.*s already: --prefix "
			     "WORD begins the added columns otherwise",
			    (int)name.length, name.at);
	buffer_add(&name, (struct text) { "", 1 });
	column.name = name.at;
	writer_column(filter->writer, column);
	buffer_free(&name);
}

void
filter_columns(
    struct filter *filter, const struct writer_column *columns, size_t count)
{
	declare_input(filter);
	for (size_t i = 0; i < count; i++)
		declare_own(filter, columns[i]);
}

/* What needs memory, before the first byte of the answer is out. */
static struct writer *
begin(struct filter *filter)
{
	input_end_rejects(filter->input, filter->sink);
	writer_reserve(filter->writer, rowstore_longest(filter->store));
	writer_header(filter->writer);
	if (filter->history)
		similar_ids_warn(
		    filter->options, filter->clients, filter->others);
	return filter->writer;
}

struct writer *
filter_begin(struct filter *filter)
{
	rowstore_rewind(filter->store);
	return begin(filter);
}

struct writer *
filter_answer(
    struct filter *filter, const struct writer_column *columns, size_t count)
{
	for (size_t i = 0; i < count; i++)
		writer_column(filter->writer, columns[i]);
	return begin(filter);
}

static bool
answers_one_of(const struct word_list *list, const char *const *answers)
{
	if (list->count == 0)
		return false;
	for (size_t i = 0; answers[i] != NULL; i++)
		if (selection_has_word(list, answers[i]))
			return true;
	return false;
}

bool
filter_takes(struct filter *filter, size_t number)
{
	if (filter_is_aside(filter, number))
		return false;
	return !filter->selects ||
	    selection_takes(filter->selection,
		intern_text(filter->clients, filter->row_clients[number]));
}

/* As it will be written; a row of one empty cell has quotes if it is alone. */
static void
write_record(struct filter *filter, size_t number)
{
	static const struct text one_empty_cell = { "\"\"", 2 };
	struct text record;

	do
		record = rowstore_next(filter->store);
	while (filter->written++ < number);
	if (text_equal(record, one_empty_cell))
		writer_empty(filter->writer);
	else
		writer_record(filter->writer, record);
}

bool
filter_begin_row(
    struct filter *filter, size_t number, const char *const *answers)
{
	const struct options *options = filter->options;

	if (!filter_takes(filter, number))
		return false;
	if (answers_one_of(&options->fail_on, answers))
		filter->attention = true;
	if (options->only.count > 0 && !answers_one_of(&options->only, answers))
		return false;
	write_record(filter, number);
	return true;
}

void
filter_end_row(struct filter *filter)
{
	writer_end_row(filter->writer);
}
