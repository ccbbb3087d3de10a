/* SPDX-License-Identifier: ISC */
#ifndef IOP_PROBLEMS_H
#define IOP_PROBLEMS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/text.h"

/*
 * Bad rows and bad cells. At most three lines of one kind (the same column
 * and reason) and 20 in all are printed; at the end come how many more of each
 * kind there are, and for each kind what to type. {0} is none.
 */
struct problems {
	size_t count, printed;
	bool show_values; /* --show-values: the cell's content too */
	bool in_order;	  /* printed when all are known, from the top */
	size_t file;	  /* with in_order: the number of the next one's file */
	struct problem_kind *kinds;
	size_t kind_count, kind_capacity;
};

/*
 * Prints one problem as "tool: file:line: column: reason". column may be NULL
 * where the row as a whole is meant; value is shown only when asked for, and
 * where it is known (its bytes not NULL). What
 * to type may end the reason in brackets that begin with an option, as in
 * "a contact after the as-of day (--future skip leaves it out)": it is said
 * once for all rows of the kind, at the end.
 */
void problems_add(struct problems *problems, const char *file, size_t line,
    const char *column, const char *reason, struct text value);

/*
 * Prints those that wait for others: before the program stops for another
 * reason.
 */
void problems_print(struct problems *problems);

/* Ends the program with status 2 if there were any, after what is left to say.
 */
void problems_stop(struct problems *problems);

#endif
