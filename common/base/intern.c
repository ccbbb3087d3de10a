/* SPDX-License-Identifier: ISC */
/*
 * Numbers for distinct texts: see intern.h. A slot of the table holds the
 * hash and the ends of its text, so that a lookup of a short one touches a
 * single place in memory; uthash, which chains entries, took four
 * times as long for 50,000 ids.
 */
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/intern.h"
#include "base/memory.h"
#include "base/stop.h"

enum { SLOTS_FIRST = 64 };

/* A text's first and last eight bytes: all of one of up to sixteen. */
struct ends {
	uint64_t first, last;
};

struct slot {
	uint32_t tag;	 /* hash, with the text's length in the low byte */
	uint32_t number; /* plus 1; 0: free */
	struct ends ends;
};

struct intern {
	struct slot *slots; /* a power of two, at most half of them taken */
	size_t slot_count;
	struct text *texts; /* by number */
	size_t count, capacity;
	struct arena arena;
};

struct intern *
intern_new(void)
{
	struct intern *intern = memory_new(1, sizeof(*intern));

	intern->slot_count = SLOTS_FIRST;
	intern->slots = memory_new(SLOTS_FIRST, sizeof(intern->slots[0]));
	return intern;
}

void
intern_free(struct intern *intern)
{
	if (intern == NULL)
		return;
	arena_free(&intern->arena);
	free(intern->texts);
	free(intern->slots);
	free(intern);
}

static uint32_t
tag_of(struct text text, uint64_t hash)
{
	uint32_t length = text.length < 255 ? (uint32_t)text.length : 255;

	return (uint32_t)(hash >> 32) << 8 | length;
}

/* A shorter one is filled up with NULs; its length is in the tag. */
static struct ends
ends_of(struct text text)
{
	struct ends ends = { 0, 0 };
	size_t size = sizeof(ends.first);

	if (text.length >= size) {
		memcpy(&ends.first, text.at, size);
		memcpy(&ends.last, text.at + text.length - size, size);
	} else if (text.length > 0) {
		memcpy(&ends.first, text.at, text.length);
	}
	return ends;
}

/* The text's slot, or the free one where it would be put. */
static struct slot *
find(const struct intern *intern, struct text text, uint64_t hash)
{
	size_t mask = intern->slot_count - 1;
	size_t at = hash & mask;
	uint32_t tag = tag_of(text, hash);
	struct ends ends = ends_of(text);

	for (;; at = (at + 1) & mask) {
		struct slot *slot = &intern->slots[at];

		if (slot->number == 0)
			return slot;
		if (slot->tag != tag || slot->ends.first != ends.first ||
		    slot->ends.last != ends.last)
			continue;
		if (text.length <= sizeof(ends) ||
		    text_equal(intern->texts[slot->number - 1], text))
			return slot;
	}
}

static void
double_slots(struct intern *intern)
{
	struct slot *old = intern->slots;
	size_t count = intern->slot_count;

	intern->slot_count = count * 2;
	intern->slots =
	    memory_new(intern->slot_count, sizeof(intern->slots[0]));
	for (size_t i = 0; i < count; i++) {
		struct text text;
		size_t at;

		if (old[i].number == 0)
			continue;
		text = intern->texts[old[i].number - 1];
		at =
		    hash_bytes(text.at, text.length) & (intern->slot_count - 1);
		while (intern->slots[at].number != 0)
			at = (at + 1) & (intern->slot_count - 1);
		intern->slots[at] = old[i];
	}
	free(old);
}

static uint32_t
add_hashed(struct intern *intern, struct text text, uint64_t hash)
{
	struct slot *slot = find(intern, text, hash);

	if (slot->number != 0)
		return slot->number - 1;
	if (intern->count >= INTERN_NONE - 1)
		stop("more distinct texts than can be told apart");
	if (intern->count >= intern->slot_count / 2) {
		double_slots(intern);
		slot = find(intern, text, hash);
	}
	intern->texts = memory_grow(intern->texts, intern->count,
	    &intern->capacity, sizeof(intern->texts[0]));
	intern->texts[intern->count++] = arena_copy(&intern->arena, text);
	*slot = (struct slot) { tag_of(text, hash), (uint32_t)intern->count,
		ends_of(text) };
	return slot->number - 1;
}

uint32_t
intern_add(struct intern *intern, struct text text)
{
	return add_hashed(intern, text, hash_bytes(text.at, text.length));
}

uint64_t
intern_hash(const struct intern *intern, struct text text)
{
	uint64_t hash = hash_bytes(text.at, text.length);

	__builtin_prefetch(&intern->slots[hash & (intern->slot_count - 1)]);
	return hash;
}

static void
settle(struct intern *intern, struct intern_waiting *waiting, uint32_t *numbers)
{
	if (waiting->taken)
		numbers[waiting->at] = add_hashed(intern,
		    (struct text) { waiting->bytes, waiting->length },
		    waiting->hash);
	waiting->taken = false;
}

void
intern_settle(
    struct intern *intern, struct intern_queue *queue, uint32_t *numbers)
{
	for (size_t i = 0; i < INTERN_WAITING; i++)
		settle(intern, &queue->waiting[queue->next++ % INTERN_WAITING],
		    numbers);
}

void
intern_add_later(struct intern *intern, struct intern_queue *queue,
    struct text text, uint32_t *numbers, size_t at)
{
	const struct intern_waiting *before =
	    &queue->waiting[(queue->next - 1) % INTERN_WAITING];
	struct intern_waiting *waiting =
	    &queue->waiting[queue->next++ % INTERN_WAITING];
	bool same = before->taken &&
	    text_equal((struct text) { before->bytes, before->length }, text);

	settle(intern, waiting, numbers);
	if (text.length == 0 || text.length > INTERN_WAITING_BYTES) {
		intern_settle(intern, queue, numbers);
		numbers[at] = intern_add(intern, text);
		return;
	}
	/* Rows of a client often stand together. */
	waiting->hash = same ? before->hash : intern_hash(intern, text);
	waiting->at = at;
	waiting->taken = true;
	waiting->length = (uint8_t)text.length;
	memcpy(waiting->bytes, text.at, text.length);
}

uint32_t
intern_find_hashed(const struct intern *intern, struct text text, uint64_t hash)
{
	const struct slot *slot = find(intern, text, hash);

	return slot->number == 0 ? INTERN_NONE : slot->number - 1;
}

uint32_t
intern_find(const struct intern *intern, struct text text)
{
	return intern_find_hashed(
	    intern, text, hash_bytes(text.at, text.length));
}

uint32_t
intern_add_again(struct intern *intern, struct text text, uint32_t *last)
{
	if (*last == 0 || !text_equal(intern->texts[*last - 1], text))
		*last = intern_add(intern, text) + 1;
	return *last - 1;
}

size_t
intern_count(const struct intern *intern)
{
	return intern->count;
}

struct text
intern_text(const struct intern *intern, uint32_t number)
{
	return intern->texts[number];
}

static int
compare_numbers(const void *a, const void *b, void *closure)
{
	const struct intern *intern = closure;

	return text_compare(intern->texts[*(const uint32_t *)a],
	    intern->texts[*(const uint32_t *)b]);
}

uint32_t *
intern_sorted(const struct intern *intern)
{
	uint32_t *numbers = memory_new(intern->count, sizeof(numbers[0]));

	for (size_t i = 0; i < intern->count; i++)
		numbers[i] = (uint32_t)i;
	qsort_r(numbers, intern->count, sizeof(numbers[0]), compare_numbers,
	    (void *)(uintptr_t)intern);
	return numbers;
}
