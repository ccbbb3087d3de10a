/* SPDX-License-Identifier: ISC */
/* Reads all, answers, writes: see filter.h. */
#include <stdlib.h>
#include <string.h>

#include "filter.h"
#include "intern.h"
#include "memory.h"
#include "rowstore.h"
#include "selection.h"
#include "sink.h"
#include "word.h"

/* What is wrong with a row that is to be set aside. */
struct problem {
	size_t number;
	char *column; /* NULL: the row as a whole */
	char *reason;
};

/* Where a row came from, for what is found out about it later. */
struct origin {
	uint64_t file : 24;
	uint64_t line : 40;
};

/* More of either than can be open, or be kept. */
#define FILES_MASK UINT64_C(0xffffff)
#define LINES_MASK UINT64_C(0xffffffffff)

/* A bad row and the client that it seems to be of. */
struct doubt {
	uint32_t client;
	size_t line;
};

struct filter {
	const struct tool *tool;
	struct options *options;
	struct input *input;
	struct sink *sink;
	struct writer *writer;
	struct selection *selection;
	struct rowstore *store;
	struct reader *again; /* the stored rows, cell by cell; or NULL */
	size_t written;	      /* the next row of the store */
	struct row row;	      /* the one at hand */
	struct origin origin; /* where it came from */
	bool history;
	size_t client_column;
	bool selects;	    /* some clients only */
	bool needs_clients; /* their numbers, for a history or a selection */
	struct intern *clients;
	uint32_t last_client; /* of the row before */
	uint32_t *row_clients;
	size_t row_capacity;
	bool *bad_clients;
	size_t bad_capacity;
	bool has_row, row_refused; /* the row at hand */
	struct problem *problems;
	size_t problem_count, problem_capacity;
	struct doubt *doubts; /* rows whose client may be another */
	size_t doubt_count, doubt_capacity;
	struct origin *origins; /* one a row, with a history */
	size_t origin_capacity;
	bool *aside; /* rows set aside; NULL: none */
	bool attention;
};

static void mark_client(void *closure);

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
		options->table, options->spreadsheet_safe });
	filter->selection = selection_new(options);
	filter->store = rowstore_new(options->delimiter);
	filter->clients = intern_new();
	filter->input = input_open(tool, options);
	if (history)
		input_on_refusal(filter->input, mark_client, filter);
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

/* Rows of a client mostly stand together: the last one's number is at hand. */
static uint32_t
client_of(struct filter *filter, const struct row *row)
{
	struct text client = input_cell(row, filter->client_column);

	if (intern_count(filter->clients) == 0 ||
	    !text_equal(
		intern_text(filter->clients, filter->last_client), client))
		filter->last_client = intern_add(filter->clients, client);
	return filter->last_client;
}

static void
mark_bad(struct filter *filter, uint32_t client)
{
	size_t before = filter->bad_capacity;

	while (client >= filter->bad_capacity)
		filter->bad_clients = memory_double(filter->bad_clients,
		    &filter->bad_capacity, sizeof(filter->bad_clients[0]));
	if (filter->bad_capacity > before)
		memset(filter->bad_clients + before, 0,
		    filter->bad_capacity - before);
	filter->bad_clients[client] = true;
}

/* Marks a client who must turn out to be one: else whose row was it? */
static void
doubt_client(struct filter *filter, struct text client)
{
	struct doubt doubt = { intern_add(filter->clients, client),
		input_line(filter->input) };

	mark_bad(filter, doubt.client);
	filter->doubts = memory_grow(filter->doubts, filter->doubt_count,
	    &filter->doubt_capacity, sizeof(filter->doubts[0]));
	filter->doubts[filter->doubt_count++] = doubt;
}

/* Each doubted client has a row that isn't bad, or the run ends. */
static void
settle_doubts(const struct filter *filter)
{
	size_t clients = intern_count(filter->clients), next = 0;
	bool *has_good = memory_new(clients, sizeof(has_good[0]));

	for (size_t i = 0; i < filter_count(filter); i++) {
		bool own = next < filter->problem_count &&
		    filter->problems[next].number == i;

		has_good[filter->row_clients[i]] |= !own;
		next += own;
	}
	for (size_t i = 0; i < filter->doubt_count; i++)
		if (!has_good[filter->doubts[i].client])
			stop("line %zu is bad, and whose history it belongs to "
			     "can't be told",
			    filter->doubts[i].line);
	free(has_good);
}

/* A row of the wrong width still names its client, if it is long enough. */
static void
mark_client(void *closure)
{
	struct filter *filter = closure;
	struct text client;

	if (!input_refused_cell(filter->input, filter->client_column, &client))
		client = text_of("");
	doubt_client(filter, client);
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
		filter->row_clients[number] = client_of(filter, &filter->row);
	}
	if (filter->history) {
		filter->origins = memory_grow(filter->origins, number,
		    &filter->origin_capacity, sizeof(filter->origins[0]));
		filter->origins[number] = filter->origin;
	}
	rowstore_add(filter->store, &filter->row);
}

/* A stored row, cell by cell. */
static void
read_again(struct reader *reader, struct row *row)
{
	if (reader_next(reader, row) != READER_ROW)
		stop("a stored row can't be read again");
}

/* Rows with a problem of their own, then all others of their clients. */
static void
set_aside(struct filter *filter)
{
	struct reader *reader = reader_new_bytes(rowstore_text(filter->store));
	size_t count = rowstore_count(filter->store), next = 0;
	struct row row;

	filter->aside = memory_new(count, sizeof(filter->aside[0]));
	for (size_t i = 0; i < count; i++) {
		uint32_t client = filter->row_clients[i];
		const struct problem *problem = next < filter->problem_count
		    ? &filter->problems[next]
		    : NULL;
		bool own = problem != NULL && problem->number == i;

		read_again(reader, &row);
		row.line = filter->origins[i].line;
		filter->aside[i] = own || filter_client_is_bad(filter, client);
		if (own)
			input_set_aside(filter->input, &row, problem->column,
			    problem->reason);
		else if (filter->aside[i])
			input_set_aside(filter->input, &row, NULL,
			    "the client has a bad row");
		while (next < filter->problem_count &&
		    filter->problems[next].number == i)
			next++;
	}
	reader_free(reader);
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
		filter->origin =
		    (struct origin) { input_file(filter->input) & FILES_MASK,
			    filter->row.line & LINES_MASK };
	return filter->has_row;
}

static void
add_problem(struct filter *filter, size_t number, const char *column,
    const char *reason)
{
	struct problem problem = { number, NULL, NULL };

	if (column != NULL)
		problem.column = memory_copy(text_of(column));
	problem.reason = memory_copy(text_of(reason));
	filter->problems = memory_grow(filter->problems, filter->problem_count,
	    &filter->problem_capacity, sizeof(filter->problems[0]));
	filter->problems[filter->problem_count++] = problem;
}

void
filter_refuse(struct filter *filter, const char *column, const char *reason,
    struct text value)
{
	filter->row_refused = true;
	if (filter->history && strcmp(column, "client_id") == 0)
		doubt_client(filter, filter_client_cell(filter, &filter->row));
	else if (filter->history)
		mark_bad(filter, client_of(filter, &filter->row));
	if (filter->history && input_sets_aside(filter->input))
		add_problem(
		    filter, rowstore_count(filter->store), column, reason);
	else
		input_refuse(filter->input, column, reason, value);
}

void
filter_refuse_row(struct filter *filter, size_t number, const char *column,
    const char *reason, struct text value)
{
	const struct origin *origin = &filter->origins[number];

	if (!input_sets_aside(filter->input)) {
		input_refuse_earlier(filter->input, origin->file, origin->line,
		    column, reason, value);
		return;
	}
	add_problem(filter, number, column, reason);
}

/* By row; of several problems of a row the first one told stays first. */
static int
compare_problems(const void *a, const void *b)
{
	const struct problem *x = a, *y = b;

	if (x->number != y->number)
		return x->number < y->number ? -1 : 1;
	return 0;
}

void
filter_accept(struct filter *filter)
{
	input_accept(filter->input);
	for (size_t i = 0; i < filter->problem_count; i++)
		mark_bad(
		    filter, filter->row_clients[filter->problems[i].number]);
	if (filter->problem_count == 0 && filter->bad_capacity == 0)
		return;
	if (filter->problem_count > 0)
		qsort(filter->problems, filter->problem_count,
		    sizeof(filter->problems[0]), compare_problems);
	settle_doubts(filter);
	set_aside(filter);
}

bool
filter_client_is_bad(const struct filter *filter, uint32_t client)
{
	return client < filter->bad_capacity && filter->bad_clients[client];
}

size_t
filter_count(const struct filter *filter)
{
	return rowstore_count(filter->store);
}

bool
filter_is_aside(const struct filter *filter, size_t number)
{
	return filter->aside != NULL && filter->aside[number];
}

/* The places where each client's rows begin, counted one to the right. */
static uint32_t *
count_clients(const struct filter *filter)
{
	size_t clients = intern_count(filter->clients);
	uint32_t *next = memory_new(clients + 2, sizeof(next[0]));

	for (size_t i = 0; i < filter_count(filter); i++)
		next[filter->row_clients[i] + 2]++;
	for (size_t client = 2; client < clients + 2; client++)
		next[client] += next[client - 1];
	return next;
}

uint32_t *
filter_order(const struct filter *filter,
    int (*compare)(const void *left, const void *right, void *closure),
    void *closure)
{
	uint32_t count = (uint32_t)filter_count(filter);
	uint32_t *order = memory_new(count, sizeof(order[0]));
	uint32_t *next = count_clients(filter);

	for (uint32_t i = 0; i < count; i++)
		order[next[filter->row_clients[i] + 1]++] = i;
	for (size_t client = 0; client < intern_count(filter->clients);
	     client++) {
		size_t begin = next[client], end = next[client + 1];
		bool sorted = true;

		for (size_t i = begin + 1; sorted && i < end; i++)
			sorted =
			    compare(&order[i - 1], &order[i], closure) <= 0;
		if (!sorted)
			qsort_r(order + begin, end - begin, sizeof(order[0]),
			    compare, closure);
	}
	free(next);
	return order;
}

int
filter_compare(const struct filter *filter, size_t a, size_t b)
{
	return rowstore_compare(filter->store, a, b);
}

uint32_t
filter_find_client(const struct filter *filter, struct text client)
{
	return intern_find(filter->clients, client);
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
		struct text found = input_header(input)->names[i];
		char *name = memory_copy(found);

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

struct writer *
filter_begin(struct filter *filter)
{
	if (filter->options->spreadsheet_safe)
		filter->again = reader_new_bytes(rowstore_text(filter->store));
	rowstore_rewind(filter->store);
	writer_header(filter->writer);
	return filter->writer;
}

struct writer *
filter_answer(
    struct filter *filter, const struct writer_column *columns, size_t count)
{
	for (size_t i = 0; i < count; i++)
		writer_column(filter->writer, columns[i]);
	writer_header(filter->writer);
	return filter->writer;
}

/* The stored row of that number; those before it are passed over. */
static struct text
seek(struct filter *filter, size_t number)
{
	struct text record = { NULL, 0 };

	while (filter->written <= number) {
		record = rowstore_next(filter->store);
		if (filter->again != NULL)
			read_again(filter->again, &filter->row);
		filter->written++;
	}
	return record;
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

/* The row as it came in, before what is appended to it. */
static void
write_input(struct filter *filter, struct text record)
{
	static const struct text one_empty_cell = { "\"\"", 2 };

	if (filter->again != NULL)
		for (size_t i = 0; i < filter->row.count; i++)
			writer_passed(filter->writer, filter->row.cells[i]);
	else if (text_equal(record, one_empty_cell))
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
	write_input(filter, seek(filter, number));
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
	for (size_t i = 0; i < filter->problem_count; i++) {
		free(filter->problems[i].column);
		free(filter->problems[i].reason);
	}
	if (filter->again != NULL)
		reader_free(filter->again);
	selection_free(filter->selection);
	rowstore_free(filter->store);
	intern_free(filter->clients);
	free(filter->problems);
	free(filter->doubts);
	free(filter->row_clients);
	free(filter->bad_clients);
	free(filter->origins);
	free(filter->aside);
	free(filter);
}

enum status
filter_close(struct filter *filter)
{
	enum status status = STATUS_DONE;

	writer_finish(filter->writer);
	sink_finish(filter->sink);
	input_finish(filter->input);
	sink_commit(filter->sink);
	if (filter->attention || input_rejected(filter->input) > 0)
		status = STATUS_ATTENTION;
	input_commit(filter->input);
	input_tell(filter->input, selection_unmet(filter->selection));
	input_close(filter->input);
	free_all(filter);
	return status;
}
