/* SPDX-License-Identifier: ISC */
/* Keeps, for each target of a client's episodes, how far it has come. */
#include <stdlib.h>

#include "base/memory.h"
#include "target_states.h"

/* What the ledgers have allocated is kept for the next client's. */
void
target_states_begin(struct target_states *target_states, size_t episode_count)
{
	size_t count = episode_count * target_states->target_count;

	while (target_states->capacity < count) {
		size_t before = target_states->capacity;

		target_states->list = memory_double(target_states->list,
		    &target_states->capacity, sizeof(target_states->list[0]));
		for (size_t i = before; i < target_states->capacity; i++)
			target_states->list[i] = (struct target_state) { 0 };
	}
	for (size_t i = 0; i < count; i++) {
		ledger_begin(&target_states->list[i].ledger);
		target_states->list[i].visits = (struct visits) { 0 };
		target_states->list[i].paid = 0;
	}
}

void
target_states_free(struct target_states *target_states)
{
	for (size_t i = 0; i < target_states->capacity; i++)
		ledger_free(&target_states->list[i].ledger);
	free(target_states->list);
}
