/* SPDX-License-Identifier: ISC */
#ifndef IOP_TARGETS_H
#define IOP_TARGETS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "date.h"
#include "input.h"
#include "policy.h"
#include "sayings.h"
#include "schedule.h"

/* What a row comes to for one target. */
struct target_chance {
	uint32_t rule; /* number plus 1; 0: none holds */
	uint8_t chance;
	bool review; /* a rule can't be ruled out for want of a cell */
};

/* The columns that decide and those that rules have conditions on. */
struct targets {
	const struct policy *schedule;
	struct date_style dates;
	size_t count;
	size_t column_count; /* targets, then conditions */
	char **names;
	size_t *columns; /* of the input; INPUT_NONE: not to be looked at */
	size_t week_condition; /* program_week among the conditions */
	struct value *values;  /* room for one a condition */
	struct known *known;   /* what was found last, to be found again */
	struct target_chance *found; /* count for each known one */
};

/* Finds the columns; stops the program where one isn't there. */
void targets_init(struct targets *targets, const struct policy *schedule,
    struct date_style dates, struct header *header);
void targets_free(struct targets *targets);

/*
 * A condition's column whose cell isn't one that the table lists, by its
 * place among the columns; column_count if all are.
 */
size_t targets_check(const struct targets *targets, const struct row *row);

/*
 * What a row comes to for each target: by what it says, in that program week
 * and on that day. Lent until the next call.
 */
const struct target_chance *targets_find(struct targets *targets,
    const struct sayings *sayings, uint32_t saying, int32_t week, int32_t day);

#endif
