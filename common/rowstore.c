/* SPDX-License-Identifier: ISC */
/* Rows kept as the text that will be written: see rowstore.h. */
#include <stdint.h>
#include <stdlib.h>

#include "encode.h"
#include "memory.h"
#include "rowstore.h"
#include "stop.h"

struct rowstore {
	struct buffer text;
	uint32_t *lengths; /* of the rows, without their line feeds */
	size_t count, capacity;
	size_t next, at; /* where rowstore_next() stands */
};

struct rowstore *
rowstore_new(void)
{
	return memory_new(1, sizeof(struct rowstore));
}

void
rowstore_free(struct rowstore *store)
{
	buffer_free(&store->text);
	free(store->lengths);
	free(store);
}

void
rowstore_add(struct rowstore *store, const struct row *row)
{
	size_t before = store->text.length, length;

	for (size_t i = 0; i < row->count; i++) {
		if (i > 0)
			buffer_add_string(&store->text, ",");
		encode_cell(&store->text, row->cells[i]);
	}
	if (row->count == 1 && store->text.length == before)
		buffer_add_string(&store->text, "\"\"");
	length = store->text.length - before;
	if (length > UINT32_MAX)
		stop("a row of more than 4 GiB");
	buffer_add_string(&store->text, "\n");
	store->lengths = memory_grow(store->lengths, store->count,
	    &store->capacity, sizeof(store->lengths[0]));
	store->lengths[store->count++] = (uint32_t)length;
}

size_t
rowstore_count(const struct rowstore *store)
{
	return store->count;
}

void
rowstore_rewind(struct rowstore *store)
{
	store->next = 0;
	store->at = 0;
}

struct text
rowstore_next(struct rowstore *store)
{
	struct text text = { store->text.at + store->at,
		store->lengths[store->next++] };

	store->at += text.length + 1;
	return text;
}

struct text
rowstore_text(const struct rowstore *store)
{
	return buffer_text(&store->text);
}
