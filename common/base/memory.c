/* SPDX-License-Identifier: ISC */
/* Allocation that never returns NULL, growing buffers, arenas: memory.h. */
#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/stop.h"

struct arena_block {
	struct arena_block *before;
	size_t length;
	size_t capacity;
	char bytes[];
};

enum { FIRST_COUNT = 16, BLOCK_BYTES = 64 * 1024, RESERVE_BYTES = 1024 * 1024 };

/* For whoever lacks memory first, in either thread: nobody's data. */
static void *_Atomic reserve;

/* Whether there was a reserve, which is given up. */
static bool
give_up_reserve(void)
{
	void *memory = atomic_exchange(&reserve, NULL);

	free(memory);
	return memory != NULL;
}

static bool is_made;

void
memory_reserve(void)
{
	if (!is_made)
		reserve = memory_new(RESERVE_BYTES, 1);
	is_made = true;
}

void
memory_end_reserve(void)
{
	give_up_reserve();
	is_made = false;
}

static void *
resize(void *array, size_t count, size_t size)
{
	void *grown;

	if (size == 0 || count > SIZE_MAX / size)
		stop("out of memory");
	do
		grown = realloc(array, count * size);
	while (grown == NULL && give_up_reserve());
	if (grown == NULL)
		stop("out of memory");
	return grown;
}

void *
memory_new(size_t count, size_t size)
{
	void *memory;

	do
		memory = calloc(count == 0 ? 1 : count, size);
	while (memory == NULL && give_up_reserve());
	if (memory == NULL)
		stop("out of memory");
	return memory;
}

void *
memory_double(void *array, size_t *capacity, size_t size)
{
	*capacity = *capacity == 0 ? FIRST_COUNT : *capacity * 2;
	return resize(array, *capacity, size);
}

char *
memory_copy(struct text text)
{
	char *copy = memory_new(text.length + 1, 1);

	if (text.length > 0)
		memcpy(copy, text.at, text.length);
	return copy;
}

void
buffer_grow(struct buffer *buffer, size_t bytes)
{
	size_t capacity = buffer->capacity;

	if (bytes > SIZE_MAX / 4 || capacity > SIZE_MAX / 4)
		stop("out of memory");
	capacity = capacity * 2 + bytes + FIRST_COUNT;
	buffer->at = resize(buffer->at, capacity, 1);
	buffer->capacity = capacity;
}

void
buffer_add_item(struct buffer *list, struct text item)
{
	buffer_add_string(list, list->length > 0 ? ", " : "");
	buffer_add(list, item);
}

void
buffer_free(struct buffer *buffer)
{
	free(buffer->at);
	*buffer = (struct buffer) { 0 };
}

struct text
buffer_text(const struct buffer *buffer)
{
	return (struct text) { buffer->at, buffer->length };
}

struct text
arena_copy(struct arena *arena, struct text text)
{
	struct arena_block *block = arena->last;
	size_t capacity = text.length > BLOCK_BYTES ? text.length : BLOCK_BYTES;
	char *copy;

	if (block == NULL || block->capacity - block->length < text.length) {
		block = resize(NULL, sizeof(*block) + capacity, 1);
		*block = (struct arena_block) { arena->last, 0, capacity };
		arena->last = block;
	}
	copy = block->bytes + block->length;
	if (text.length > 0)
		memcpy(copy, text.at, text.length);
	block->length += text.length;
	return (struct text) { copy, text.length };
}

void
arena_free(struct arena *arena)
{
	struct arena_block *block = arena->last;

	while (block != NULL) {
		struct arena_block *before = block->before;

		free(block);
		block = before;
	}
	arena->last = NULL;
}
