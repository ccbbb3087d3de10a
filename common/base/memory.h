/* SPDX-License-Identifier: ISC */
#ifndef IOP_MEMORY_H
#define IOP_MEMORY_H

#include <stddef.h>
#include <string.h>

#include "base/text.h"

/*
 * Allocation that never returns NULL: when there is no memory the program
 * stops with a message and status 2. What is returned is the caller's, to be
 * given back with free().
 */

/* Room for count things of size bytes, all zero. */
void *memory_new(size_t count, size_t size);

/*
 * Sets some memory aside, once, for small things that are needed when a part
 * of an answer is out already: it is given up before the program stops for want
 * of memory.
 */
void memory_reserve(void);

/* When the answer is out, or the program ends. */
void memory_end_reserve(void);

/* The array at twice its capacity, which follows. */
void *memory_double(void *array, size_t *capacity, size_t size);

/*
 * The array with room for at least one thing more than count, grown to twice
 * its capacity when it is full; *capacity follows. New room isn't zeroed.
 */
static inline void *
memory_grow(void *array, size_t count, size_t *capacity, size_t size)
{
	return count < *capacity ? array : memory_double(array, capacity, size);
}

/* A copy of the text, ended by a NUL. */
char *memory_copy(struct text text);

/* A growing run of bytes; {0} is an empty one. */
struct buffer {
	char *at;
	size_t length;
	size_t capacity;
};

/* The buffer with room for at least that many bytes more. */
void buffer_grow(struct buffer *buffer, size_t bytes);

/* The same, only if it hasn't; the place where they begin. */
static inline char *
buffer_reserve(struct buffer *buffer, size_t bytes)
{
	if (bytes > buffer->capacity - buffer->length)
		buffer_grow(buffer, bytes);
	return buffer->at + buffer->length;
}

static inline void
buffer_add(struct buffer *buffer, struct text text)
{
	if (text.length == 0)
		return;
	memcpy(buffer_reserve(buffer, text.length), text.at, text.length);
	buffer->length += text.length;
}

static inline void
buffer_add_string(struct buffer *buffer, const char *string)
{
	buffer_add(buffer, (struct text) { string, strlen(string) });
}

void buffer_free(struct buffer *buffer);

/* Adds an item of a list, behind a comma and a blank if it isn't the first. */
void buffer_add_item(struct buffer *list, struct text item);

/* Adds the text and a NUL, which no cell holds, to tell it from the next. */
static inline void
buffer_add_ended(struct buffer *buffer, struct text text)
{
	buffer_add(buffer, text);
	buffer_add(buffer, (struct text) { "", 1 });
}

/* What the buffer holds, lent until it is changed. */
struct text buffer_text(const struct buffer *buffer);

/* Storage that keeps texts where they are until all are given back. */
struct arena {
	struct arena_block *last;
};

/* A copy of the text, lent until arena_free(). */
struct text arena_copy(struct arena *arena, struct text text);

void arena_free(struct arena *arena);

#endif
