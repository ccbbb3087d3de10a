/* SPDX-License-Identifier: ISC */
#ifndef IOP_POLICY_TABLE_H
#define IOP_POLICY_TABLE_H

#include "base/intern.h"
#include "base/memory.h"
#include "csv/problems.h"
#include "csv/reader.h"
#include "rules/condition.h"
#include "rules/policy.h"

/* What is inside a rule table: for the sources of this room only. */

struct policy_rule {
	size_t line;
	struct text name; /* the rule's name, else its number */
	struct text reason;
	struct text source;
	bool has_from, has_to;
	int32_t from, to;	      /* both days included */
	struct condition *conditions; /* one a condition column */
	uint64_t tested;	      /* bit i: condition i has tests */
	struct text *cells;	      /* one an answer of the kind */
	size_t answer_class;	      /* equal answers, equal class */
	size_t group;		      /* rules of one group are tried in turn */
};

struct policy {
	const struct policy_kind *kind;
	char *name;	  /* in answers: the built-in's or the file's */
	const char *file; /* in messages */
	struct arena arena;
	struct text *header;
	size_t column_count;
	struct text **rows; /* every row as it came, for --print-policy */
	size_t row_count, row_capacity;
	size_t blank_rows; /* rows without a filled cell, which are skipped */
	struct policy_rule *rules;
	size_t rule_count, rule_capacity;
	char *answers; /* rule_count times kind->answer_bytes */
	char **condition_names;
	size_t condition_count;
	struct condition *values;  /* what a column may hold, or NULL */
	struct condition *missing; /* what means nothing in it, or NULL */
	uint64_t tested;	   /* bit i: some rule tests condition i */
	bool dated;		   /* some rule has a date of validity */
	size_t group_count;	   /* 1 where rules aren't grouped */
};

/* Adds the word and the day: " from 2024-01-01". */
void policy_add_day(struct buffer *out, const char *word, int32_t date);

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
