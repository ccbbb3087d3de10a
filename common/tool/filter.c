/* SPDX-License-Identifier: ISC */
/*
 * Reads all rows of an input, sets bad ones aside with the other rows of their
 * clients, and writes the rest with what a tool appends to them.
 */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "input/similar_ids.h"
#include "tool/append.h"
#include "tool/bad_rows.h"
#include "tool/filter.h"
#include "tool/rows.h"
#include "tool/selection.h"

/* How far a filter is; filter.h says what may be called when. */
enum stage { OPENED, READING, READ, ACCEPTED, WRITING };

struct filter {
	enum stage stage;
	const struct tool *tool;
	struct options *options;
	struct input *input;
	struct sink *sink;
	struct writer *writer;
	struct selection *selection;
	bool selects; /* some clients only */
	bool history;
	bool writes_rows; /* of its input, with columns of its own */
	size_t client_column;
	struct rows rows;
	struct bad_rows bad;   /* with a history */
	struct intern *others; /* ids of files beside the input alone */
	bool attention;
};

static struct row_place
place_at_hand(const struct filter *filter)
{
	return (struct row_place) { input_line(filter->input),
		(uint32_t)input_file(filter->input) };
}

/* A row of the wrong width still says its client, if it is long enough. */
static void
note_width(void *closure, const char *reason)
{
	struct filter *filter = closure;
	struct text client;

	if (!input_refused_cell(filter->input, filter->client_column, &client))
		client = text_of("");
	bad_rows_add(&filter->bad,
	    (struct bad_row) {
		.place = place_at_hand(filter),
		.number = BAD_ROW_ALONE,
		.client = rows_add_client(&filter->rows, client),
		.client_may_be_wrong = true,
		.reason = reason,
	    });
}

struct filter *
filter_open(const struct tool *tool, struct options *options, bool history)
{
	struct filter *filter = memory_new(1, sizeof(*filter));

	filter->tool = tool;
	filter->options = options;
	filter->history = history;
	filter->client_column = INPUT_NONE;
	filter->sink = sink_open(options->output);
	filter->writer = writer_new(filter->sink,
	    (struct writer_style) {
		options->table, options->spreadsheet_safe, &options->select });
	filter->others = intern_new();
	filter->input = input_open(options);
	filter->selection = selection_new(options);
	filter->selects = !selection_is_all(filter->selection);
	if (history) {
		input_tell_in_order(filter->input);
		input_on_refusal(filter->input, note_width, filter);
	}
	return filter;
}

/* What is written, or may be set aside, is kept as text. */
static void
begin_rows(struct filter *filter)
{
	rows_begin(&filter->rows,
	    filter->writes_rows ||
		(filter->history && input_sets_aside(filter->input)),
	    filter->options->delimiter, filter->history || filter->selects);
	filter->stage = READING;
}

struct input *
filter_input(struct filter *filter)
{
	return filter->input;
}

void
filter_client_column(struct filter *filter, bool needed)
{
	struct input_column column = { "client_id",
		needed || filter->history || filter->selects, 0 };

	assert(filter->stage == OPENED);
	header_columns(input_header(filter->input), &column, 1);
	filter->client_column = column.index;
}

struct text
filter_client_cell(const struct filter *filter, const struct row *row)
{
	return input_cell(row, filter->client_column);
}

void
filter_columns(
    struct filter *filter, const struct writer_column *columns, size_t count)
{
	const char *prefix = filter->options->prefix;

	assert(filter->stage == OPENED);
	filter->writes_rows = true;
	append_columns(filter->writer, input_header(filter->input),
	    prefix == NULL ? filter->tool->prefix : prefix, columns, count);
}

bool
filter_next(struct filter *filter, struct row *row, size_t *number)
{
	struct rows *rows = &filter->rows;

	assert(filter->stage <= READING);
	if (filter->stage == OPENED)
		begin_rows(filter);
	if (!input_next(filter->input, row)) {
		rows_settle(rows);
		bad_rows_find_clients(&filter->bad, rows);
		filter->stage = READ;
		return false;
	}
	*number = rows->count;
	rows_add(rows, row, (uint32_t)input_file(filter->input),
	    filter_client_cell(filter, row));
	return true;
}

void
filter_refuse(struct filter *filter, const char *column, const char *reason,
    struct text value)
{
	struct rows *rows = &filter->rows;
	bool waits = filter->history && input_sets_aside(filter->input);

	assert(filter->stage == READING);
	if (filter->history) {
		rows_settle(rows);
		bad_rows_add(&filter->bad,
		    (struct bad_row) {
			.place = place_at_hand(filter),
			.number = waits ? rows->count - 1 : BAD_ROW_ALONE,
			.client = rows->clients[rows->count - 1],
			.client_may_be_wrong = strcmp(column, "client_id") == 0,
			.column = column,
			.reason = reason,
		    });
	}
	if (waits)
		return;
	input_refuse(filter->input, column, reason, value);
	rows_take_back(rows);
}

void
filter_refuse_row(struct filter *filter, size_t number, const char *column,
    const char *reason, struct text value)
{
	struct row_place place;

	assert(filter->stage == READ && filter->history);
	if (input_sets_aside(filter->input)) {
		bad_rows_add(&filter->bad,
		    (struct bad_row) {
			.number = number,
			.client = filter->rows.clients[number],
			.column = column,
			.reason = reason,
		    });
		return;
	}
	place = rows_place(&filter->rows, number);
	input_refuse_earlier(
	    filter->input, place.file, place.line, column, reason, value);
}

void
filter_accept(struct filter *filter)
{
	assert(filter->stage == READ);
	filter->stage = ACCEPTED;
	input_accept(filter->input);
	bad_rows_set_aside(&filter->bad, &filter->rows, filter->input);
}

const struct rows *
filter_rows(const struct filter *filter)
{
	assert(filter->stage >= READ);
	return &filter->rows;
}

bool
filter_client_is_bad(const struct filter *filter, uint32_t client)
{
	return bad_rows_has_client(&filter->bad, client);
}

size_t
filter_count(const struct filter *filter)
{
	return filter->rows.count;
}

bool
filter_is_aside(const struct filter *filter, size_t number)
{
	return filter->bad.count > 0 &&
	    filter_client_is_bad(filter, filter->rows.clients[number]);
}

uint32_t
filter_find_client(struct filter *filter, struct text client)
{
	uint32_t number = intern_find(filter->rows.ids, client);

	if (number == INTERN_NONE)
		intern_add(filter->others, client);
	return number;
}

/* What needs memory, before the first byte of the answer is out. */
struct writer *
filter_begin(struct filter *filter)
{
	assert(filter->stage == ACCEPTED);
	filter->stage = WRITING;
	input_end_rejects(filter->input, filter->sink);
	writer_reserve(filter->writer, filter->rows.longest);
	writer_header(filter->writer);
	if (filter->history)
		similar_ids_warn(
		    filter->options, filter->rows.ids, filter->others);
	return filter->writer;
}

struct writer *
filter_answer(
    struct filter *filter, const struct writer_column *columns, size_t count)
{
	assert(filter->stage == ACCEPTED);
	for (size_t i = 0; i < count; i++)
		writer_column(filter->writer, columns[i]);
	return filter->writer;
}

bool
filter_takes(struct filter *filter, size_t number)
{
	const struct rows *rows = &filter->rows;

	assert(filter->stage >= ACCEPTED);
	if (filter_is_aside(filter, number))
		return false;
	return !filter->selects ||
	    selection_takes(filter->selection,
		intern_text(rows->ids, rows->clients[number]));
}

bool
filter_takes_client(const struct filter *filter, struct text client)
{
	return !filter->selects || selection_takes(filter->selection, client);
}

bool
filter_takes_answer(struct filter *filter, const char *const *answers)
{
	const struct options *options = filter->options;

	if (selection_has_one(&options->fail_on, answers))
		filter->attention = true;
	return options->only.count == 0 ||
	    selection_has_one(&options->only, answers);
}

bool
filter_begin_row(
    struct filter *filter, size_t number, const char *const *answers)
{
	assert(filter->stage == WRITING);
	if (!filter_takes(filter, number) ||
	    !filter_takes_answer(filter, answers))
		return false;
	writer_record(filter->writer, rows_text(&filter->rows, number));
	return true;
}

void
filter_end_row(struct filter *filter)
{
	writer_end_row(filter->writer);
}

static void
free_all(struct filter *filter)
{
	selection_free(filter->selection);
	rows_end(&filter->rows);
	bad_rows_free(&filter->bad);
	intern_free(filter->others);
	free(filter);
}

enum status
filter_close(struct filter *filter)
{
	enum status status = STATUS_DONE;

	assert(filter->stage == WRITING);
	writer_finish(filter->writer);
	/* What needs memory comes before the answer's last byte. */
	input_tell(filter->input, selection_unmet(filter->selection));
	sink_finish(filter->sink);
	sink_commit(filter->sink);
	input_tell_rejects(filter->input);
	if (filter->attention || input_rejected(filter->input) > 0)
		status = STATUS_ATTENTION;
	input_close(filter->input);
	free_all(filter);
	return status;
}
