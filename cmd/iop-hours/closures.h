/* SPDX-License-Identifier: ISC */
#ifndef IOP_CLOSURES_H
#define IOP_CLOSURES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/memory.h"
#include "input/input.h"
#include "input/options.h"
#include "roster.h"
#include "rules/level_words.h"

/* A day on which the program did not run, for those whom it concerns. */
struct closure {
	int32_t day;
	int64_t minutes;     /* the file's hours; -1: none */
	struct text *limits; /* one a column of the closures; empty: anybody */
};

/* The days of --closures, in order; {0} is none. */
struct closures {
	struct input *input; /* while it is read */
	struct closure *list;
	size_t count, capacity;
	struct word_list columns; /* those that may tell whom it concerns */
	size_t level;		  /* which of them is level, or INPUT_NONE */
	size_t asked;		  /* the first one's among the roster's asked */
	struct arena arena;
};

/* The client on the day: what limits are compared with. */
struct closure_client {
	struct text level; /* empty: not known */
	const struct roster *roster;
	const struct roster_line *line;
};

/*
 * Opens the file and adds those of its columns that may tell whom a closure
 * concerns to what the roster is asked for.
 */
void closures_open(struct closures *closures, const char *path,
    struct options *options, struct word_list *asked);

/*
 * Reads the file (date, reason; where there, hours and level, and columns of
 * the roster, NULL: none); stops the program on a bad row.
 */
void closures_read(struct closures *closures, const struct options *options,
    const struct roster *roster, struct level_words *level_words);
void closures_free(struct closures *closures);

/*
 * Whether the day is one for the client, and in *minutes the longest hours
 * that the file gives it; -1: none. A column that the roster doesn't have
 * limits nothing; level always does.
 */
bool closures_hold(const struct closures *closures, int32_t day,
    const struct closure_client *client, int64_t *minutes);

/* Whether one of the days from first to last is one for anybody. */
bool closures_between(
    const struct closures *closures, int32_t first, int32_t last);

/* Whether the client's level must be known. */
static inline bool
closures_ask_level(const struct closures *closures)
{
	return closures->level < closures->columns.count;
}

#endif
