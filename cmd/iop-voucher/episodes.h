/* SPDX-License-Identifier: ISC */
#ifndef IOP_EPISODES_H
#define IOP_EPISODES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "chances.h"
#include "filter.h"

/* A client's episode: its chances, in the order in which they count. */
struct episode {
	uint32_t client;
	int32_t number;
	const uint32_t *rows; /* their numbers */
	size_t count;
	int32_t first_monday; /* from which program weeks are counted */
	bool is_clients_first;
};

/* Goes through the episodes, client by client. */
struct episodes {
	struct chances *chances;
	struct filter *filter;
	uint32_t *order; /* row numbers by client, episode, day, ... */
	size_t next;	 /* in order: where the next episode begins */
	size_t *late;	 /* the first rows of episodes that begin late */
	size_t late_count, late_capacity;
};

/* After chances_read(); both are lent. */
void episodes_init(
    struct episodes *episodes, struct chances *chances, struct filter *filter);
void episodes_free(struct episodes *episodes);

/* The next one, lent until the next call; its rows are still chances. */
bool episodes_next(struct episodes *episodes, struct episode *episode);

/* The program week of a chance; SAYING_NO_WEEK if it isn't known. */
int32_t episode_week(const struct chances *chances,
    const struct episode *episode, const struct chance_row *row);

/*
 * Episodes of weekly rows, of clients who are selected and not set aside, that
 * begin after their first program week: a part of a history, on which a ledger
 * starts at zero. After episodes_next() and filter_accept().
 */
size_t episodes_late_begins(const struct episodes *episodes);

#endif
