/* SPDX-License-Identifier: ISC */
#ifndef IOP_CASES_H
#define IOP_CASES_H

#include "base/intern.h"
#include "factors.h"
#include "programs.h"

/* What rows are answered; its text is a record, a NUL, the programs. */
struct answer {
	const char *level; /* or review */
	size_t record_bytes;
};

/*
 * Rows as the cases that a table decides: rows with the same cells in all
 * that decides are decided once. With programs each row is its own case.
 */
struct cases {
	const struct policy *policy;
	struct factors factors;
	struct programs *programs; /* NULL: not asked for */
	bool explains;		   /* each rule's verdict is asked for */
	struct intern *keys;	   /* of the cases that are known */
	uint32_t *answer_of;	   /* one a case: its answer, or a bad one */
	size_t count, capacity;
	struct intern *texts; /* the answers' */
	struct answer *answers;
	size_t answer_capacity;
	struct buffer text, cell; /* of the answer that is being made */
};

/* Finds the columns, as factors_find(). */
void cases_begin(struct cases *cases, const struct policy *policy,
    struct filter *filter, struct date_style dates);
void cases_free(struct cases *cases);

/*
 * Decides the row at hand and gives the number of its answer, which equal
 * answers share. Refuses a bad row and returns false.
 */
bool cases_decide(struct cases *cases, const struct row *row, uint32_t *answer);

/* The level of an answer, or review. */
const char *cases_level(const struct cases *cases, uint32_t answer);

/*
 * The cells of an answer, lent until cases_free(): level, rule, reason, then
 * the trace where it is asked for, as CSV; and the programs as plain text.
 */
struct text cases_record(const struct cases *cases, uint32_t answer);
struct text cases_programs(const struct cases *cases, uint32_t answer);

#endif
