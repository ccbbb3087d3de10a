/* SPDX-License-Identifier: ISC */
/* Chances in the order in which they count: see episodes.h. */
#include <stdlib.h>

#include "episodes.h"
#include "memory.h"

enum { WEEK_DAYS = 7 };

static const struct saying *
saying_of(const struct chances *chances, size_t number)
{
	return &chances->sayings.list[chances->rows[number].chance.saying];
}

/* Rows of one client: by episode and day. */
static int
compare_days(const void *left, const void *right, void *closure)
{
	const struct chances *chances = closure;
	uint32_t x = *(const uint32_t *)left, y = *(const uint32_t *)right;
	int32_t a = saying_of(chances, x)->episode;
	int32_t b = saying_of(chances, y)->episode;

	if (a == b) {
		a = chances->rows[x].chance.day;
		b = chances->rows[y].chance.day;
	}
	return (a > b) - (a < b);
}

void
episodes_init(
    struct episodes *episodes, struct chances *chances, struct filter *filter)
{
	*episodes = (struct episodes) { .chances = chances, .filter = filter };
	episodes->order = filter_order(filter, compare_days, chances);
}

void
episodes_free(struct episodes *episodes)
{
	free(episodes->order);
	free(episodes->late);
}

/*
 * Program weeks are counted from the Monday week of the episode's earliest
 * admission, else of its first row.
 */
static int32_t
find_first_monday(const struct chances *chances, const struct episode *episode)
{
	int32_t first = chances->rows[episode->rows[0]].chance.day;
	int32_t earliest = CHANCES_NO_DAY;

	for (size_t i = 0; chances->admitted != NULL && i < episode->count;
	     i++) {
		int32_t day = chances->admitted[episode->rows[i]];

		if (day != CHANCES_NO_DAY &&
		    (earliest == CHANCES_NO_DAY || day < earliest))
			earliest = day;
	}
	return date_week_start(
	    earliest == CHANCES_NO_DAY ? first : earliest, 0);
}

int32_t
episode_week(const struct chances *chances, const struct episode *episode,
    const struct chance_row *row)
{
	int32_t days = row->day - episode->first_monday;

	if (!chances->counts_weeks)
		return chances->sayings.list[row->saying].program_week;
	/* Rounded down, before the first week too. */
	return (days < 0 ? days - (WEEK_DAYS - 1) : days) / WEEK_DAYS + 1;
}

/* What rows of one day are sorted by. */
struct sorting {
	const struct episodes *episodes;
	const struct episode *episode;
};

static uint8_t
chance_of(const struct sorting *by, size_t number, size_t target)
{
	struct chances *chances = by->episodes->chances;
	const struct chance_row *row = &chances->rows[number].chance;

	return targets_find(&chances->targets, &chances->sayings, row->saying,
	    episode_week(chances, by->episode, row), row->day)[target]
	    .chance;
}

/* On one day lost before neutral before earned, then by cells. */
static int
compare_rows(const void *left, const void *right, void *closure)
{
	const struct sorting *by = closure;
	uint32_t x = *(const uint32_t *)left, y = *(const uint32_t *)right;
	int order = 0;

	for (size_t i = 0;
	     order == 0 && i < by->episodes->chances->targets.count; i++)
		order = chance_of(by, x, i) - chance_of(by, y, i);
	if (order == 0)
		order = filter_compare(by->episodes->filter, x, y);
	return order != 0 ? order : (x > y) - (x < y);
}

/* The episode's rows, from begin in the order, stand by day already. */
static void
sort_days(
    struct episodes *episodes, const struct episode *episode, uint32_t *rows)
{
	const union ledger_row *all = episodes->chances->rows;
	struct sorting by = { episodes, episode };

	for (size_t begin = 0, end; begin < episode->count; begin = end) {
		int32_t day = all[rows[begin]].chance.day;

		end = begin + 1;
		while (end < episode->count && all[rows[end]].chance.day == day)
			end++;
		if (end - begin > 1)
			qsort_r(rows + begin, end - begin, sizeof(rows[0]),
			    compare_rows, &by);
	}
}

static void
note_late(struct episodes *episodes, const struct episode *episode)
{
	const struct chances *chances = episodes->chances;
	size_t first = episode->rows[0];

	if (!chances->is_weekly || saying_of(chances, first)->program_week <= 1)
		return;
	episodes->late = memory_grow(episodes->late, episodes->late_count,
	    &episodes->late_capacity, sizeof(episodes->late[0]));
	episodes->late[episodes->late_count++] = first;
}

bool
episodes_next(struct episodes *episodes, struct episode *episode)
{
	const struct chances *chances = episodes->chances;
	uint32_t *rows = episodes->order + episodes->next;
	size_t left = chances->count - episodes->next, count = 0;

	if (left == 0)
		return false;
	*episode = (struct episode) {
		.client = filter_client(episodes->filter, rows[0]),
		.number = saying_of(chances, rows[0])->episode,
		.rows = rows,
	};
	episode->is_clients_first = episodes->next == 0 ||
	    filter_client(episodes->filter, rows[-1]) != episode->client;
	while (count < left &&
	    filter_client(episodes->filter, rows[count]) == episode->client &&
	    saying_of(chances, rows[count])->episode == episode->number)
		count++;
	episode->count = count;
	episodes->next += count;
	episode->first_monday = find_first_monday(chances, episode);
	sort_days(episodes, episode, rows);
	note_late(episodes, episode);
	return true;
}

size_t
episodes_late_begins(const struct episodes *episodes)
{
	size_t late = 0;

	for (size_t i = 0; i < episodes->late_count; i++)
		late += filter_takes(episodes->filter, episodes->late[i]);
	return late;
}
