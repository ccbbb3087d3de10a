/* SPDX-License-Identifier: ISC */
#ifndef IOP_ENROLMENT_H
#define IOP_ENROLMENT_H

#include <stddef.h>
#include <stdint.h>

#include "roster.h"

/* A stay in the program: enrolled from first to last, both included. */
struct episode {
	int32_t first;
	int32_t last;
};

/* Room for a client's episodes, used again for the next client. */
struct episodes {
	struct episode *list;
	size_t count, capacity;
};

/*
 * The episodes of one client, from the days of the contacts, in order, and
 * the lines of the roster (none: from the contacts alone). Nothing is
 * enrolled after as_of. iop-hours(1), "Enrolment".
 */
void enrolment_find(struct episodes *episodes, const int32_t *contacts,
    size_t contact_count, const struct roster_line *lines, size_t line_count,
    int64_t gap_days, int32_t as_of);

#endif
