/* SPDX-License-Identifier: ISC */
#ifndef IOP_AXIS_H
#define IOP_AXIS_H

#include <stdint.h>

#include "frame.h"

/*
 * An axis of weeks: x is days after the first one. The width of a week
 * follows from their number, so that a letter has room in each.
 */
struct axis {
	int32_t first_day;
	int64_t weeks;
	int64_t week_wide; /* pixels or characters */
};

/* The axis over these days; stops the program if they are too many. */
struct axis axis_of(
    const struct frame *frame, int32_t first_day, int32_t end_day);

int64_t axis_width(const struct axis *axis);

/* Hundredths of days: half of the white between the tiles of two weeks. */
int64_t axis_gap(const struct axis *axis);

/* Sets range and tics; with_dates: the tics' dates are written. */
void axis_set(
    const struct axis *axis, const struct frame *frame, bool with_dates);

/* "2026-01-05 to 2026-03-29", as a new C string; the caller frees it. */
char *axis_span(int32_t first_day, int32_t last_day);

/*
 * The step between tics, 1, 2 or 5 times a power of ten and at least one,
 * with which at most that many reach most; and the range that it gives.
 */
int64_t axis_step(int64_t most, int64_t steps);
int64_t axis_end(int64_t most, int64_t step);

#endif
