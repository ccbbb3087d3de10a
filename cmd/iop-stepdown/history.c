/* SPDX-License-Identifier: ISC */
/* Whether the weeks of an episode make a whole history, from week 1 on. */
#include "history.h"

/* 10 years; no whole weeks end on that day. */
enum { GAP_MOST_DAYS = 3653 };

/* Rows of one client: by episode, then by week. */
static int
compare_rows(const void *a, const void *b, void *closure)
{
	const struct weeks *weeks = closure;
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
	int32_t start = weeks->list[x].start, other = weeks->list[y].start;

	if (weeks->episodes[x] != weeks->episodes[y])
		return weeks->episodes[x] < weeks->episodes[y] ? -1 : 1;
	if (start != other)
		return start < other ? -1 : 1;
	return (x > y) - (x < y);
}

size_t
history_end(
    const struct weeks *weeks, const struct filter *filter, size_t begin)
{
	const uint32_t *clients = filter_rows(filter)->clients;
	size_t first = weeks->order[begin], end = begin + 1;

	while (end < weeks->count &&
	    clients[weeks->order[end]] == clients[first] &&
	    weeks->episodes[weeks->order[end]] == weeks->episodes[first])
		end++;
	return end;
}

/* What is wrong with a week, after the one before; or NULL. */
static const char *
check_start(int32_t start, int32_t before, int32_t first)
{
	if (start == before)
		return "the episode has this week twice";
	if ((start - first) % STEP_WEEK_DAYS != 0)
		return "not whole weeks after the episode's first";
	if (start - before > GAP_MOST_DAYS)
		return "more than 10 years after the week before";
	return NULL;
}

/*
 * What no row shows by itself: the episode's first week, doubles, days that
 * no week begins on, a gap that is a slip of the pen. Where a client has a bad
 * row already, the history is broken by it, and its other rows are not to
 * blame.
 */
static void
check_episode(
    const struct weeks *weeks, struct filter *filter, size_t begin, size_t end)
{
	size_t first = weeks->order[begin];

	if (filter_client_is_bad(filter, filter_rows(filter)->clients[first]))
		return;
	if (weeks->program_weeks[first] > 1)
		filter_refuse_row(filter, first, "program_week",
		    "the episode's first row is not its week 1: whole "
		    "histories are needed",
		    (struct text) { 0 });
	for (size_t i = begin + 1; i < end; i++) {
		size_t number = weeks->order[i], before = weeks->order[i - 1];
		const char *reason = check_start(weeks->list[number].start,
		    weeks->list[before].start, weeks->list[first].start);

		if (reason != NULL)
			filter_refuse_row(filter, number, "week_start", reason,
			    (struct text) { 0 });
	}
}

void
history_check(struct weeks *weeks, struct filter *filter)
{
	weeks->order = rows_order(filter_rows(filter), compare_rows, weeks);
	for (size_t begin = 0, end; begin < weeks->count; begin = end) {
		end = history_end(weeks, filter, begin);
		check_episode(weeks, filter, begin, end);
	}
}
