/* SPDX-License-Identifier: ISC */
#ifndef IOP_SESSION_LINES_H
#define IOP_SESSION_LINES_H

#include <stddef.h>
#include <stdint.h>

#include "written_rows.h"

struct walk;
struct stay;

/* What became of a client's sessions; room for the client who has most. */
struct session_lines {
	struct settled {
		int32_t counted_min;
		unsigned why;	     /* as in struct session_line */
	} * settled;		     /* by the client's session */
	struct written_row *written; /* likewise */
	uint32_t *order;	     /* of the client's sessions */
};

void session_lines_reserve(struct session_lines *lines, size_t sessions);
void session_lines_free(struct session_lines *lines);

/*
 * A client's rows are written in three steps: none has a day yet; each stay
 * tells what became of those of its days; all are written.
 */
void session_lines_begin(struct walk *walk);
void session_lines_settle(struct walk *walk, struct stay *stay);
void session_lines_write(struct walk *walk);

#endif
