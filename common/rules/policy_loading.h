/* SPDX-License-Identifier: ISC */
#ifndef IOP_POLICY_LOADING_H
#define IOP_POLICY_LOADING_H

#include "base/intern.h"
#include "csv/problems.h"
#include "csv/reader.h"
#include "rules/policy.h"

/*
 * What policy.c, policy_header.c and policy_rows.c know of the loading of a
 * table, and nobody else.
 */

/* Where the columns of a table stand; LAYOUT_NONE where one isn't there. */
enum { LAYOUT_NONE = -1 };

struct layout {
	int rule, reason, source, from, to;
	int *answers;	 /* one an answer of the kind */
	int *conditions; /* one a condition column */
};

/* A loading in progress. */
struct loading {
	struct policy *policy;
	struct layout layout;
	struct problems problems;
	size_t line;		/* of the row at hand */
	struct intern *names;	/* of rules, in the form of all spellings */
	struct intern *classes; /* of what rules answer, the same */
};

/* Notes what is wrong with the row at hand; an empty column: the row. */
void loading_bad(
    struct loading *loading, struct text column, const char *reason);

/* How many answers the tables of a kind have. */
size_t loading_answers(const struct policy_kind *kind);

/*
 * Finds every answer, note and condition by its name; stops the program where
 * a name can't be.
 */
void loading_take_header(struct loading *loading, const struct row *row);

/* Keeps the row; reads it as a rule, or as the values that cells may have. */
void loading_take_row(struct loading *loading, const struct row *row);

/* Groups the rules by their cells, when all have been read. */
void loading_group_rules(struct policy *policy);

#endif
