/* SPDX-License-Identifier: ISC */
#ifndef IOP_LADDER_H
#define IOP_LADDER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "rules/level_words.h"
#include "rules/policy.h"

/* A stage of a ladder; -1 where it asks for no such thing. */
struct stage {
	struct text name;
	struct text level;	      /* empty: the ladder has none here */
	int64_t min_min;	      /* minutes a week */
	int64_t min_days;	      /* days a week */
	int64_t min_weeks, max_weeks; /* in the stage */
	int64_t met_weeks;	      /* met in a row */
	int64_t max_missed;	      /* absences in those, or in the stage */
	int64_t max_late;	      /* late arrivals likewise */
	int64_t negative_weeks;	      /* weeks without a positive test */
	int64_t total_min;   /* minutes since the client came to the level */
	int64_t back_after;  /* short weeks in a row */
	struct text back_to; /* a stage; empty: a review instead */
};

/* Whether the stage tells a week met from a short one. */
static inline bool
stage_judges(const struct stage *stage)
{
	return stage->min_min >= 0 || stage->min_days >= 0;
}

/* The built-in ladders and how their rows are read. */
extern const struct policy_kind ladder_policies;

/* The stages of a loaded ladder, from the most intensive down. */
const struct stage *ladder_stage(const struct policy *ladder, size_t i);

/*
 * Takes the levels of the stages for what they mean; the words are lent as long
 * as the ladder is used.
 */
void ladder_read_levels(struct policy *ladder, struct level_words *words);

/* The stage of that name, or of that level first; -1 if there is none. */
int ladder_find_stage(const struct policy *ladder, struct text name);
int ladder_find_level(const struct policy *ladder, struct text level);

/* Whether some stage has a level, or asks for what a column must tell. */
bool ladder_has_levels(const struct policy *ladder);
bool ladder_asks_missed(const struct policy *ladder);
bool ladder_asks_late(const struct policy *ladder);
bool ladder_asks_tests(const struct policy *ladder);

#endif
