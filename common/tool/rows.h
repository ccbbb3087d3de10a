/* SPDX-License-Identifier: ISC */
#ifndef IOP_ROWS_H
#define IOP_ROWS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/intern.h"
#include "base/memory.h"
#include "csv/reader.h"

/* Where a row came from. */
struct row_place {
	size_t line;
	uint32_t file; /* as input_file() */
};

/*
 * The rows of an input, by their numbers from 0, kept until all of them are
 * read. Rows mostly are on a line each, one below the other, so of their places
 * only those are kept where that is not so. rows_begin() to rows_end().
 */
struct rows {
	size_t count;
	bool keeps_text;
	char delimiter;	    /* of rows that come as plain records */
	struct buffer text; /* each row as CSV, with a line feed */
	size_t *begins;	    /* where each row's text begins */
	size_t begin_capacity;
	size_t longest;	    /* bytes of the longest row */
	struct intern *ids; /* of clients; NULL: none is kept */
	uint32_t *clients;  /* the number of each row's client */
	size_t client_capacity;
	struct intern_queue waiting; /* the clients of the last rows */
	struct row_run {
		struct row_place first;
		uint32_t number; /* of its first row */
	} * runs;
	size_t run_count, run_capacity;
};

/* keeps_text: as the CSV that will be written. */
void rows_begin(
    struct rows *rows, bool keeps_text, char delimiter, bool keeps_clients);
void rows_end(struct rows *rows);

/*
 * Adds the row, with the number rows->count before the call; its client only
 * where clients are kept. Stops the program where a number would need more than
 * 32 bits.
 */
void rows_add(struct rows *rows, const struct row *row, uint32_t file,
    struct text client);

/* Takes back the row that was added last. */
void rows_take_back(struct rows *rows);

/* The number of a client who may have no row among these. */
uint32_t rows_add_client(struct rows *rows, struct text client);

/* After the last row: from now on each row's client is known. */
void rows_settle(struct rows *rows);

/* How many clients there are. */
static inline size_t
rows_client_count(const struct rows *rows)
{
	return intern_count(rows->ids);
}

struct row_place rows_place(const struct rows *rows, size_t number);

/*
 * The row as CSV, without a line feed, lent until the next one is added; one
 * empty cell is an empty text.
 */
struct text rows_text(const struct rows *rows, size_t number);

/* Order of two rows by their cells' bytes, from the left. */
int rows_compare(const struct rows *rows, size_t a, size_t b);

/*
 * Row numbers by client and, for each client, in the order of compare (as
 * for qsort_r, on row numbers of 32 bits). The caller frees them.
 */
uint32_t *rows_order(const struct rows *rows,
    int (*compare)(const void *left, const void *right, void *closure),
    void *closure);

#endif
