/* SPDX-License-Identifier: ISC */
#ifndef IOP_READER_PARTS_H
#define IOP_READER_PARTS_H

/*
 * What the reader's own files share: reader.c fills the buffer and says what
 * comes next, reader_head.c looks at what stands above the first record,
 * reader_plain.c cuts a record at its delimiters, reader_quoted.c
 * has libcsv cut one with other quotes than whole pairs.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/text.h"
#include "csv/quoted.h"
#include "csv/reader.h"

/* What became of the record at the beginning of the buffer. */
enum cut {
	CUT_ROW,
	CUT_BLANK,  /* an empty line */
	CUT_MORE,   /* it isn't whole */
	CUT_QUOTED, /* it is libcsv's */
	CUT_FAULT,
};

struct reader {
	int fd;
	bool ended;	    /* nothing more will come into the buffer */
	bool newline_added; /* the last LF isn't the file's */
	char last;	    /* byte read; NUL before the first */
	char *buffer;	    /* BEYOND_BYTES larger than capacity */
	size_t capacity;
	size_t start, end; /* what is unread in the buffer */
	size_t bytes;	   /* read so far */
	size_t line;	   /* of the next unread byte */
	size_t skip_lines;
	bool begun;	   /* BOM and lines above the header are done */
	bool special[256]; /* delimiter, quote, CR, LF, NUL */
	char delimiter;
	struct text *cells;
	size_t cell_capacity;
	struct row row;
	struct quoted *quoted;
	struct reader_fault fault;
	char told[160]; /* the fault's reason, where it names the delimiter */
};

/* Why a record is no CSV, where more than one file says so. */
extern const char reader_nul_byte[];
extern const char reader_lone_cr[];
extern const char reader_large_cell[];
extern const char reader_large_row[];
extern const char reader_many_cells[];

/* Takes note of a fault in that cell, from 1; 0: in the file. CUT_FAULT. */
enum cut reader_fault_at(
    struct reader *reader, size_t line, size_t cell, const char *reason);

/* Brings more bytes into the buffer; false after a fault. */
bool reader_fill(struct reader *reader);

/*
 * Before the first record: looks whether the file may be CSV, and drops a byte
 * order mark and the lines above the header; false after a fault.
 */
bool reader_begin(struct reader *reader);

/* Room for more cells, of at most READER_CELLS; false where that is there. */
bool reader_make_cell_room(struct reader *reader);

/* The row's cell of that number, from 0; false where it is one too many. */
static inline bool
reader_add_cell(struct reader *reader, size_t number, struct text cell)
{
	if (number == reader->cell_capacity && !reader_make_cell_room(reader))
		return false;
	reader->cells[number] = cell;
	return true;
}

/* Whether an LF of the file stands there, not the one we added. */
static inline bool
reader_is_newline(const struct reader *reader, const char *at)
{
	return *at == '\n' &&
	    !(reader->newline_added && at + 1 == reader->buffer + reader->end);
}

/*
 * Cuts a record whose cells hold no quotes, or one around all of the cell and
 * no other: those are cut the same by libcsv, which gets the rest.
 */
enum cut reader_cut_plain(struct reader *reader);

/* Has libcsv cut the record, for which it may bring bytes into the buffer. */
enum cut reader_cut_quoted(struct reader *reader);

#endif
