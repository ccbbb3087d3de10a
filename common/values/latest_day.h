/* SPDX-License-Identifier: ISC */
#ifndef IOP_LATEST_DAY_H
#define IOP_LATEST_DAY_H

#include <stdbool.h>
#include <stdint.h>

/* So far after every other date, one is a slip of the year. */
enum { LATEST_DAY_FAR = 365 };

/*
 * The latest of the days that were added, and the latest but that one: a slip
 * of the year shows as a day far after all others. {0} has none.
 */
struct latest_day {
	bool has_day, has_day_before;
	int32_t day, day_before;
};

static inline void
latest_day_add(struct latest_day *latest, int32_t day)
{
	if (latest->has_day && day == latest->day)
		return;
	if (!latest->has_day || day > latest->day) {
		latest->has_day_before = latest->has_day;
		latest->day_before = latest->day;
		latest->has_day = true;
		latest->day = day;
	} else if (!latest->has_day_before || day > latest->day_before) {
		latest->has_day_before = true;
		latest->day_before = day;
	}
}

/* How many days it is after every other; 0 where there is no other. */
static inline int32_t
latest_day_alone(const struct latest_day *latest)
{
	return latest->has_day_before ? latest->day - latest->day_before : 0;
}

#endif
