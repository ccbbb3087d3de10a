/* SPDX-License-Identifier: ISC */
#ifndef IOP_STANDINGS_H
#define IOP_STANDINGS_H

#include <stddef.h>
#include <stdint.h>

#include "ledger.h"
#include "visits.h"

/* Where a target stands in one client's episode. */
struct standing {
	struct ledger_state ledger;
	struct visits visits;
};

/* One for each episode of the client at hand and each target. */
struct standings {
	size_t target_count;
	size_t capacity; /* episodes */
	struct standing *list;
	int64_t *paid; /* what each episode was paid, in cents */
};

/* So many episodes begin with nothing. */
void standings_begin(struct standings *standings, size_t episode_count);
void standings_free(struct standings *standings);

static inline struct standing *
standings_at(const struct standings *standings, size_t episode, size_t target)
{
	return &standings->list[episode * standings->target_count + target];
}

#endif
