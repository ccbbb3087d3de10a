/* SPDX-License-Identifier: ISC */
/* Puts chances into the order in which they count, client by client. */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "episodes.h"

enum { WEEK_DAYS = 7 };

static const struct row_kind *
row_kind_of(const struct chances *chances, size_t number)
{
	return &chances->targets
		    .row_kinds[chances->rows[number].chance.row_kind];
}

/* Rows of one client: by episode and day. */
static int
compare_days(const void *left, const void *right, void *closure)
{
	const struct chances *chances = closure;
	uint32_t x = *(const uint32_t *)left, y = *(const uint32_t *)right;
	int32_t a = row_kind_of(chances, x)->episode;
	int32_t b = row_kind_of(chances, y)->episode;

	if (a == b) {
		a = chances->rows[x].chance.day;
		b = chances->rows[y].chance.day;
	}
	return (a > b) - (a < b);
}

void
episodes_init(struct episodes *episodes, struct chances *chances,
    struct filter *filter, const struct voucher_options *options)
{
	*episodes = (struct episodes) {
		.chances = chances, .filter = filter, .options = options
	};
	episodes->order =
	    rows_order(filter_rows(filter), compare_days, chances);
}

void
episodes_free(struct episodes *episodes)
{
	free(episodes->order);
	free(episodes->list);
	free(episodes->late);
}

/* Weeks before the first are rounded down, too. */
static int32_t
weeks_after(int32_t day, int32_t first_day)
{
	int32_t days = day - first_day;

	return (days < 0 ? days - (WEEK_DAYS - 1) : days) / WEEK_DAYS;
}

int32_t
episode_week(const struct chances *chances, const struct episode *episode,
    const struct chance_row *row)
{
	if (!chances->counts_weeks)
		return chances->targets.row_kinds[row->row_kind].program_week;
	return weeks_after(row->day, episode->week_day) + 1;
}

int32_t
episode_week_day(const struct episode *episode, int32_t day)
{
	return episode->week_day +
	    weeks_after(day, episode->week_day) * WEEK_DAYS;
}

/* The episode of so many rows, the first of which is its first. */
static struct episode
make_episode(
    const struct episodes *episodes, const uint32_t *rows, size_t count)
{
	const struct voucher_options *options = episodes->options;
	const struct chances *chances = episodes->chances;
	int32_t earliest = CHANCES_NO_DAY;
	struct episode episode = {
		.number = row_kind_of(chances, rows[0])->episode,
		.first_day = chances->rows[rows[0]].chance.day,
	};

	for (size_t i = 0; chances->admitted != NULL && i < count; i++) {
		int32_t day = chances->admitted[rows[i]];

		if (day != CHANCES_NO_DAY &&
		    (earliest == CHANCES_NO_DAY || day < earliest))
			earliest = day;
	}
	if (earliest != CHANCES_NO_DAY)
		episode.first_day = earliest;
	episode.week_day = options->weeks_from_admission
	    ? episode.first_day
	    : date_week_start(episode.first_day, options->week_start);
	return episode;
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

	return targets_find(&chances->targets, row->row_kind,
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
		order = rows_compare(filter_rows(by->episodes->filter), x, y);
	return order != 0 ? order : (x > y) - (x < y);
}

/* The episode's rows stand by day already. */
static void
sort_days(struct episodes *episodes, const struct episode *episode,
    uint32_t *rows, size_t count)
{
	const union ledger_row *all = episodes->chances->rows;
	struct sorting by = { episodes, episode };

	for (size_t begin = 0, end; begin < count; begin = end) {
		int32_t day = all[rows[begin]].chance.day;

		end = begin + 1;
		while (end < count && all[rows[end]].chance.day == day)
			end++;
		if (end - begin > 1)
			qsort_r(rows + begin, end - begin, sizeof(rows[0]),
			    compare_rows, &by);
	}
}

static void
note_late(struct episodes *episodes, size_t first)
{
	const struct chances *chances = episodes->chances;

	if (!chances->is_weekly ||
	    row_kind_of(chances, first)->program_week <= 1)
		return;
	episodes->late = memory_grow(episodes->late, episodes->late_count,
	    &episodes->late_capacity, sizeof(episodes->late[0]));
	episodes->late[episodes->late_count++] = first;
}

/* The episode whose rows come first; how many of the rows are its. */
static size_t
take_episode(struct episodes *episodes, uint32_t *rows, size_t left)
{
	const struct chances *chances = episodes->chances;
	const uint32_t *clients = filter_rows(episodes->filter)->clients;
	int32_t number = row_kind_of(chances, rows[0])->episode;
	uint32_t client = clients[rows[0]];
	struct episode episode;
	size_t count = 1;

	while (count < left && clients[rows[count]] == client &&
	    row_kind_of(chances, rows[count])->episode == number)
		count++;
	episode = make_episode(episodes, rows, count);
	sort_days(episodes, &episode, rows, count);
	note_late(episodes, rows[0]);
	episodes->list = memory_grow(episodes->list, episodes->count,
	    &episodes->capacity, sizeof(episodes->list[0]));
	episodes->list[episodes->count++] = episode;
	return count;
}

static int
compare_keys(const void *left, const void *right)
{
	uint64_t a = *(const uint64_t *)left, b = *(const uint64_t *)right;

	return (a > b) - (a < b);
}

/*
 * Money is counted by day over all episodes: rows that stand by episode, as
 * they nearly always do by day too, are put in that order.
 */
static void
merge_days(const struct chances *chances, uint32_t *rows, size_t count)
{
	size_t sorted = 1;
	uint64_t *keys;
	uint32_t *copy;

	while (sorted < count &&
	    chances->rows[rows[sorted - 1]].chance.day <=
		chances->rows[rows[sorted]].chance.day)
		sorted++;
	if (sorted >= count)
		return;
	keys = memory_new(count, sizeof(keys[0]));
	copy = memory_new(count, sizeof(copy[0]));
	memcpy(copy, rows, count * sizeof(copy[0]));
	for (size_t i = 0; i < count; i++) {
		int64_t day = chances->rows[rows[i]].chance.day;

		keys[i] = (uint64_t)(day - INT32_MIN) << 32 | i;
	}
	qsort(keys, count, sizeof(keys[0]), compare_keys);
	for (size_t i = 0; i < count; i++)
		rows[i] = copy[keys[i] & UINT32_MAX];
	free(keys);
	free(copy);
}

bool
episodes_next(struct episodes *episodes, struct history *history)
{
	const struct chances *chances = episodes->chances;
	const uint32_t *clients = filter_rows(episodes->filter)->clients;
	uint32_t *rows = episodes->order + episodes->next;
	size_t left = chances->count - episodes->next;

	if (left == 0)
		return false;
	*history = (struct history) {
		.client = clients[rows[0]],
		.rows = rows,
	};
	episodes->count = 0;
	while (history->count < left &&
	    clients[rows[history->count]] == history->client)
		history->count += take_episode(
		    episodes, rows + history->count, left - history->count);
	if (episodes->count > 1)
		merge_days(chances, rows, history->count);
	history->episodes = episodes->list;
	history->episode_count = episodes->count;
	episodes->next += history->count;
	return true;
}

size_t
history_find(const struct history *history, int32_t number)
{
	size_t low = 0, high = history->episode_count - 1;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (history->episodes[middle].number < number)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

size_t
episodes_late_begins(const struct episodes *episodes)
{
	size_t late = 0;

	for (size_t i = 0; i < episodes->late_count; i++)
		late += filter_takes(episodes->filter, episodes->late[i]);
	return late;
}
