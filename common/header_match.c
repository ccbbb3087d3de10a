/* SPDX-License-Identifier: ISC */
/* The columns of a later file, in the order of the first: see header.h. */
#include <stdlib.h>

#include "header.h"
#include "stop.h"
#include "word.h"

/* A name in the form that its spellings share, and where it stands. */
struct place {
	char *form;
	size_t index;
};

/* By name; those that share one stay in the order of their columns. */
static int
compare_places(const void *left, const void *right)
{
	const struct place *a = left, *b = right;
	int order = text_compare(text_of(a->form), text_of(b->form));

	return order != 0 ? order
			  : (a->index > b->index) - (a->index < b->index);
}

static struct place *
sort_names(const struct text *names, size_t count)
{
	struct place *places = memory_new(count, sizeof(places[0]));

	for (size_t i = 0; i < count; i++)
		places[i] = (struct place) { name_form(names[i]), i };
	qsort(places, count, sizeof(places[0]), compare_places);
	return places;
}

static void
free_places(struct place *places, size_t count)
{
	for (size_t i = 0; i < count; i++)
		free(places[i].form);
	free(places);
}

size_t *
header_match(
    const struct header *header, const char *file, const struct row *row)
{
	size_t count = header->width;
	size_t *order = memory_new(count, sizeof(order[0]));
	struct place *first, *later;

	if (row->count != count)
		stop_at(
		    file, row->line, "not the columns that the first file has");
	first = sort_names(header->names, count);
	later = sort_names(row->cells, count);
	for (size_t i = 0; i < count; i++) {
		if (!text_equal(text_of(first[i].form), text_of(later[i].form)))
			stop_at(file, row->line,
			    "not the columns that the first file has");
		order[first[i].index] = later[i].index;
	}
	free_places(first, count);
	free_places(later, count);
	return order;
}
