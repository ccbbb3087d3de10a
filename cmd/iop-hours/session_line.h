/* SPDX-License-Identifier: ISC */
#ifndef IOP_SESSION_LINE_H
#define IOP_SESSION_LINE_H

#include <stddef.h>
#include <stdint.h>

#include "base/text.h"
#include "csv/writer.h"
#include "written_rows.h"

/*
 * What became of a row, in the order in which why says it: a minute is
 * counted; why other minutes, or the row, are not.
 */
enum why {
	WHY_COUNTED,
	WHY_OVERLAP,
	WHY_CLASS,
	WHY_SHORT_DAY,
	WHY_ABSENT,
	WHY_EXCUSED,
	WHY_CLOSED,
	WHY_SCHEDULED,
	WHY_UNRECORDED,
	WHY_OUTSIDE,
	WHY_SET_ASIDE,
	WHY_LATE,
	WHY_LEFT,
	WHY_BREAK,
	WHYS,
};

/* Their words, which --only and --fail-on look for, ended by NULL. */
extern const char *const session_line_words[];

/* A row of --per session: a row of the input. */
struct session_line {
	struct text client;
	int32_t day; /* SESSION_UNDATED: it can't be read */
	int32_t week_start;
	const struct written_row *written;
	struct text cells[WRITTEN_CELLS]; /* as CSV already */
	int64_t counted_min;
	unsigned why; /* bit i: the i-th of them */
	struct text file;
	size_t line;
	const struct text *kept;
	size_t kept_count;
};

/* Declares the columns, with the kept ones behind, and writes the header. */
void session_line_header(
    struct writer *writer, const struct text *kept_names, size_t kept_count);

void session_line_write(struct writer *writer, const struct session_line *line);

#endif
