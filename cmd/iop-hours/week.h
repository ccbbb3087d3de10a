/* SPDX-License-Identifier: ISC */
#ifndef IOP_WEEK_H
#define IOP_WEEK_H

#include <stddef.h>
#include <stdint.h>

#include "base/text.h"
#include "overlap.h"
#include "session.h"
#include "values/date.h"

enum { WEEK_DAYS = 7 };

/* A client's sessions of one week, in the order of their days. */
struct week_sessions {
	int32_t first_day; /* of the week */
	const struct session *list;
	const uint32_t *numbers; /* of them, in the attendance */
	size_t count;
	struct claim *claims; /* room for count of them */
};

/* What a week adds up to; minutes where nothing else is said. */
struct week_totals {
	int64_t class_min[CLASSES]; /* counted, by class */
	int64_t counted_min;
	int64_t uncounted_min;
	int64_t virtual_min;	    /* of the counted */
	int64_t assumed_min;	    /* of the counted */
	int64_t overlap_min;	    /* what rows lose to others */
	int64_t day_min[WEEK_DAYS]; /* counted, by day */
	int64_t sessions;	    /* attended rows that own a minute */
	int64_t late;		    /* those of them that are marked late */
	int64_t missed, excused, unrecorded, set_aside; /* rows */
	unsigned attended_days; /* bit i: day i has an attended minute */
};

/* The columns of classes, of which peer and testing share the last. */
enum { CLASS_COLUMNS = 7 };

static inline void
week_class_columns(
    const struct week_totals *totals, int64_t minutes[CLASS_COLUMNS])
{
	static const enum service_class shown[CLASS_COLUMNS] = { CLASS_GROUP,
		CLASS_INDIVIDUAL, CLASS_FAMILY, CLASS_EDUCATION,
		CLASS_CASE_MANAGEMENT, CLASS_MEDICATION, CLASS_OTHER };

	for (size_t i = 0; i < CLASS_COLUMNS; i++)
		minutes[i] = totals->class_min[shown[i]];
	minutes[CLASS_COLUMNS - 1] +=
	    totals->class_min[CLASS_TESTING] + totals->class_min[CLASS_PEER];
}

/* Adds up what was attended, with the classes in counts counted. */
void week_add_up(const struct week_sessions *week, unsigned counts,
    struct week_totals *totals);

/* Days with a counted minute. */
int64_t week_days_attended(const struct week_totals *totals);

/*
 * Reads a date whose week, beginning on first (date_week_start()), can be
 * written as a date again: NULL, or the reason.
 */
const char *week_parse_day(
    struct text text, struct date_style style, int first, int32_t *day);

#endif
