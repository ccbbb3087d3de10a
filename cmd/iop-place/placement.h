/* SPDX-License-Identifier: ISC */
#ifndef IOP_PLACEMENT_H
#define IOP_PLACEMENT_H

#include "rules/policy.h"

/* What a placement rule answers; indexes of placement_levels. */
struct placement {
	int level;
	int else_level; /* -1: none */
};

/* The levels of care, and review; ended by NULL. */
extern const char *const placement_levels[];

/* The level's index, or -1: review is none. */
int placement_find_level(struct text word);

/*
 * Makes rules that differ in else_level only answer alike: a missing cell then
 * calls for review where it could change the level.
 */
void placement_compare_levels(struct policy *policy);

/* The built-in placement tables and how their answers are read. */
extern const struct policy_kind placement_policies;

#endif
