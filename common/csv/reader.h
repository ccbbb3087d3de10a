/* SPDX-License-Identifier: ISC */
#ifndef IOP_READER_H
#define IOP_READER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/text.h"

/*
 * Reads CSV (RFC 4180) record by record: quotes around a whole cell, doubled
 * inside; LF or CRLF; blank lines skipped; a UTF-8 BOM dropped. Cells are
 * kept byte for byte. The reader owns the row: its cells are lent until the
 * next call.
 */
struct reader;

struct row {
	const struct text *cells;
	size_t count;
	size_t line;	   /* of the file, from 1: where the row begins */
	struct text plain; /* the record, where it holds no quote; or NULL */
	bool is_in_place;  /* the cells lie in the record as it came */
	bool may_hold_delimiter; /* some cell may, where plain is NULL */
};

/* What stopped a reader: not CSV, or not to be read. */
struct reader_fault {
	size_t line;
	size_t cell;	    /* from 1; 0 when the file as a whole is meant */
	const char *reason; /* never NULL */
	int error;	    /* errno of a failed read, else 0 */
	bool is_separator;  /* it is Excel's line sep=; above the header */
	char sign;	    /* the delimiter there; NUL: none */
};

enum reader_result { READER_ROW, READER_END, READER_FAULT };

enum {
	READER_CELL_BYTES = 1024 * 1024,     /* a longer cell is refused */
	READER_ROW_BYTES = 64 * 1024 * 1024, /* a longer row too */
	READER_CELLS = 1000000,		     /* and one of more cells */
};

/*
 * Reads from a file descriptor, which stays the caller's, after skipping
 * skip_lines physical lines.
 */
struct reader *reader_new(int fd, char delimiter, size_t skip_lines);

/* Reads from memory; with commas: the tables that are compiled in. */
struct reader *reader_new_text(struct text bytes, char delimiter);
struct reader *reader_new_bytes(struct text bytes);

/* The next row, or the end, or what is wrong; after a fault only free it. */
enum reader_result reader_next(struct reader *reader, struct row *row);

/* How many bytes it has read of its file. */
size_t reader_bytes(const struct reader *reader);

/* Lent until reader_free(). */
const struct reader_fault *reader_fault(const struct reader *reader);

/* Stops the program after a fault, for a file without columns of its own. */
_Noreturn void reader_stop(const struct reader *reader, const char *file);

void reader_free(struct reader *reader);

#endif
