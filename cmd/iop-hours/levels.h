/* SPDX-License-Identifier: ISC */
#ifndef IOP_LEVELS_H
#define IOP_LEVELS_H

#include "attendance.h"
#include "roster.h"
#include "week.h"

/* Where a client's level is read from. */
struct level_source {
	const struct attendance *attendance;
	const struct roster *roster; /* NULL: none */
	const struct roster_line *lines;
	size_t line_count;
	struct text standard; /* where neither has levels: --level */
};

/* The level of a week. */
struct week_level {
	struct text level; /* on the last enrolled day; empty: not known */
	bool changes;	   /* between two of its enrolled days */
};

/*
 * The level in a week enrolled from first to last. *latest is the level
 * column's latest known value in the episode (number plus 1, 0: none), taken
 * from the weeks before and handed on. iop-hours(1), "Level".
 */
struct week_level levels_of_week(const struct level_source *source,
    const struct week_sessions *week, int32_t first, int32_t last,
    uint16_t *latest);

#endif
