/* SPDX-License-Identifier: ISC */
#ifndef IOP_PLOT_WEEKS_H
#define IOP_PLOT_WEEKS_H

#include <stddef.h>
#include <stdint.h>

#include "base/intern.h"
#include "plot.h"

enum { WEEK_DAYS = 7, WEEK_NO_RULE = -1 };

/* A row of iop-hours. */
struct week {
	uint32_t client; /* from 0, in the order of the ids' bytes */
	uint32_t group;	 /* of --by, in the order of its cells' bytes */
	uint8_t status;
	uint8_t part, parts; /* the k-th, from 0, of a client's in a week */
	int32_t first_day;
	int64_t episode;
	int64_t min, required_min; /* minutes; or WEEK_NO_RULE */
	size_t line;
};

/* The rows of the clients chosen, by client, day and episode. */
struct weeks {
	struct intern *ids;
	struct text *clients; /* the ids, lent from the former */
	size_t client_count;
	struct intern *cells; /* of the column --by */
	struct text *groups;  /* in order, lent from the former */
	size_t group_count;   /* at least one if there are rows */
	struct week *rows;
	size_t count, capacity;
	int32_t first_day, end_day; /* the day after the last week */
	unsigned statuses;	    /* a bit for each that occurs */
};

/* Reads the input to its end; hours and requirement only if asked for. */
void weeks_read(struct weeks *weeks, struct plot *plot, bool with_hours);
void weeks_free(struct weeks *weeks);

#endif
