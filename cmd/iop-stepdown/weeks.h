/* SPDX-License-Identifier: ISC */
#ifndef IOP_WEEKS_H
#define IOP_WEEKS_H

#include "base/intern.h"
#include "rules/level_words.h"
#include "step_options.h"
#include "stepdown.h"
#include "tool/filter.h"

/* The rows of the input, as weeks. */
struct weeks {
	struct step_week *list; /* by row number */
	int32_t *episodes;	/* likewise */
	int32_t *program_weeks; /* likewise; 0 where no column tells */
	size_t week_capacity, episode_capacity, program_capacity;
	size_t count;
	bool has_level;	 /* there is a level column, and the ladder heeds it */
	uint32_t *order; /* row numbers by client, episode and week */
};

/*
 * Reads all rows, refuses the bad ones (a history must be whole), and sorts
 * them. To be followed by filter_accept().
 */
void weeks_read(struct weeks *weeks, struct filter *filter,
    const struct options *options, const struct policy *ladder,
    struct level_words *level_words);
void weeks_free(struct weeks *weeks);

#endif
