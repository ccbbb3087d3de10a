/* SPDX-License-Identifier: ISC */
/* Reads all rows before any is answered: see filter.h. */
#include <stdlib.h>
#include <string.h>

#include "base/group.h"
#include "base/memory.h"
#include "tool/filter_inside.h"

/* The number of a bad row's client, behind those of the rows before. */
static uint32_t
number_client(struct filter *filter, struct text client)
{
	intern_settle(filter->clients, &filter->waiting, filter->row_clients);
	return intern_add(filter->clients, client);
}

/* A row of the wrong width still names its client, if it is long enough. */
static void
mark_client(void *closure, const char *reason)
{
	struct filter *filter = closure;
	struct text client;

	if (!input_refused_cell(filter->input, filter->client_column, &client))
		client = text_of("");
	aside_doubt(&filter->aside, number_client(filter, client),
	    (struct origin) { input_line(filter->input),
		(uint32_t)input_file(filter->input) },
	    NULL, reason);
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
	filter->store = rowstore_new(options->delimiter);
	filter->clients = intern_new();
	filter->others = intern_new();
	filter->input = input_open(options);
	filter->selection = selection_new(options);
	if (history) {
		input_tell_in_order(filter->input);
		input_on_refusal(filter->input, mark_client, filter);
	}
	return filter;
}

struct input *
filter_input(struct filter *filter)
{
	return filter->input;
}

void
filter_client_column(struct filter *filter, bool needed)
{
	struct input_column column = { "client_id", needed, 0 };

	filter->selects = !selection_is_all(filter->selection);
	filter->needs_clients = filter->history || filter->selects;
	column.needed |= filter->needs_clients;
	header_columns(input_header(filter->input), &column, 1);
	filter->client_column = column.index;
}

struct text
filter_client_cell(const struct filter *filter, const struct row *row)
{
	return input_cell(row, filter->client_column);
}

/* Keeps the row at hand, before the reader takes its cells away. */
static void
keep_row(struct filter *filter)
{
	size_t number = rowstore_count(filter->store);
	bool aside = filter->history && input_sets_aside(filter->input);

	if (!filter->has_row || (filter->row_refused && !aside))
		return;
	if (filter->needs_clients) {
		filter->row_clients = memory_grow(filter->row_clients, number,
		    &filter->row_capacity, sizeof(filter->row_clients[0]));
		intern_add_later(filter->clients, &filter->waiting,
		    filter_client_cell(filter, &filter->row),
		    filter->row_clients, number);
	}
	if (filter->history)
		origins_add(&filter->origins, (uint32_t)number, filter->origin);
	rowstore_add(filter->store, &filter->row);
}

bool
filter_next(struct filter *filter, struct row *row, size_t *number)
{
	keep_row(filter);
	filter->row_refused = false;
	filter->has_row = input_next(filter->input, &filter->row);
	*row = filter->row;
	*number = rowstore_count(filter->store);
	if (filter->has_row)
		filter->origin = (struct origin) { filter->row.line,
			(uint32_t)input_file(filter->input) };
	else
		intern_settle(
		    filter->clients, &filter->waiting, filter->row_clients);
	return filter->has_row;
}

void
filter_refuse(struct filter *filter, const char *column, const char *reason,
    struct text value)
{
	struct aside *aside = &filter->aside;
	struct text client = filter_client_cell(filter, &filter->row);

	filter->row_refused = true;
	if (filter->history && strcmp(column, "client_id") == 0)
		aside_doubt(aside, number_client(filter, client),
		    filter->origin, column, reason);
	else if (filter->history)
		aside_add_client(aside, number_client(filter, client));
	if (filter->history && input_sets_aside(filter->input))
		aside_add(aside, rowstore_count(filter->store), column, reason);
	else
		input_refuse(filter->input, column, reason, value);
}

void
filter_refuse_row(struct filter *filter, size_t number, const char *column,
    const char *reason, struct text value)
{
	struct origin origin = origins_find(&filter->origins, (uint32_t)number);

	if (input_sets_aside(filter->input))
		aside_add(&filter->aside, number, column, reason);
	else
		input_refuse_earlier(filter->input, origin.file, origin.line,
		    column, reason, value);
}

/* Rows with a problem of their own, and all others of their clients. */
static void
set_aside(struct filter *filter)
{
	rowstore_rewind(filter->store);
	for (size_t i = 0; i < rowstore_count(filter->store); i++) {
		const struct problem *problem = aside_find(&filter->aside, i);
		struct row row;

		rowstore_next_row(filter->store, &row);
		row.line = origins_find(&filter->origins, (uint32_t)i).line;
		if (problem != NULL)
			input_set_aside(filter->input, &row, problem->column,
			    problem->reason);
		else if (aside_has_row(&filter->aside, i))
			input_set_aside(filter->input, &row, NULL,
			    "the client has a bad row");
	}
}

/* What is said of a bad row whose history isn't known. */
static const char stays_in[] =
    "--rejects can't set it aside: all rows of its client would go with it, "
    "and its client can't be read";

/* A bad row that can't be set aside is told like one without --rejects. */
static void
refuse_doubt(void *closure, const struct doubt *doubt)
{
	struct filter *filter = closure;
	struct buffer reason = { 0 };

	buffer_add_string(&reason, doubt->reason);
	buffer_add_string(&reason, " (");
	buffer_add_string(&reason, stays_in);
	buffer_add(&reason, (struct text) { ")", 2 });
	input_refuse_earlier(filter->input, doubt->origin.file,
	    doubt->origin.line, doubt->column, reason.at, (struct text) { 0 });
	buffer_free(&reason);
}

void
filter_accept(struct filter *filter)
{
	bool any;

	input_accept(filter->input);
	any = aside_settle(&filter->aside, filter->row_clients,
	    rowstore_count(filter->store), intern_count(filter->clients),
	    refuse_doubt, filter);
	input_accept(filter->input);
	if (any)
		set_aside(filter);
}

bool
filter_client_is_bad(const struct filter *filter, uint32_t client)
{
	return aside_has_client(&filter->aside, client);
}

size_t
filter_count(const struct filter *filter)
{
	return rowstore_count(filter->store);
}

bool
filter_is_aside(const struct filter *filter, size_t number)
{
	return aside_has_row(&filter->aside, number);
}

uint32_t *
filter_order(const struct filter *filter,
    int (*compare)(const void *left, const void *right, void *closure),
    void *closure)
{
	size_t clients = filter_client_count(filter);
	uint32_t *first;
	uint32_t *order = group_order(
	    filter->row_clients, filter_count(filter), clients, &first);

	for (size_t client = 0; client < clients; client++) {
		size_t begin = first[client], end = first[client + 1];
		bool sorted = true;

		for (size_t i = begin + 1; sorted && i < end; i++)
			sorted =
			    compare(&order[i - 1], &order[i], closure) <= 0;
		if (!sorted)
			qsort_r(order + begin, end - begin, sizeof(order[0]),
			    compare, closure);
	}
	free(first);
	return order;
}

int
filter_compare(const struct filter *filter, size_t a, size_t b)
{
	return rowstore_compare(filter->store, a, b);
}

uint32_t
filter_find_client(struct filter *filter, struct text client)
{
	uint32_t number = intern_find(filter->clients, client);

	if (number == INTERN_NONE)
		intern_add(filter->others, client);
	return number;
}

uint32_t
filter_client(const struct filter *filter, size_t number)
{
	return filter->row_clients[number];
}

size_t
filter_client_count(const struct filter *filter)
{
	return intern_count(filter->clients);
}

static void
free_all(struct filter *filter)
{
	selection_free(filter->selection);
	rowstore_free(filter->store);
	intern_free(filter->clients);
	intern_free(filter->others);
	aside_free(&filter->aside);
	free(filter->row_clients);
	origins_free(&filter->origins);
	free(filter);
}

enum status
filter_close(struct filter *filter)
{
	enum status status = STATUS_DONE;

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
