/* SPDX-License-Identifier: ISC */
/* Where rows came from: see origins.h. */
#include <stdlib.h>

#include "base/memory.h"
#include "tool/origins.h"

void
origins_free(struct origins *origins)
{
	free(origins->runs);
}

static struct origin
within(const struct origin_run *run, uint32_t number)
{
	return (
	    struct origin) { run->line + (number - run->number), run->file };
}

void
origins_add(struct origins *origins, uint32_t number, struct origin origin)
{
	if (origins->count > 0) {
		struct origin next =
		    within(&origins->runs[origins->count - 1], number);

		if (origin.file == next.file && origin.line == next.line)
			return;
	}
	origins->runs = memory_grow(origins->runs, origins->count,
	    &origins->capacity, sizeof(origins->runs[0]));
	origins->runs[origins->count++] =
	    (struct origin_run) { origin.line, origin.file, number };
}

struct origin
origins_find(const struct origins *origins, uint32_t number)
{
	size_t low = 0, high = origins->count;

	/* The last run that begins with the row or before it. */
	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;

		if (origins->runs[middle].number <= number)
			low = middle;
		else
			high = middle;
	}
	return within(&origins->runs[low], number);
}
