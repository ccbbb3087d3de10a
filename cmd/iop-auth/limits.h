/* SPDX-License-Identifier: ISC */
#ifndef IOP_LIMITS_H
#define IOP_LIMITS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/intern.h"
#include "input/header.h"
#include "rules/level_words.h"

/*
 * What authorizations are limited to: the level, and every column of theirs
 * that the tool doesn't read as something else. Cells are words; a level is
 * what the tables of levels take it for.
 */
struct limit {
	char *name;    /* of the column */
	size_t column; /* in the file at hand, or INPUT_NONE */
	bool is_level;
	bool is_used;		  /* some authorization is limited by it */
	struct intern *spellings; /* cells as they were met */
	uint32_t *words;	  /* one a spelling: its word */
	size_t word_capacity;
};

struct limits {
	struct limit *list;
	size_t count, capacity;
	struct intern *words;
	struct level_words *level_words; /* lent */
};

/* Finds the limits in the header of the authorizations; known ends by NULL. */
void limits_find(
    struct limits *limits, struct header *header, const char *const *known);
void limits_free(struct limits *limits);

/* Then in the days' header; stops the program where they lack one in use. */
void limits_find_days(struct limits *limits, struct header *header);

/* A cell's word, equal for equal words; 0 for a missing one. */
uint32_t limits_read(struct limits *limits, size_t limit, struct text cell);

#endif
