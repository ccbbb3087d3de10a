/* SPDX-License-Identifier: ISC */
#ifndef IOP_ROSTER_H
#define IOP_ROSTER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/intern.h"
#include "base/text.h"
#include "input/input.h"
#include "input/options.h"
#include "rules/level_words.h"
#include "rules/policy.h"

/* A stay at a level: a line of --roster. */
struct roster_line {
	uint32_t client;
	bool has_admit, has_discharge;
	int32_t admit, discharge; /* both days are enrolled */
	uint16_t level;		  /* number plus 1; 0: none */
	uint32_t *cells;	  /* a column's text number plus 1; 0: empty */
	size_t line;		  /* of the file */
};

/* The days of a client's only line; of anybody else the last is before. */
struct roster_days {
	int32_t first, last;
};

/* The lines, by client and admission. */
struct roster {
	struct roster_line *lines;
	size_t count, capacity;
	size_t *first;		  /* of a client's lines, by client number */
	size_t client_count;	  /* that had a number when it was read */
	struct roster_days *days; /* by client number */
	bool has_level;		  /* it has a place_level or a level column */
	size_t *columns; /* where the asked columns are, or INPUT_NONE */
	size_t column_count;
	struct intern *texts;
};

/*
 * Reads the file; clients and levels get their numbers. columns are what
 * rules and --keep ask for; weeks begin on week_start (0: Monday). Stops the
 * program on any bad line.
 */
struct roster *roster_read(const char *path, struct options *options,
    struct intern *clients, struct intern *levels,
    struct level_words *level_words, const struct word_list *columns,
    const struct policy *policy, int week_start);
void roster_free(struct roster *roster);

/* A client's lines, by admission; *count is 0 for who isn't on it. */
const struct roster_line *roster_of(
    const struct roster *roster, uint32_t client, size_t *count);

/*
 * Whether the client has one line, and that day lies in it: true of nearly all
 * contacts, and found without a look at the line. Else see roster_holds().
 */
static inline bool
roster_has_day(const struct roster *roster, uint32_t client, int32_t day)
{
	return client < roster->client_count &&
	    roster->days[client].first <= day &&
	    day <= roster->days[client].last;
}

/* Whether a contact that day lies in one of the client's stays. */
bool roster_holds(const struct roster_line *lines, size_t count, int32_t day);

/* The line in force that day; NULL before the first. */
const struct roster_line *roster_on(
    const struct roster_line *lines, size_t count, int32_t day);

/* Whether the asked column is on the roster; NULL: there is none. */
static inline bool
roster_has_column(const struct roster *roster, size_t column)
{
	return roster != NULL && roster->columns[column] != INPUT_NONE;
}

/* A cell of an asked column; empty where it isn't there. */
struct text roster_cell(
    const struct roster *roster, const struct roster_line *line, size_t column);

#endif
