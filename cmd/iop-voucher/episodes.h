/* SPDX-License-Identifier: ISC */
#ifndef IOP_EPISODES_H
#define IOP_EPISODES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "chances.h"
#include "tool/filter.h"
#include "voucher_options.h"

/* A client's episode. */
struct episode {
	int32_t number;
	int32_t first_day; /* the earliest admission, else its first row's */
	int32_t week_day;  /* on which its program week 1 begins */
};

/* A client's rows, in the order in which they count: by day, episode, ... */
struct history {
	uint32_t client;
	const uint32_t *rows; /* their numbers */
	size_t count;
	const struct episode *episodes; /* by number */
	size_t episode_count;
};

/* Goes through the histories, client by client. */
struct episodes {
	struct chances *chances;
	struct filter *filter;
	const struct voucher_options *options;
	uint32_t *order;      /* row numbers by client, ... */
	size_t next;	      /* in order: where the next history begins */
	struct episode *list; /* of the client at hand */
	size_t count, capacity;
	size_t *late; /* the first rows of episodes that begin late */
	size_t late_count, late_capacity;
};

/* After chances_read(); all are lent. */
void episodes_init(struct episodes *episodes, struct chances *chances,
    struct filter *filter, const struct voucher_options *options);
void episodes_free(struct episodes *episodes);

/* The next one, lent until the next call; its rows are still chances. */
bool episodes_next(struct episodes *episodes, struct history *history);

/* The place of an episode of that number in a history of several. */
size_t history_find(const struct history *history, int32_t number);

/* The place, in the history, of the episode of a row that is a chance. */
static inline size_t
history_episode(
    const struct history *history, const struct chances *chances, size_t number)
{
	uint32_t row_kind = chances->rows[number].chance.row_kind;

	if (history->episode_count == 1)
		return 0;
	return history_find(
	    history, chances->targets.row_kinds[row_kind].episode);
}

/* The program week of a chance; NO_PROGRAM_WEEK if it isn't known. */
int32_t episode_week(const struct chances *chances,
    const struct episode *episode, const struct chance_row *row);

/* The day on which the program week begins that holds the chance's day. */
int32_t episode_week_day(const struct episode *episode, int32_t day);

/*
 * Episodes of weekly rows, of clients who are selected and not set aside, that
 * begin after their first program week: a part of a history, on which a ledger
 * starts at zero. After episodes_next() and filter_accept().
 */
size_t episodes_late_begins(const struct episodes *episodes);

#endif
