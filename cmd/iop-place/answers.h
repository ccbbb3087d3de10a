/* SPDX-License-Identifier: ISC */
#ifndef IOP_ANSWERS_H
#define IOP_ANSWERS_H

#include "programs.h"
#include "rules/decider.h"
#include "tool/filter.h"

/* What rows are answered. */
struct answers {
	struct decider decider;
	struct filter *filter;
	size_t date_column; /* where the table is dated, else INPUT_NONE */
	const char *date_name;
	size_t *used; /* the columns that decide, from the left, each once */
	size_t used_count;
	struct programs *programs; /* NULL: not asked for */
	bool explains;		   /* each rule's verdict is asked for */
	uint32_t *answer_of;	   /* one a case: its answer, or a bad one */
	size_t case_count, case_capacity;
	struct intern *texts; /* the answers': a record, a NUL, the programs */
	const char **levels;  /* theirs, or review */
	size_t level_capacity;
	struct buffer text, cell; /* of the answer that is being made */
};

/* Finds the table's columns; stops the program if the input lacks one. */
void answers_begin(struct answers *answers, const struct policy *policy,
    struct filter *filter, struct date_style dates);
void answers_end(struct answers *answers);

/*
 * Decides the row at hand and gives the number of its answer, which equal
 * answers share. Refuses a bad row and returns false. With programs each row is
 * decided by itself.
 */
bool answers_decide(
    struct answers *answers, const struct row *row, uint32_t *answer);

/*
 * The cells of an answer, lent until answers_end(): level, rule, reason, then
 * the trace where it is asked for, as CSV; and the programs as plain text.
 */
struct text answers_record(const struct answers *answers, uint32_t answer);
struct text answers_programs(const struct answers *answers, uint32_t answer);

#endif
