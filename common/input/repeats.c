/* SPDX-License-Identifier: ISC */
/*
 * Finds rows that stand twice, by 79 bits of a hash of each row: a table with
 * open addressing, and beside it what stands more than once in one file. The
 * table is larger than the processor's caches, so that it is looked at as
 * seldom as can be: four bits a slot tell most rows that aren't there, and
 * new rows are added many at a time, whose places are fetched together.
 */
#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/memory.h"
#include "base/stop.h"
#include "input/repeats.h"

#define uthash_fatal(message) stop(message)
#define HASH_FUNCTION HASH_FOR_UTHASH
#include <uthash.h>

/* A row's hash in five pieces, so that none of its 10 bytes is padding. */
enum { PIECES = 5, FIRST_SLOTS = 1024, HINTS = 4, WAITING = 64 };

struct slot {
	uint16_t pieces[PIECES]; /* all 0: nobody's */
};

/* A row that stands more than once in a file. */
struct many {
	UT_hash_handle hh;
	struct slot slot;
	size_t file; /* the file at hand when it was last met */
	size_t here; /* how often in that file */
	size_t most; /* how often in the file that has most */
};

struct repeats {
	char delimiter;
	size_t file; /* at hand */
	struct slot *slots;
	unsigned char *met;   /* a bit a slot: met in the file at hand */
	unsigned char *hints; /* a bit for each row there, HINTS a slot */
	size_t count, capacity;
	struct slot waiting[WAITING]; /* new rows of the file at hand */
	size_t waiting_count;
	bool has_earlier; /* rows of earlier files */
	struct many *many;
	struct buffer key;
};

struct repeats *
repeats_new(char delimiter)
{
	struct repeats *repeats = memory_new(1, sizeof(*repeats));

	repeats->delimiter = delimiter;
	return repeats;
}

/*
 * The cells from number *i on that stand side by side with delimiters between
 * them, as most came: they are joined already. One that was quoted is alone.
 */
static struct text
next_run(const struct repeats *repeats, const struct row *row, size_t *i)
{
	struct text run = row->cells[(*i)++];

	while (row->is_in_place && *i < row->count) {
		struct text next = row->cells[*i];

		if (next.at != run.at + run.length + 1 ||
		    run.at[run.length] != repeats->delimiter)
			break;
		run.length += 1 + next.length;
		++*i;
	}
	return run;
}

/* Delimiters within a cell become NULs, which no cell can hold. */
static void
mark_delimiters(const struct repeats *repeats, char *cell, size_t length)
{
	char *at = cell;

	while ((at = memchr(at, repeats->delimiter,
		    (size_t)(cell + length - at))) != NULL)
		*at++ = '\0';
}

/*
 * What stands for the row, whatever its quotes and the order of its columns:
 * its cells with delimiters between them. Most rows are that as they came.
 */
static struct text
key_of(struct repeats *repeats, const struct row *row)
{
	size_t length = row->count, i = 0;
	char *at;

	if (row->plain.at != NULL)
		return row->plain;
	for (size_t k = 0; k < row->count; k++)
		length += row->cells[k].length;
	repeats->key.length = 0;
	at = buffer_reserve(&repeats->key, length);
	while (i < row->count) {
		size_t first = i;
		struct text run = next_run(repeats, row, &i);

		memcpy(at, run.at, run.length);
		if (row->may_hold_delimiter && i == first + 1)
			mark_delimiters(repeats, at, run.length);
		at += run.length;
		*at++ = repeats->delimiter;
	}
	return (struct text) { repeats->key.at, length - 1 };
}

static struct slot
slot_of(struct repeats *repeats, const struct row *row)
{
	struct text key = key_of(repeats, row);
	struct hash_pair hash = hash_wide(key.at, key.length);
	struct slot slot;

	memcpy(slot.pieces, &hash.first, sizeof(hash.first));
	slot.pieces[PIECES - 1] = (uint16_t)(hash.second | 1);
	return slot;
}

static bool
is_same(const struct slot *a, const struct slot *b)
{
	return memcmp(a->pieces, b->pieces, sizeof(a->pieces)) == 0;
}

static bool
is_empty(const struct slot *slot)
{
	return slot->pieces[PIECES - 1] == 0;
}

/* A number of the row below that one, which is a power of two. */
static size_t
part_of(const struct slot *slot, size_t below)
{
	uint64_t number;

	memcpy(&number, slot->pieces, sizeof(number));
	return (size_t)number & (below - 1);
}

/* Where the row stands, or the empty slot where it belongs. */
static size_t
find_slot(const struct repeats *repeats, const struct slot *slot)
{
	size_t at = part_of(slot, repeats->capacity);

	while (!is_empty(&repeats->slots[at]) &&
	    !is_same(&repeats->slots[at], slot))
		at = (at + 1) & (repeats->capacity - 1);
	return at;
}

static bool
may_be_there(const struct repeats *repeats, const struct slot *slot)
{
	size_t bit = part_of(slot, repeats->capacity * HINTS);

	return (repeats->hints[bit / CHAR_BIT] >> bit % CHAR_BIT & 1) != 0;
}

static bool
is_met(const struct repeats *repeats, size_t at)
{
	return (repeats->met[at / CHAR_BIT] >> at % CHAR_BIT & 1) != 0;
}

static void
set_bit(unsigned char *bits, size_t at)
{
	bits[at / CHAR_BIT] =
	    (unsigned char)(bits[at / CHAR_BIT] | 1 << at % CHAR_BIT);
}

static void
put_slot(struct repeats *repeats, size_t at, const struct slot *slot)
{
	repeats->slots[at] = *slot;
	set_bit(repeats->hints, part_of(slot, repeats->capacity * HINTS));
}

/* Twice as many slots when so many more would take three in four. */
static void
make_room(struct repeats *repeats, size_t more)
{
	struct repeats old = *repeats;

	if (repeats->count + more <= repeats->capacity / 4 * 3)
		return;
	repeats->capacity = old.capacity == 0 ? FIRST_SLOTS : old.capacity * 2;
	repeats->slots =
	    memory_new(repeats->capacity, sizeof(repeats->slots[0]));
	repeats->hints = memory_new(repeats->capacity * HINTS / CHAR_BIT, 1);
	repeats->met = memory_new(repeats->capacity / CHAR_BIT, 1);
	for (size_t i = 0; i < old.capacity; i++) {
		size_t at;

		if (is_empty(&old.slots[i]))
			continue;
		at = find_slot(repeats, &old.slots[i]);
		put_slot(repeats, at, &old.slots[i]);
		if (is_met(&old, i))
			set_bit(repeats->met, at);
	}
	free(old.slots);
	free(old.hints);
	free(old.met);
}

/* A row that was met in the file at hand already. */
static bool
is_one_more(struct repeats *repeats, const struct slot *slot, size_t file)
{
	struct many *many;

	HASH_FIND(hh, repeats->many, slot, sizeof(*slot), many);
	if (many == NULL) {
		many = memory_new(1, sizeof(*many));
		many->slot = *slot;
		many->most = 1;
		HASH_ADD(hh, repeats->many, slot, sizeof(*slot), many);
	}
	if (many->file != file) {
		many->file = file;
		many->here = 1;
	}
	if (++many->here <= many->most)
		return true;
	many->most = many->here;
	return false;
}

/* A row that isn't known from an earlier file. */
static void
add_slot(struct repeats *repeats, const struct slot *slot, size_t file)
{
	size_t at = find_slot(repeats, slot);

	if (!is_empty(&repeats->slots[at])) {
		is_one_more(repeats, slot, file);
		return;
	}
	put_slot(repeats, at, slot);
	set_bit(repeats->met, at);
	repeats->count++;
}

static void
add_waiting(struct repeats *repeats)
{
	make_room(repeats, repeats->waiting_count);
	for (size_t i = 0; i < repeats->waiting_count; i++)
		__builtin_prefetch(&repeats->slots[part_of(
		    &repeats->waiting[i], repeats->capacity)]);
	for (size_t i = 0; i < repeats->waiting_count; i++)
		add_slot(repeats, &repeats->waiting[i], repeats->file);
	repeats->waiting_count = 0;
}

static void
begin_file(struct repeats *repeats, size_t file)
{
	if (file == repeats->file)
		return;
	add_waiting(repeats);
	repeats->file = file;
	repeats->has_earlier = repeats->count > 0;
	if (repeats->has_earlier)
		memset(repeats->met, 0, repeats->capacity / CHAR_BIT);
}

bool
repeats_has(
    struct repeats *repeats, const struct row *row, size_t file, bool is_last)
{
	struct slot slot = slot_of(repeats, row);

	begin_file(repeats, file);
	if (repeats->has_earlier && may_be_there(repeats, &slot)) {
		size_t at = find_slot(repeats, &slot);

		if (!is_empty(&repeats->slots[at])) {
			if (is_met(repeats, at))
				return is_one_more(repeats, &slot, file);
			set_bit(repeats->met, at);
			return true;
		}
	}
	if (is_last)
		return false;
	repeats->waiting[repeats->waiting_count++] = slot;
	if (repeats->waiting_count == WAITING)
		add_waiting(repeats);
	return false;
}

static void
empty(struct repeats *repeats)
{
	struct many *many, *next;

	HASH_ITER (hh, repeats->many, many, next) {
		HASH_DEL(repeats->many, many);
		free(many);
	}
	free(repeats->slots);
	free(repeats->hints);
	free(repeats->met);
	repeats->slots = NULL;
	repeats->hints = repeats->met = NULL;
	repeats->count = repeats->capacity = 0;
}

bool
repeats_within(struct repeats *repeats, const struct row *row, size_t file)
{
	struct slot slot = slot_of(repeats, row);
	size_t at;

	if (file != repeats->file)
		empty(repeats);
	repeats->file = file;
	make_room(repeats, 1);
	at = find_slot(repeats, &slot);
	if (!is_empty(&repeats->slots[at]))
		return true;
	put_slot(repeats, at, &slot);
	repeats->count++;
	return false;
}

void
repeats_free(struct repeats *repeats)
{
	if (repeats == NULL)
		return;
	empty(repeats);
	buffer_free(&repeats->key);
	free(repeats);
}
