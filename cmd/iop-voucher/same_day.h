/* SPDX-License-Identifier: ISC */
#ifndef IOP_SAME_DAY_H
#define IOP_SAME_DAY_H

#include <stddef.h>
#include <stdint.h>

#include "episodes.h"
#include "refusals.h"

/* The rows of one episode and day, in the order in which they count. */
struct day_rows {
	const struct episode *episode;
	const uint32_t *rows; /* their numbers */
	size_t count;
};

/* The same, where the second one is of the first one's day. */
size_t same_day_count_more(
    const struct chances *chances, const uint32_t *rows, size_t count);

/* How many of so many rows are of the first one's episode and day. */
static inline size_t
same_day_count(
    const struct chances *chances, const uint32_t *rows, size_t count)
{
	if (count == 1 ||
	    chances->rows[rows[0]].chance.day !=
		chances->rows[rows[1]].chance.day)
		return 1;
	return same_day_count_more(chances, rows, count);
}

#define SAME_DAY_NONE UINT32_MAX

/*
 * For each target the number of the row that is its chance of the day: with
 * worst the one that is lost before neutral before earned, else the first of
 * the input; SAME_DAY_NONE where no rule holds for any.
 */
void same_day_pick(struct chances *chances, const struct day_rows *day,
    bool worst, uint32_t *picked);

/* Refuses those of the day's chances that were not picked. */
void same_day_refuse(struct chances *chances, const struct day_rows *day,
    const uint32_t *picked, struct refusals *refusals);

#endif
