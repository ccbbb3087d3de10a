/* SPDX-License-Identifier: ISC */
#ifndef IOP_FACTORS_H
#define IOP_FACTORS_H

#include "rules/policy.h"
#include "tool/filter.h"

/* The cells of a row that a table decides by. */
struct factors {
	const struct policy *policy;
	struct filter *filter;
	struct date_style dates;
	size_t *columns;    /* where each condition is, or INPUT_NONE */
	size_t date_column; /* where the table is dated, else INPUT_NONE */
	const char *date_name;
	size_t *used; /* the columns of both, from the left, each once */
	size_t used_count;
	struct value *values; /* of the row at hand, one a condition */
	int32_t day;	      /* likewise */
	bool has_day;
	struct buffer key;
};

/*
 * Finds the columns of a table that stays the caller's; stops the program if
 * the input lacks one. What is found is given back with factors_free().
 */
void factors_find(struct factors *factors, const struct policy *policy,
    struct filter *filter, struct date_style dates);
void factors_free(struct factors *factors);

/* Reads the row's values and date; refuses it and returns false if it's bad. */
bool factors_read(struct factors *factors, const struct row *row);

/* The date of the row that was read last; NULL: not known. */
const int32_t *factors_date(const struct factors *factors);

/*
 * The row's cells as one text: rows with the same are decided alike. Lent
 * until the next call, or the next row.
 */
struct text factors_key(struct factors *factors, const struct row *row);

#endif
