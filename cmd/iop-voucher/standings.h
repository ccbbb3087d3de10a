/* SPDX-License-Identifier: ISC */
#ifndef IOP_STANDINGS_H
#define IOP_STANDINGS_H

#include "ledger.h"
#include "visits.h"

/* Where a target stands in one client's episode. */
struct standing {
	struct ledger_state ledger;
	struct visits visits;
	int64_t paid; /* what the episode was paid: in its first target's */
};

/* One for each episode of the client at hand and each target. */
struct standings {
	size_t target_count;
	struct standing *list;
	size_t capacity;
};

/* So many episodes begin with nothing. */
void standings_begin(struct standings *standings, size_t episode_count);
void standings_free(struct standings *standings);

/* All targets of an episode, from its place among the client's. */
static inline struct standing *
standings_of(const struct standings *standings, size_t episode)
{
	return &standings->list[episode * standings->target_count];
}

#endif
