/* SPDX-License-Identifier: ISC */
#ifndef IOP_CONDITION_H
#define IOP_CONDITION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/memory.h"
#include "base/text.h"
#include "values/date.h"
#include "values/number.h"

/*
 * The tests that may stand in a cell of a rule table, iop-policy(5):
 * yes, severe, a|b, !x, 2, >=2, <9, 2..3, >=2026-07-01, "two words".
 */

/* What is not known can't be ruled out: the third truth value. */
enum truth { TRUTH_NO, TRUTH_UNKNOWN, TRUTH_YES };

/* A cell as a test sees it; the text is lent. */
struct value {
	struct text text;
	bool missing; /* as word_missing() */
	bool is_number;
	bool is_date;
	int8_t yes_no; /* 1, 0, or -1 for neither */
	struct number number;
	int32_t date;
};

/* How a test compares; the two ends of a range are low and high. */
enum comparison {
	COMPARE_IS,
	COMPARE_LESS,
	COMPARE_AT_MOST,
	COMPARE_AT_LEAST,
	COMPARE_MORE,
	COMPARE_RANGE,
};

struct atom {
	enum comparison comparison;
	struct value low; /* the only operand but of a range */
	struct value high;
};

/* One alternative at least; negated: none of them may hold. */
struct test {
	bool negated;
	struct atom *atoms;
	size_t count;
	struct lookup *words; /* a long list's, where all are words; or NULL */
};

/* All tests must hold; none: any value, known or not, will do. */
struct condition {
	struct test *tests;
	size_t count;
};

/*
 * Makes the words of a long list ready to be found, again if they were
 * changed.
 */
void condition_index(struct condition *condition);

/* The cell, with outer blanks trimmed, as a test sees it. */
struct value value_read(struct text cell, struct date_style style);

/*
 * Reads a condition's cell; in one that lists what means missing, n/a may stand
 * too. Returns NULL or the reason; either way the caller gives the condition to
 * condition_free(). It borrows from the cell.
 */
const char *condition_parse(
    struct text cell, bool lists_missing, struct condition *condition);
void condition_free(struct condition *condition);

/*
 * Whether the condition holds for the value. *not_comparable is set when it
 * is unknown because a word stands where a number or a date is compared.
 */
enum truth condition_holds(const struct condition *condition,
    const struct value *value, bool *not_comparable);

#endif
