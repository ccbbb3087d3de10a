/* SPDX-License-Identifier: ISC */
#ifndef IOP_TARGETS_H
#define IOP_TARGETS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/intern.h"
#include "input/input.h"
#include "rules/policy.h"
#include "sayings.h"
#include "schedule.h"
#include "values/date.h"

/* What a row comes to for one target. */
struct target_chance {
	uint32_t rule;	/* number plus 1; 0: none holds */
	uint32_t lacks; /* a review: number plus 1 of what is missing, or 0 */
	uint8_t chance;
};

/*
 * The conditions, a bit each, that keep a rule from being ruled out; and
 * whether a rule holds that counts by a program week that isn't known, 0 or 1.
 */
struct target_lacks {
	uint64_t missing, not_comparable, week;
};

/* The columns that decide and those that rules have conditions on. */
struct targets {
	const struct policy *schedule;
	struct date_style dates;
	size_t count;
	size_t column_count; /* targets, then conditions */
	char **names;
	size_t *columns; /* of the input; INPUT_NONE: not to be looked at */
	bool expects;	 /* some rule awaits a number of chances */
	int64_t *expect_most;  /* the most that a rule awaits, one a target */
	size_t week_condition; /* program_week among the conditions */
	bool week_is_column;   /* it is a cell: the table's values hold */
	size_t day_condition;  /* likewise the column of the row's day */
	int64_t week_most;     /* from which weeks are alike to all rules */
	struct value *values;  /* room for one a condition */
	struct intern *lacks;  /* each struct target_lacks, by its bytes */
	struct known *known;   /* what was found last, to be found again */
	struct target_chance *found; /* count for each known one */
};

/*
 * Finds the columns, the first of them that of the row's day, and groups the
 * rules by the columns that their targets mean; stops the program where one
 * isn't there.
 */
void targets_init(struct targets *targets, struct policy *schedule,
    struct date_style dates, struct header *header, size_t day_column);
void targets_free(struct targets *targets);

/*
 * A condition's column whose cell isn't one that the table lists, by its
 * place among the columns; column_count if all are. The week is the one read.
 */
size_t targets_check(
    const struct targets *targets, const struct row *row, int32_t week);

/* Whether the cell of a column program_week says that nothing is known. */
bool targets_lack_week(const struct targets *targets, struct text cell);

/*
 * What a row comes to for each target: by what it says, in that program week
 * and on that day. Lent until the next call.
 */
const struct target_chance *targets_find(struct targets *targets,
    const struct sayings *sayings, uint32_t saying, int32_t week, int32_t day);

/*
 * The rule for the target that would hold for the row if its program week
 * and its date were these; NULL if none.
 */
const struct pay *targets_pay_in(struct targets *targets,
    const struct sayings *sayings, uint32_t saying, int32_t week, int32_t day,
    size_t target);

/* Whether all later weeks have the same rules as that one, which begins so. */
bool targets_end_by(const struct targets *targets, int32_t week, int32_t day);

/* What the number of a review stands for. */
struct target_lacks targets_lacks(
    const struct targets *targets, uint32_t lacks);

#endif
