/* SPDX-License-Identifier: ISC */
#ifndef IOP_LONG_DAYS_H
#define IOP_LONG_DAYS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "input/input.h"
#include "session.h"
#include "tool/rows.h"

/*
 * Attended rows without times add up. Where those of a client's day come to
 * more than 24 hours, all of them are bad: some session was entered twice, or
 * a length is of another unit. That is known only when all rows are read. They
 * are bad whoever is selected, and no contact.
 */
struct long_days {
	struct input *input;
	struct rows rows;
	struct long_days_row {
		int32_t day;
		uint32_t number; /* of its session, or of the other client */
		uint16_t minutes;
		bool is_other; /* of a client who isn't selected */
	} * list;
	size_t capacity;
	bool has_latest;
	int32_t latest; /* of their days */
};

/* The sessions that --rejects may set aside, and their owners, lent. */
struct long_days_sessions {
	struct session *list;
	const uint32_t *owners; /* numbers below client_count */
	size_t client_count;
	size_t other_client_count;
};

/* The input is lent; delimiter is its own. */
void long_days_begin(
    struct long_days *days, struct input *input, char delimiter);
void long_days_end(struct long_days *days);

/*
 * The row at hand is attended and has no times. Its number is the session's;
 * or the client's, of whom nothing is kept since another is selected.
 */
void long_days_add(struct long_days *days, const struct row *row,
    const struct session *session, uint32_t number, bool is_other);

/*
 * Refuses the rows of long days, for that column; their sessions, of which it
 * returns how many there are, are then set aside. The latest day is then that
 * of the rows that are left.
 */
size_t long_days_refuse(struct long_days *days, const char *column,
    const struct long_days_sessions *sessions);

#endif
