/* SPDX-License-Identifier: ISC */
/* Finds words in long lists by their hash, whatever their spelling. */
#include <stdlib.h>

#include "base/intern.h"
#include "base/lookup.h"
#include "base/memory.h"

/* Most words are shorter: their forms need no memory of their own. */
enum { SHORT_BYTES = 128 };

struct lookup {
	size_t (*form)(struct text text, char *room);
	struct intern *forms;
	size_t *places; /* one a form */
	size_t capacity;
};

struct lookup *
lookup_new(size_t (*form)(struct text text, char *room))
{
	struct lookup *lookup = memory_new(1, sizeof(*lookup));

	lookup->form = form;
	lookup->forms = intern_new();
	return lookup;
}

void
lookup_free(struct lookup *lookup)
{
	if (lookup == NULL)
		return;
	intern_free(lookup->forms);
	free(lookup->places);
	free(lookup);
}

size_t
lookup_add(struct lookup *lookup, struct text text, size_t place)
{
	size_t count = intern_count(lookup->forms);
	char *room = memory_new(text.length + 1, 1);
	size_t number = intern_add(
	    lookup->forms, (struct text) { room, lookup->form(text, room) });

	free(room);
	if (number == count) {
		lookup->places = memory_grow(lookup->places, count,
		    &lookup->capacity, sizeof(lookup->places[0]));
		lookup->places[number] = place;
	}
	return lookup->places[number];
}

size_t
lookup_find(const struct lookup *lookup, struct text text)
{
	char few[SHORT_BYTES];
	char *room =
	    text.length <= sizeof(few) ? few : memory_new(text.length, 1);
	uint32_t number = intern_find(
	    lookup->forms, (struct text) { room, lookup->form(text, room) });

	if (room != few)
		free(room);
	return number == INTERN_NONE ? LOOKUP_NONE : lookup->places[number];
}
