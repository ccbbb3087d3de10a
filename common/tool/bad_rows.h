/* SPDX-License-Identifier: ISC */
#ifndef IOP_BAD_ROWS_H
#define IOP_BAD_ROWS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "input/input.h"
#include "tool/rows.h"

struct bad_row {
	size_t number;	 /* among the rows that are kept, or BAD_ROW_ALONE */
	uint32_t client; /* of rows->ids */
	bool client_may_be_wrong;
	struct row_place place; /* if it may be */
	const char *column;	/* NULL: the row as a whole */
	const char *reason;
};

#define BAD_ROW_ALONE SIZE_MAX

/*
 * The bad rows of an input whose rows make histories, as they are found: all
 * other rows of their clients are set aside with them. {0} is none.
 */
struct bad_rows {
	struct bad_row *list;
	size_t count, capacity;
	struct arena texts;
	bool *has_bad; /* by client; NULL: no row is bad */
};

void bad_rows_free(struct bad_rows *bad);

/* Column and reason are copied. */
void bad_rows_add(struct bad_rows *bad, struct bad_row row);

/* When no client is new any more: finds whose rows they are. */
void bad_rows_find_clients(struct bad_rows *bad, const struct rows *rows);

static inline bool
bad_rows_has_client(const struct bad_rows *bad, uint32_t client)
{
	return bad->has_bad != NULL && bad->has_bad[client];
}

/*
 * The same, and sets all rows of these clients aside. Stops the program where
 * that can't be done, because a bad row's client has no good one and may be a
 * slip of the pen.
 */
void bad_rows_set_aside(
    struct bad_rows *bad, const struct rows *rows, struct input *input);

#endif
