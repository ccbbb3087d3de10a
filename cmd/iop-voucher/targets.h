/* SPDX-License-Identifier: ISC */
#ifndef IOP_TARGETS_H
#define IOP_TARGETS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "input/input.h"
#include "rules/decider.h"
#include "schedule.h"

/*
 * What a row says besides its client, its day and its money. Millions of
 * rows say the same few things, so each is kept once and has a number.
 */
struct row_kind {
	int32_t episode;
	int32_t program_week; /* NO_PROGRAM_WEEK where the column is empty */
	int32_t bad;	      /* plus 1: the condition whose cell is; 0: none */
};

#define NO_PROGRAM_WEEK INT32_MIN

/* What a row comes to for one target. */
struct target_chance {
	uint32_t rule;	 /* number plus 1; 0: none holds */
	uint32_t review; /* number plus 1 of the words for it, or 0 */
	uint8_t chance;
};

/* The columns that a schedule pays for, and the rules for each of them. */
struct targets {
	struct decider decider; /* its cases are the kinds of rows */
	const struct policy *schedule;
	size_t count;
	char **names;
	size_t *columns;       /* of the input */
	bool expects;	       /* some rule awaits a number of chances */
	int64_t *expect_most;  /* the most that a rule awaits, one a target */
	size_t week_condition; /* on program_week; POLICY_NONE: there is none */
	size_t day_condition;  /* likewise on the column of the row's day */
	int64_t week_most;     /* from which weeks are alike to all rules */
	struct row_kind *row_kinds; /* by number */
	size_t row_kind_count, row_kind_capacity;
	struct intern *reviews; /* "missing age", each once */
	struct known *known;	/* what was found last, to be found again */
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

/* The part of it that finds them, in room for one a rule. */
void targets_find_columns(struct targets *targets, struct policy *schedule,
    struct header *header, size_t day_column);

/* The number of what the row says, in its cells and otherwise. */
uint32_t targets_add(struct targets *targets, const struct row *row,
    int32_t episode, int32_t program_week);

/* What a kind of row has for the target, lent until targets_free(). */
struct text targets_word(
    const struct targets *targets, uint32_t row_kind, size_t target);

/* Whether the cell of a column program_week says that nothing is known. */
bool targets_lack_week(const struct targets *targets, struct text cell);

/*
 * What a row comes to for each target: by what it says, in that program week
 * and on that day. Lent until the next call.
 */
const struct target_chance *targets_find(
    struct targets *targets, uint32_t row_kind, int32_t week, int32_t day);

/*
 * The rule for the target that would hold for the row if its program week
 * and its date were these; NULL if none.
 */
const struct pay *targets_pay_in(struct targets *targets, uint32_t row_kind,
    int32_t week, int32_t day, size_t target);

/* Whether all later weeks have the same rules as that one, which begins so. */
bool targets_end_by(const struct targets *targets, int32_t week, int32_t day);

#endif
