/* SPDX-License-Identifier: ISC */
/* Things in the order of their groups: see group.h. */
#include "base/group.h"
#include "base/memory.h"

uint32_t *
group_order(
    const uint32_t *owners, size_t count, size_t groups, uint32_t **first)
{
	uint32_t *order = memory_new(count, sizeof(order[0]));
	uint32_t *next = memory_new(groups + 2, sizeof(next[0]));

	/* Counted one place to the right, so that filling shifts them home. */
	for (size_t i = 0; i < count; i++)
		next[owners[i] + 2]++;
	for (size_t group = 2; group < groups + 2; group++)
		next[group] += next[group - 1];
	for (size_t i = 0; i < count; i++)
		order[next[owners[i] + 1]++] = (uint32_t)i;
	*first = next;
	return order;
}
