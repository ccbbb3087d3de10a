/* SPDX-License-Identifier: ISC */
#ifndef IOP_ENTRIES_H
#define IOP_ENTRIES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/intern.h"
#include "input/options.h"
#include "retention_options.h"
#include "tool/filter.h"
#include "values/latest_day.h"

/* Where a day isn't known. */
#define ENTRY_NO_DAY INT32_MIN

enum { ENTRY_WEEK_DAYS = 7 };

/* What a row says: a week, or the whole of a client's enrolment. */
struct entry {
	int32_t start; /* the first day */
	/* The last one; of a week without hours, or still open: no day. */
	int32_t end;
	int32_t episode; /* 1 where no column tells */
	uint32_t group;
	bool has_left; /* not told by a week */
};

struct entries {
	bool weekly;	    /* else one row a client */
	struct entry *list; /* by the filter's row numbers */
	size_t count, capacity;
	struct intern *groups;	  /* the caller's */
	struct latest_day latest; /* of all dates */
};

/* Finds the columns and reads all rows; bad ones are refused. */
void entries_read(struct entries *entries, struct filter *filter,
    const struct options *options, const struct retention_options *own);
void entries_free(struct entries *entries);

#endif
