/* SPDX-License-Identifier: ISC */
/* Keeps the rows of an input until all of them are read. */
#include <stdlib.h>
#include <string.h>

#include "base/group.h"
#include "base/stop.h"
#include "csv/encode.h"
#include "tool/rows.h"

void
rows_begin(
    struct rows *rows, bool keeps_text, char delimiter, bool keeps_clients)
{
	*rows = (struct rows) { .keeps_text = keeps_text,
		.delimiter = delimiter,
		.ids = keeps_clients ? intern_new() : NULL };
}

void
rows_end(struct rows *rows)
{
	buffer_free(&rows->text);
	free(rows->begins);
	intern_free(rows->ids);
	free(rows->clients);
	free(rows->runs);
}

static bool
has_blank_ends(const struct row *row)
{
	for (size_t i = 0; i < row->count; i++) {
		struct text cell = row->cells[i];

		if (cell.length > 0 &&
		    (text_blank(cell.at[0]) ||
			text_blank(cell.at[cell.length - 1])))
			return true;
	}
	return false;
}

/*
 * A plain record may stay as it is, but for blanks around its cells: most
 * have no blank anywhere, which is found out faster than by looking at cells.
 */
static bool
stays(const struct rows *rows, const struct row *row)
{
	struct text plain = row->plain;

	if (plain.at == NULL || rows->delimiter != ',')
		return false;
	return (memchr(plain.at, ' ', plain.length) == NULL &&
		   memchr(plain.at, '\t', plain.length) == NULL) ||
	    !has_blank_ends(row);
}

static void
add_text(struct rows *rows, const struct row *row)
{
	size_t begin = rows->text.length;

	rows->begins = memory_grow(rows->begins, rows->count,
	    &rows->begin_capacity, sizeof(rows->begins[0]));
	rows->begins[rows->count] = begin;
	if (stays(rows, row)) {
		buffer_add(&rows->text, row->plain);
	} else {
		for (size_t i = 0; i < row->count; i++) {
			if (i > 0)
				buffer_add_string(&rows->text, ",");
			encode_cell(&rows->text, row->cells[i]);
		}
	}
	if (rows->text.length - begin > rows->longest)
		rows->longest = rows->text.length - begin;
	*buffer_reserve(&rows->text, 1) = '\n';
	rows->text.length++;
}

static struct row_place
within(const struct row_run *run, size_t number)
{
	return (struct row_place) { run->first.line + (number - run->number),
		run->first.file };
}

static void
add_place(struct rows *rows, struct row_place place)
{
	if (rows->run_count > 0) {
		struct row_place next =
		    within(&rows->runs[rows->run_count - 1], rows->count);

		if (place.file == next.file && place.line == next.line)
			return;
	}
	rows->runs = memory_grow(rows->runs, rows->run_count,
	    &rows->run_capacity, sizeof(rows->runs[0]));
	rows->runs[rows->run_count++] =
	    (struct row_run) { place, (uint32_t)rows->count };
}

void
rows_add(
    struct rows *rows, const struct row *row, uint32_t file, struct text client)
{
	if (rows->count == UINT32_MAX)
		stop("more than 4,294,967,295 rows: split the input by "
		     "client");
	if (rows->keeps_text)
		add_text(rows, row);
	if (rows->ids != NULL) {
		rows->clients = memory_grow(rows->clients, rows->count,
		    &rows->client_capacity, sizeof(rows->clients[0]));
		intern_add_later(rows->ids, &rows->waiting, client,
		    rows->clients, rows->count);
	}
	add_place(rows, (struct row_place) { row->line, file });
	rows->count++;
}

void
rows_take_back(struct rows *rows)
{
	rows->count--;
	if (rows->keeps_text)
		rows->text.length = rows->begins[rows->count];
}

uint32_t
rows_add_client(struct rows *rows, struct text client)
{
	rows_settle(rows);
	return intern_add(rows->ids, client);
}

void
rows_settle(struct rows *rows)
{
	if (rows->ids != NULL)
		intern_settle(rows->ids, &rows->waiting, rows->clients);
}

struct row_place
rows_place(const struct rows *rows, size_t number)
{
	size_t low = 0, high = rows->run_count;

	/* The last run that begins with the row or before it. */
	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;

		if (rows->runs[middle].number <= number)
			low = middle;
		else
			high = middle;
	}
	return within(&rows->runs[low], number);
}

struct text
rows_text(const struct rows *rows, size_t number)
{
	size_t begin = rows->begins[number];
	size_t next = number + 1 < rows->count ? rows->begins[number + 1]
					       : rows->text.length;

	return (struct text) { rows->text.at + begin, next - 1 - begin };
}

int
rows_compare(const struct rows *rows, size_t a, size_t b)
{
	struct text x = rows_text(rows, a), y = rows_text(rows, b);
	int order = 0;

	if (text_equal(x, y))
		return 0;
	for (bool more = true; more && order == 0;) {
		struct buffer left = { 0 }, right = { 0 };
		bool more_left = encode_take_cell(&x, &left);

		more = encode_take_cell(&y, &right) && more_left;
		order = text_compare(buffer_text(&left), buffer_text(&right));
		buffer_free(&left);
		buffer_free(&right);
	}
	return order;
}

uint32_t *
rows_order(const struct rows *rows,
    int (*compare)(const void *left, const void *right, void *closure),
    void *closure)
{
	size_t clients = rows_client_count(rows);
	uint32_t *first;
	uint32_t *order =
	    group_order(rows->clients, rows->count, clients, &first);

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
