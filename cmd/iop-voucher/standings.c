/* SPDX-License-Identifier: ISC */
/* Keeps where each target of a client's episodes stands: see standings.h. */
#include <stdlib.h>

#include "base/memory.h"
#include "standings.h"

/* What the ledgers have allocated is kept for the next client's. */
void
standings_begin(struct standings *standings, size_t episode_count)
{
	size_t count = episode_count * standings->target_count;

	while (standings->capacity < count) {
		size_t before = standings->capacity;

		standings->list = memory_double(standings->list,
		    &standings->capacity, sizeof(standings->list[0]));
		for (size_t i = before; i < standings->capacity; i++)
			standings->list[i] = (struct standing) { 0 };
	}
	for (size_t i = 0; i < count; i++) {
		ledger_begin(&standings->list[i].ledger);
		standings->list[i].visits = (struct visits) { 0 };
		standings->list[i].paid = 0;
	}
}

void
standings_free(struct standings *standings)
{
	for (size_t i = 0; i < standings->capacity; i++)
		ledger_free(&standings->list[i].ledger);
	free(standings->list);
}
