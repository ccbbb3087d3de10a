/* SPDX-License-Identifier: ISC */
#ifndef IOP_QUOTED_H
#define IOP_QUOTED_H

#include <stddef.h>

#include "base/text.h"

/*
 * One record that holds quotes, cut into its cells by libcsv (strict, with
 * blanks kept). The caller feeds it in pieces that end in CR or LF or
 * wherever its bytes end, because libcsv counts no lines and takes a lone CR
 * for the end of a record. The cells are lent until the next record.
 */
struct quoted;

enum quoted_result {
	QUOTED_MORE,  /* the record goes on */
	QUOTED_AT_LF, /* the record ended at the piece's LF */
	QUOTED_AT_CR, /* the record ended at the piece's CR */
	/* What is wrong in the cell at hand. */
	QUOTED_STRAY,	     /* a quote where none may be */
	QUOTED_BLANK_BEFORE, /* the same, with blanks before it */
	QUOTED_BLANK_AFTER,  /* a blank after the closing quote */
	QUOTED_LARGE,	     /* it is over the limit */
	QUOTED_OPEN,	     /* the same, in quotes that are still open */
};

struct quoted *quoted_new(char delimiter, size_t cell_bytes);
void quoted_free(struct quoted *quoted);

/* Begins a record on that line of the file. */
void quoted_begin(struct quoted *quoted, size_t line);

/* Feeds a piece, of which every byte lies on that line. */
enum quoted_result quoted_feed(
    struct quoted *quoted, struct text piece, size_t line);

/* How many cells are whole, and the i-th of them. */
size_t quoted_count(const struct quoted *quoted);
struct text quoted_cell(const struct quoted *quoted, size_t i);

/* All their bytes. */
size_t quoted_bytes(const struct quoted *quoted);

/* The line on which the cell at hand begins. */
size_t quoted_cell_line(const struct quoted *quoted);

#endif
