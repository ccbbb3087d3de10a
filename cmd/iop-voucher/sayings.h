/* SPDX-License-Identifier: ISC */
#ifndef IOP_SAYINGS_H
#define IOP_SAYINGS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/memory.h"
#include "input/input.h"
#include "recall.h"

/*
 * What a row says besides its client, its day and its money. Millions of
 * rows say the same few things, so each is kept once and has a number.
 */
struct saying {
	int32_t episode;
	int32_t program_week; /* SAYING_NO_WEEK where the column is empty */
	bool is_refused;      /* a cell isn't one of the table's values */
};

#define SAYING_NO_WEEK INT32_MIN

struct sayings {
	struct recall keys;  /* episode and week, then the cells */
	struct saying *list; /* by number */
	size_t count, capacity;
	struct buffer key;     /* of the row at hand */
	const size_t *columns; /* of the input; INPUT_NONE: none */
	size_t column_count;
};

/* Rows will be asked what they say in those columns, which are lent. */
void sayings_init(
    struct sayings *sayings, const size_t *columns, size_t column_count);
void sayings_free(struct sayings *sayings);

/*
 * The number of what the row says, there and otherwise. What wasn't said
 * before becomes the last of the list.
 */
uint32_t sayings_add(
    struct sayings *sayings, struct saying saying, const struct row *row);

/* The cell in the column of that place, lent until sayings_free(). */
struct text sayings_cell(
    const struct sayings *sayings, uint32_t number, size_t place);

#endif
