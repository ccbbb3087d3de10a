/* SPDX-License-Identifier: ISC */
#ifndef IOP_LONG_DAYS_H
#define IOP_LONG_DAYS_H

#include <stddef.h>
#include <stdint.h>

#include "input.h"
#include "origins.h"
#include "rowstore.h"
#include "session.h"

/*
 * Attended rows without times add up. Where those of a client's day come to
 * more than 24 hours, all of them are bad: some session was entered twice, or
 * a length is of another unit. That is known only when all rows are read.
 */
struct long_days {
	struct input *input;
	struct rowstore *rows; /* as they came; NULL where none is set aside */
	struct origins origins;
	uint32_t *numbers; /* of their sessions */
	size_t count, capacity;
};

/* The input is lent; delimiter is its own. */
void long_days_begin(
    struct long_days *days, struct input *input, char delimiter);
void long_days_end(struct long_days *days);

/* The row at hand is attended, has no times, and is the session of number. */
void long_days_add(
    struct long_days *days, const struct row *row, uint32_t number);

/*
 * Refuses the rows of long days, for that column; their sessions, of which it
 * returns how many there are, are then set aside. owners are the sessions'
 * clients, numbers below client_count.
 */
size_t long_days_refuse(struct long_days *days, const char *column,
    struct session *sessions, const uint32_t *owners, size_t client_count);

#endif
