/* SPDX-License-Identifier: ISC */
/* What rows say, each thing once: see sayings.h. */
#include <stdlib.h>
#include <string.h>

#include "sayings.h"

/* A key's numbers, before its cells. */
enum { HEAD_BYTES = 2 * sizeof(int32_t) };

void
sayings_init(
    struct sayings *sayings, const size_t *columns, size_t column_count)
{
	*sayings = (struct sayings) { .columns = columns,
		.column_count = column_count };
	recall_init(&sayings->keys);
}

void
sayings_free(struct sayings *sayings)
{
	recall_free(&sayings->keys);
	free(sayings->list);
	buffer_free(&sayings->key);
}

/* By the week, and by the first cell's first byte; often there is no more. */
static size_t
place_of(const struct buffer *key)
{
	const unsigned char *at = (const unsigned char *)key->at;

	return key->length + at[HEAD_BYTES] * 8u + at[sizeof(int32_t)] * 32u;
}

uint32_t
sayings_add(
    struct sayings *sayings, struct saying saying, const struct row *row)
{
	const int32_t head[] = { saying.episode, saying.program_week };
	struct buffer *key = &sayings->key;
	uint32_t number;

	key->length = 0;
	memcpy(buffer_reserve(key, HEAD_BYTES), head, HEAD_BYTES);
	key->length = HEAD_BYTES;
	for (size_t i = 0; i < sayings->column_count; i++)
		if (sayings->columns[i] != INPUT_NONE)
			buffer_add_ended(
			    key, input_cell(row, sayings->columns[i]));
	number = recall_add(&sayings->keys, buffer_text(key), place_of(key));
	if (number == sayings->count) {
		sayings->list = memory_grow(sayings->list, sayings->count,
		    &sayings->capacity, sizeof(sayings->list[0]));
		sayings->list[sayings->count++] = saying;
	}
	return number;
}

struct text
sayings_cell(const struct sayings *sayings, uint32_t number, size_t place)
{
	const char *at =
	    intern_text(sayings->keys.texts, number).at + HEAD_BYTES;

	if (sayings->columns[place] == INPUT_NONE)
		return text_of("");
	for (size_t i = 0; i < place; i++)
		if (sayings->columns[i] != INPUT_NONE)
			at += strlen(at) + 1;
	return text_of(at);
}
