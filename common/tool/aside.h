/* SPDX-License-Identifier: ISC */
#ifndef IOP_ASIDE_H
#define IOP_ASIDE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "tool/origins.h"

/* What is wrong with a row that is to be set aside. */
struct problem {
	size_t number;
	size_t told;  /* how many were told before */
	char *column; /* NULL: the row as a whole */
	char *reason;
};

/* A bad row, the client that it seems to be of, and what is wrong with it. */
struct doubt {
	uint32_t client;
	struct origin origin;
	char *column; /* NULL: the row as a whole */
	char *reason;
};

/*
 * The bad rows of a filter whose rows make a history, and all that they take
 * along: the other rows of their clients. {0} is none.
 */
struct aside {
	struct problem *problems;
	size_t problem_count, problem_capacity;
	struct doubt *doubts;
	size_t doubt_count, doubt_capacity;
	bool *clients; /* who has a bad row */
	size_t client_capacity;
	bool *rows; /* set aside, by number; NULL: none */
};

void aside_free(struct aside *aside);

/* A numbered row is bad; column and reason are copied. */
void aside_add(
    struct aside *aside, size_t number, const char *column, const char *reason);

/* A row of the client is bad. */
void aside_add_client(struct aside *aside, uint32_t client);

/*
 * The same, where the row's client_id may be what is wrong: the client must
 * turn out to have a good row. Column and reason are copied.
 */
void aside_doubt(struct aside *aside, uint32_t client, struct origin origin,
    const char *column, const char *reason);

bool aside_has_client(const struct aside *aside, uint32_t client);

/*
 * After the last row: tells by each row's client which rows are set aside;
 * false if none is. Each doubted row whose client has no good row goes to
 * tell(closure, it): nobody knows which other rows it takes along.
 */
bool aside_settle(struct aside *aside, const uint32_t *row_clients,
    size_t row_count, size_t client_count,
    void (*tell)(void *closure, const struct doubt *doubt), void *closure);

/* What is wrong with the row itself, told first; NULL: nothing. */
const struct problem *aside_find(const struct aside *aside, size_t number);

static inline bool
aside_has_row(const struct aside *aside, size_t number)
{
	return aside->rows != NULL && aside->rows[number];
}

#endif
