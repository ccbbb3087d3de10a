/* SPDX-License-Identifier: ISC */
#ifndef IOP_STAYS_H
#define IOP_STAYS_H

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

/* A client's first episode, once for each client. */
struct stay {
	int32_t start;	/* the first day */
	int32_t end;	/* the last day that is known to be enrolled */
	bool has_left;	/* on that day; else nothing is known behind it */
	uint32_t group; /* its number in groups */
};

struct stays {
	struct stay *list;
	size_t count;
	int32_t data_end;      /* the last day of which the input tells */
	struct intern *groups; /* also of rows that make no stay */
};

/*
 * Reads weekly rows, or one row a client, whichever the columns are for, and
 * makes a stay of each chosen client's first episode. Where --rejects sets a
 * row aside, all rows of its client are. Warns of a date far after all others.
 */
void stays_read(struct stays *stays, struct filter *filter,
    const struct options *options, const struct retention_options *own);
void stays_free(struct stays *stays);

#endif
