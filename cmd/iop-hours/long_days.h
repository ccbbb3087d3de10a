/* SPDX-License-Identifier: ISC */
#ifndef IOP_LONG_DAYS_H
#define IOP_LONG_DAYS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "input/input.h"
#include "session.h"
#include "tool/rows.h"

/* A session of a client who isn't selected, of whom nothing is kept. */
struct long_days_other {
	uint32_t client; /* from 0 */
	int32_t day;
	int32_t minutes;
};

/*
 * Attended rows without times add up. Where those of a client's day come to
 * more than 24 hours, all of them are bad: some session was entered twice, or
 * a length is of another unit. That is known only when all rows are read. They
 * are bad whoever is selected, and no contact.
 */
struct long_days {
	struct input *input;
	struct rows rows;
	uint64_t *numbers; /* of their sessions, or others', marked */
	size_t capacity;
	struct long_days_other *others;
	size_t other_count, other_capacity;
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

/* The row at hand is attended, has no times, and is that session of number. */
void long_days_add(struct long_days *days, const struct row *row,
    const struct session *session, uint32_t number);

/* The same of a client who isn't selected, by the client's number. */
void long_days_add_other(struct long_days *days, const struct row *row,
    const struct session *session, uint32_t client);

/*
 * Refuses the rows of long days, for that column; their sessions, of which it
 * returns how many there are, are then set aside. The latest day is then that
 * of the rows that are left.
 */
size_t long_days_refuse(struct long_days *days, const char *column,
    const struct long_days_sessions *sessions);

#endif
