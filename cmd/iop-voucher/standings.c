/* SPDX-License-Identifier: ISC */
/* Keeps where each target of a client's episodes stands. */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "standings.h"

/* Room for twice as many; what the ledgers have allocated is kept. */
static void
make_room(struct standings *standings, size_t episode_count)
{
	size_t old = standings->capacity * standings->target_count;
	size_t capacity = 2 * episode_count;
	struct standing *list =
	    memory_new(capacity * standings->target_count, sizeof(list[0]));

	if (old > 0)
		memcpy(list, standings->list, old * sizeof(list[0]));
	free(standings->list);
	free(standings->paid);
	standings->list = list;
	standings->paid = memory_new(capacity, sizeof(standings->paid[0]));
	standings->capacity = capacity;
}

void
standings_begin(struct standings *standings, size_t episode_count)
{
	if (episode_count > standings->capacity)
		make_room(standings, episode_count);
	for (size_t i = 0; i < episode_count * standings->target_count; i++) {
		ledger_begin(&standings->list[i].ledger);
		standings->list[i].visits = (struct visits) { 0 };
	}
	memset(standings->paid, 0, episode_count * sizeof(standings->paid[0]));
}

void
standings_free(struct standings *standings)
{
	for (size_t i = 0; i < standings->capacity * standings->target_count;
	     i++)
		ledger_free(&standings->list[i].ledger);
	free(standings->list);
	free(standings->paid);
}
