/* SPDX-License-Identifier: ISC */
/* Numbers for distinct texts, over uthash: see intern.h. */
#include <stdlib.h>
#include <string.h>

#include "intern.h"
#include "memory.h"
#include "stop.h"

#define uthash_fatal(message) stop(message)
#include <uthash.h>

struct entry {
	UT_hash_handle hh;
	uint32_t number;
	uint32_t length;
	char bytes[];
};

struct intern {
	struct entry *table;
	struct entry **entries; /* by number */
	size_t count, capacity;
	struct entry *last; /* exports have runs of the same client */
};

struct intern *
intern_new(void)
{
	return memory_new(1, sizeof(struct intern));
}

void
intern_free(struct intern *intern)
{
	if (intern == NULL)
		return;
	HASH_CLEAR(hh, intern->table);
	for (size_t i = 0; i < intern->count; i++)
		free(intern->entries[i]);
	free(intern->entries);
	free(intern);
}

static struct entry *
find(const struct intern *intern, struct text text)
{
	struct entry *entry = NULL;

	HASH_FIND(hh, intern->table, text.at, text.length, entry);
	return entry;
}

static struct entry *
add(struct intern *intern, struct text text)
{
	struct entry *entry;

	if (intern->count >= INTERN_NONE || text.length > UINT32_MAX)
		stop("more distinct texts than can be told apart");
	entry = memory_new(1, sizeof(*entry) + text.length);
	entry->number = (uint32_t)intern->count;
	entry->length = (uint32_t)text.length;
	memcpy(entry->bytes, text.at, text.length);
	HASH_ADD_KEYPTR(
	    hh, intern->table, entry->bytes, entry->length, entry);
	intern->entries = memory_grow(intern->entries, intern->count,
	    &intern->capacity, sizeof(intern->entries[0]));
	intern->entries[intern->count++] = entry;
	return entry;
}

static bool
is_last(const struct intern *intern, struct text text)
{
	return intern->last != NULL && intern->last->length == text.length &&
	    memcmp(intern->last->bytes, text.at, text.length) == 0;
}

uint32_t
intern_add(struct intern *intern, struct text text)
{
	struct entry *entry;

	if (is_last(intern, text))
		return intern->last->number;
	entry = find(intern, text);
	if (entry == NULL)
		entry = add(intern, text);
	intern->last = entry;
	return entry->number;
}

uint32_t
intern_find(const struct intern *intern, struct text text)
{
	struct entry *entry = find(intern, text);

	return entry == NULL ? INTERN_NONE : entry->number;
}

size_t
intern_count(const struct intern *intern)
{
	return intern->count;
}

struct text
intern_text(const struct intern *intern, uint32_t number)
{
	const struct entry *entry = intern->entries[number];

	return (struct text) { entry->bytes, entry->length };
}

static int
compare_entries(const void *a, const void *b)
{
	const struct entry *x = *(struct entry *const *)a;
	const struct entry *y = *(struct entry *const *)b;

	return text_compare((struct text) { x->bytes, x->length },
	    (struct text) { y->bytes, y->length });
}

uint32_t *
intern_sorted(const struct intern *intern)
{
	struct entry **sorted =
	    memory_new(intern->count, sizeof(struct entry *));
	uint32_t *numbers = memory_new(intern->count, sizeof(numbers[0]));

	if (intern->count > 0)
		memcpy(sorted, intern->entries,
		    intern->count * sizeof(sorted[0]));
	qsort(sorted, intern->count, sizeof(sorted[0]), compare_entries);
	for (size_t i = 0; i < intern->count; i++)
		numbers[i] = sorted[i]->number;
	free(sorted);
	return numbers;
}
