/* SPDX-License-Identifier: ISC */
/* Rows that are found to be bad late: see refusals.h. */
#include <stdlib.h>

#include "base/memory.h"
#include "refusals.h"

void
refusals_add(struct refusals *refusals, struct refusal refusal)
{
	refusals->list = memory_grow(refusals->list, refusals->count,
	    &refusals->capacity, sizeof(refusals->list[0]));
	refusals->list[refusals->count++] = refusal;
}

static int
compare_ranks(const void *left, const void *right)
{
	const struct refusal *a = left, *b = right;

	return (a->rank > b->rank) - (a->rank < b->rank);
}

void
refusals_tell(struct refusals *refusals, struct filter *filter)
{
	if (refusals->count > 0)
		qsort(refusals->list, refusals->count,
		    sizeof(refusals->list[0]), compare_ranks);
	for (size_t i = 0; i < refusals->count; i++) {
		const struct refusal *refusal = &refusals->list[i];

		filter_refuse_row(filter, refusal->number, refusal->column,
		    refusal->reason, refusal->value);
	}
	free(refusals->list);
}
