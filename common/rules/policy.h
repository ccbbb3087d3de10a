/* SPDX-License-Identifier: ISC */
#ifndef IOP_POLICY_H
#define IOP_POLICY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/memory.h"
#include "base/stop.h"
#include "base/text.h"
#include "rules/condition.h"

/*
 * Rule tables, iop-policy(5): rows are tried from the top, among those valid
 * on a date; the first that holds decides, unless a row above it can't be
 * ruled out for want of information and would answer differently.
 */

/* A table that is compiled in: a name, a line about it, its CSV. */
struct builtin {
	const char *name;
	const char *title;
	const unsigned char *bytes;
	const size_t *size;
};

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

/* What to say of a column that a ladder no longer has; ended by a NULL. */
struct policy_former {
	const char *name;
	const char *reason;
};

/* What a tool's tables answer, and which of them it brings along. */
struct policy;
struct policy_kind {
	const char *const *answers; /* column names, ended by NULL */
	const struct builtin *builtins;
	size_t builtin_count;
	const char *standard; /* the default; NULL: --policy is required */
	size_t answer_bytes;  /* the size of what read() fills */
	/*
	 * Reads a rule's answers into answers (zero before). NULL, or the
	 * reason and in *column the answer that can't be read.
	 */
	const char *(*read)(
	    const struct policy_rule *rule, void *answers, size_t *column);
	/*
	 * Looks at all rules together and tells what is wrong with one by
	 * tell(closure, rule, answer's column, reason); or NULL.
	 */
	void (*check)(const struct policy *policy,
	    void (*tell)(void *closure, const struct policy_rule *rule,
		size_t column, const char *reason),
	    void *closure);
	bool is_ladder; /* the rows are stages, not tried in turn */
	const struct policy_former *former; /* of a ladder, or NULL */
	bool may_rest;		/* that no rule holds is an answer, too */
	const char *grouped_by; /* the answer that groups rules, or NULL */
	/* What its empty cell may stand for, ended by NULL; or NULL. */
	const char *const *groups;
	/* What --check-policy should say about a rule's answers, or NULL. */
	const char *(*remark)(const void *answers);
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
	struct text *condition_names;
	size_t condition_count;	   /* at most 64 */
	struct condition *values;  /* what a column may hold, or NULL */
	struct condition *missing; /* what means nothing in it, or NULL */
	uint64_t tested;	   /* bit i: some rule tests condition i */
	bool dated;		   /* some rule has a date of validity */
	size_t group_count;	   /* 1 where rules aren't grouped */
};

/* What the rules say of a row. */
struct decision {
	const struct policy_rule *rule; /* NULL: review */
	uint64_t missing;		/* conditions that lack a cell */
	uint64_t not_comparable;	/* conditions that can't compare it */
	bool lacks_date;
	/*
	 * Where no rule holds on the row's date but one would on another: the
	 * last that ended before it and the first that begins after it. NULL:
	 * there is none.
	 */
	const struct policy_rule *ended, *begins;
	int32_t date; /* of the row, where one of them is there */
};

/*
 * Loads a built-in table by name, or a file (a name with / or .csv). Stops
 * the program when it can't be read, telling each problem with its line.
 */
struct policy *policy_load(const struct policy_kind *kind, const char *name);

/* Whether the name of a table is a file's: it has a / or .csv in it. */
bool policy_is_file(const char *name);

/* Stops the program where the name is neither a file's nor a table's. */
void policy_check_name(const struct policy_kind *kind, const char *name);
void policy_free(struct policy *policy);

/*
 * Groups the rules anew: those of equal keys, one a rule, are a group, and
 * groups are numbered in the order of their first rules. A table that has been
 * loaded is grouped by the cells, an empty one being the first of kind->groups
 * that another rule has: only an input tells which it is.
 */
void policy_group(struct policy *policy, const size_t *keys);

/* The answers of a rule as kind->read() filled them. */
const void *policy_answers(
    const struct policy *policy, const struct policy_rule *rule);

/*
 * Decides for a row by the rules of a group (0 where there are none): one
 * value a condition column, and the row's date where the table is dated
 * (NULL: not known).
 */
struct decision policy_decide(const struct policy *policy, size_t group,
    const struct value *values, const int32_t *date);

/*
 * Why it is a review: "missing: d4 d5", "no rule holds", or with the dates of
 * the rule nearest to the row's: "no rule holds on 2023-12-25 (medicare: from
 * 2024-01-01)".
 */
void policy_explain_review(const struct policy *policy,
    const struct decision *decision, struct buffer *reason);

/* What a rule lacks, each name behind a blank: " d4 d5". */
void policy_name_lacks(const struct policy *policy,
    const struct decision *lacks, struct buffer *out);

/* One rule against a row, with what it lacks added to *decision. */
enum truth policy_rule_holds(const struct policy *policy,
    const struct policy_rule *rule, const struct value *values,
    const int32_t *date, struct decision *decision);

/* Makes it a missing one where the row missing, which is there, lists it. */
void policy_mark_missing(
    const struct policy *policy, size_t condition, struct value *value);

/* The cell as the tests of that condition see it. */
static inline struct value
policy_value(const struct policy *policy, size_t condition, struct text cell,
    struct date_style style)
{
	struct value value = value_read(cell, style);

	if (policy->missing != NULL)
		policy_mark_missing(policy, condition, &value);
	return value;
}

/* Whether the table lets the column hold this; missing always may. */
bool policy_allows(
    const struct policy *policy, size_t condition, const struct value *value);

/* --print-policy and --check-policy, into the sink; --list-policies. */
struct sink;
void policy_print(const struct policy *policy, struct sink *sink);
enum status policy_check(const struct policy *policy, struct sink *sink);
void policy_list(const struct policy_kind *kind);

/*
 * The built-in tables, each with the columns that it needs, for the message
 * to who has not chosen one. A new string, the caller's to free.
 */
char *policy_needs(const struct policy_kind *kind);

#endif
