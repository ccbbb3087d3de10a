/* SPDX-License-Identifier: ISC */
#ifndef IOP_POLICY_DOMAIN_H
#define IOP_POLICY_DOMAIN_H

#include "base/memory.h"
#include "rules/condition.h"
#include "rules/policy.h"

/*
 * The values a table speaks of in one condition column: those of its values
 * row; else each word and one other, yes and no, each number and date, one
 * between neighbours, and one beyond either end.
 */
struct domain {
	struct value *values;
	size_t count, capacity;
};

/* Builds it; the texts live in the arena, the values until domain_free(). */
struct domain domain_of(
    const struct policy *policy, size_t condition, struct arena *arena);
void domain_free(struct domain *domain);

#endif
