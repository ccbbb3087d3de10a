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
	size_t count, capacity;
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

/* Where the episode ends that begins at that place of the order. */
size_t weeks_end(
    const struct weeks *weeks, const struct filter *filter, size_t begin);
void weeks_free(struct weeks *weeks);

#endif
