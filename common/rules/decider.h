/* SPDX-License-Identifier: ISC */
#ifndef IOP_DECIDER_H
#define IOP_DECIDER_H

#include "base/intern.h"
#include "base/memory.h"
#include "csv/reader.h"
#include "rules/condition.h"
#include "rules/policy.h"

/*
 * A rule table meets a row, iop-policy(5):
 *
 * Each condition looks at one cell of the row: that of a column of the input,
 * or one that the tool gives, such as the program week. A cell that the row
 * `missing` of the table lists is missing, as an empty one is; another one that
 * the row `values` does not list is bad.
 *
 * Rules are tried from the top, among those valid on the row's date. The first
 * that holds decides, unless a rule above it can't be ruled out for want of
 * information and would answer differently: then the answer is review, and what
 * those rules lack is missing. Rows with the same cells are one case, which is
 * decided once.
 */

/* What a rule lacks, or the rules above the first that holds. */
struct lacks {
	uint64_t missing;	 /* bit i: condition i has no cell */
	uint64_t not_comparable; /* it can't compare the cell */
	bool date;		 /* the row's isn't known */
};

/* What the rules say of a row. */
struct decision {
	const struct policy_rule *rule; /* NULL: review */
	struct lacks lacks;
	/*
	 * Where no rule holds on the row's date but one would on another: the
	 * last that ended before it and the first that begins after it. NULL:
	 * there is none.
	 */
	const struct policy_rule *ended, *begins;
	int32_t date; /* of the row, where one of them is there */
};

/* Where the cell of a condition is in no column of the input. */
#define DECIDER_NO_COLUMN SIZE_MAX

enum { DECIDER_PLACES = 1024 };

/* A table and the row that it is asked about. */
struct decider {
	const struct policy *policy;
	struct date_style dates;
	size_t *columns;      /* of the input, one a condition */
	struct text *cells;   /* of the row at hand, likewise; lent */
	struct value *values; /* the same as the tests see them */
	struct buffer key;    /* of the case of the row at hand */
	struct intern *cases;
	uint32_t last[DECIDER_PLACES]; /* met there last, plus 1; 0: none */
};

/* The table is lent; no condition has a column yet. */
void decider_begin(struct decider *decider, const struct policy *policy,
    struct date_style dates);
void decider_end(struct decider *decider);

/*
 * The number of the case that the key tells from all others: 0, 1, 2 ... as
 * they come. decider.key is room to make it in.
 */
uint32_t decider_case(struct decider *decider, struct text key);

/* The key of that case, lent until decider_end(). */
struct text decider_case_key(const struct decider *decider, uint32_t number);

/* Takes the cells of the conditions that have columns from the row. */
void decider_look(struct decider *decider, const struct row *row);

/* Reads the cells of the row at hand, so that it can be decided. */
void decider_read(struct decider *decider);

/*
 * The condition, of those that have a column, whose cell is bad; POLICY_NONE
 * if all are good. After decider_read().
 */
size_t decider_bad_cell(const struct decider *decider);

/*
 * Decides the row at hand by the rules of a group (0 where there are none) on
 * its date (NULL: not known). After decider_read().
 */
struct decision decider_decide(
    const struct decider *decider, size_t group, const int32_t *date);

/* Whether the rule isn't valid on that date. */
bool decider_is_out_of_date(const struct policy_rule *rule, int32_t date);

/*
 * Whether one rule holds for the row at hand on its date, whatever its group.
 * What it lacks is added, if that is why it isn't known.
 */
enum truth decider_rule_holds(const struct decider *decider,
    const struct policy_rule *rule, const int32_t *date, struct lacks *lacks);

/* Each rule with yes, no, or what it lacks: "rule yes; other lacks d4". */
void decider_trace(
    const struct decider *decider, const int32_t *date, struct buffer *out);

/*
 * Why it is a review: "missing: d4 d5", "no rule holds", or with the dates of
 * the rule nearest to the row's: "no rule holds on 2023-12-25 (medicare: from
 * 2024-01-01)".
 */
void decider_explain(const struct policy *policy,
    const struct decision *decision, struct buffer *out);

/* Words for what is lacking; between stands where there is both. */
struct lack_words {
	const char *missing, *between, *not_comparable;
};

/* Adds each of the words that applies, with its columns: " missing d4 d5". */
void decider_add_lacks(const struct policy *policy, const struct lacks *lacks,
    const struct lack_words *words, struct buffer *out);

/* Whether it says nothing; POLICY_NONE: no condition looks at the column. */
bool decider_is_missing(const struct policy *policy, size_t condition,
    struct text cell, struct date_style dates);

/* Whether the table lets the column hold this; missing always may. */
bool decider_allows(
    const struct policy *policy, size_t condition, const struct value *value);

/* NULL, or why the column may not hold the cell; POLICY_NONE: it always may. */
const char *decider_check(const struct policy *policy, size_t condition,
    struct text cell, struct date_style dates);

/* The reason why a row with a bad cell is refused. */
extern const char decider_not_listed[];

#endif
