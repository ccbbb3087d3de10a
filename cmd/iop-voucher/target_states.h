/* SPDX-License-Identifier: ISC */
#ifndef IOP_TARGET_STATES_H
#define IOP_TARGET_STATES_H

#include "ledger.h"
#include "visits.h"

/* Where a target stands in one client's episode. */
struct target_state {
	struct ledger_state ledger;
	struct visits visits;
	int64_t paid; /* what the episode was paid: in its first target's */
};

/* One for each episode of the client at hand and each target. */
struct target_states {
	size_t target_count;
	struct target_state *list;
	size_t capacity;
};

/* So many episodes begin with nothing. */
void target_states_begin(
    struct target_states *target_states, size_t episode_count);
void target_states_free(struct target_states *target_states);

/* All targets of an episode, from its place among the client's. */
static inline struct target_state *
target_states_of(const struct target_states *target_states, size_t episode)
{
	return &target_states->list[episode * target_states->target_count];
}

#endif
