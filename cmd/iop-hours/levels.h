/* SPDX-License-Identifier: ISC */
#ifndef IOP_LEVELS_H
#define IOP_LEVELS_H

#include "attendance.h"
#include "client.h"
#include "roster.h"
#include "week.h"

/* Where a client's level is read from. */
struct level_source {
	const struct attendance *attendance;
	const struct roster *roster; /* NULL: none */
	const struct client *client;
	struct text standard; /* where neither has levels: --level */
};

/* The level of a week. */
struct week_level {
	struct text level; /* on the last enrolled day; empty: not known */
	bool changes;	   /* between two of its enrolled days */
	struct text days[WEEK_DAYS]; /* set where it changes: of each day */
};

/*
 * The level in a week enrolled from first to last. *latest is the level
 * column's latest known value in the episode (number plus 1, 0: none), taken
 * from the weeks before and handed on. iop-hours(1), "Levels".
 */
void levels_of_week(const struct level_source *source,
    const struct week_sessions *week, int32_t first, int32_t last,
    uint16_t *latest, struct week_level *found);

/*
 * The level on a day of the episode from first to last: the roster's, else
 * the column's latest known one up to that day, else its next.
 */
struct text levels_on(const struct level_source *source, int32_t first,
    int32_t last, int32_t day);

#endif
