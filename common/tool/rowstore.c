/* SPDX-License-Identifier: ISC */
/* Rows kept as the text that will be written: see rowstore.h. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/stop.h"
#include "csv/encode.h"
#include "tool/rowstore.h"

struct rowstore {
	char delimiter;
	struct buffer text;
	uint32_t *lengths; /* of the rows, without their line feeds */
	size_t count, capacity;
	size_t next, at;      /* where rowstore_next() stands */
	struct reader *again; /* where rowstore_next_row() stands; or NULL */
	size_t *starts;	      /* of the rows; made when first needed */
};

struct rowstore *
rowstore_new(char delimiter)
{
	struct rowstore *store = memory_new(1, sizeof(*store));

	store->delimiter = delimiter;
	return store;
}

void
rowstore_rewind(struct rowstore *store)
{
	if (store->again != NULL)
		reader_free(store->again);
	store->again = NULL;
	store->next = 0;
	store->at = 0;
}

void
rowstore_free(struct rowstore *store)
{
	rowstore_rewind(store);
	buffer_free(&store->text);
	free(store->lengths);
	free(store->starts);
	free(store);
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
stays(const struct rowstore *store, const struct row *row)
{
	struct text plain = row->plain;

	if (plain.at == NULL || store->delimiter != ',')
		return false;
	return (memchr(plain.at, ' ', plain.length) == NULL &&
		   memchr(plain.at, '\t', plain.length) == NULL) ||
	    !has_blank_ends(row);
}

static void
encode_row(struct rowstore *store, const struct row *row)
{
	for (size_t i = 0; i < row->count; i++) {
		if (i > 0)
			buffer_add_string(&store->text, ",");
		encode_cell(&store->text, row->cells[i]);
	}
}

void
rowstore_add(struct rowstore *store, const struct row *row)
{
	size_t before = store->text.length, length;

	if (store->count == UINT32_MAX)
		stop("more than 4,294,967,295 rows: split the input by "
		     "client");
	if (stays(store, row))
		buffer_add(&store->text, row->plain);
	else
		encode_row(store, row);
	if (row->count == 1 && store->text.length == before)
		buffer_add_string(&store->text, "\"\"");
	length = store->text.length - before;
	if (length > UINT32_MAX)
		stop("a row of more than 4 GiB");
	*buffer_reserve(&store->text, 1) = '\n';
	store->text.length++;
	store->lengths = memory_grow(store->lengths, store->count,
	    &store->capacity, sizeof(store->lengths[0]));
	store->lengths[store->count++] = (uint32_t)length;
}

size_t
rowstore_count(const struct rowstore *store)
{
	return store->count;
}

size_t
rowstore_longest(const struct rowstore *store)
{
	uint32_t longest = 0;

	for (size_t i = 0; i < store->count; i++)
		if (store->lengths[i] > longest)
			longest = store->lengths[i];
	return longest;
}

struct text
rowstore_next(struct rowstore *store)
{
	struct text text = { store->text.at + store->at,
		store->lengths[store->next++] };

	store->at += text.length + 1;
	return text;
}

void
rowstore_next_row(struct rowstore *store, struct row *row)
{
	if (store->again == NULL)
		store->again = reader_new_bytes(buffer_text(&store->text));
	if (reader_next(store->again, row) != READER_ROW)
		stop("a stored row can't be read again");
}

static void
make_starts(struct rowstore *store)
{
	size_t at = 0;

	store->starts = memory_new(store->count, sizeof(store->starts[0]));
	for (size_t i = 0; i < store->count; i++) {
		store->starts[i] = at;
		at += store->lengths[i] + 1;
	}
}

int
rowstore_compare(struct rowstore *store, size_t a, size_t b)
{
	struct text x, y;
	int order = 0;

	if (store->starts == NULL)
		make_starts(store);
	x = (struct text) { store->text.at + store->starts[a],
		store->lengths[a] };
	y = (struct text) { store->text.at + store->starts[b],
		store->lengths[b] };
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
