/* SPDX-License-Identifier: ISC */
/* Days of more than 24 hours, by rows without times: see long_days.h. */
#include <stdlib.h>

#include "base/group.h"
#include "base/memory.h"
#include "long_days.h"
#include "values/clock.h"

static const char too_long[] =
    "more than 24 hours on one day of the client, with the day's other rows "
    "without times";

void
long_days_begin(struct long_days *days, struct input *input, char delimiter)
{
	*days = (struct long_days) { .input = input };
	rows_begin(&days->rows, input_sets_aside(input), delimiter, false);
}

void
long_days_end(struct long_days *days)
{
	rows_end(&days->rows);
	free(days->list);
}

static void
note_day(struct long_days *days, int32_t day)
{
	if (days->has_latest && day <= days->latest)
		return;
	days->has_latest = true;
	days->latest = day;
}

void
long_days_add(struct long_days *days, const struct row *row,
    const struct session *session, uint32_t number, bool is_other)
{
	note_day(days, session->day);
	days->list = memory_grow(days->list, days->rows.count, &days->capacity,
	    sizeof(days->list[0]));
	days->list[days->rows.count] = (struct long_days_row) { session->day,
		number, session->minutes, is_other };
	rows_add(&days->rows, row, (uint32_t)input_file(days->input),
	    (struct text) { 0 });
}

/* For qsort_r(), on numbers of rows. */
static int
compare_days(const void *left, const void *right, void *closure)
{
	const struct long_days_row *list = closure;
	int32_t a = list[*(const uint32_t *)left].day;
	int32_t b = list[*(const uint32_t *)right].day;

	return (a > b) - (a < b);
}

/* Marks a client's rows of long days; they get into the order of days. */
static bool
mark_client(struct long_days *days, uint32_t *rows, size_t count, bool *bad)
{
	const struct long_days_row *list = days->list;
	bool any = false;
	size_t end;

	if (count > 1)
		qsort_r(rows, count, sizeof(rows[0]), compare_days, days->list);
	for (size_t begin = 0; begin < count; begin = end) {
		int64_t minutes = 0;

		for (end = begin; end < count &&
		     list[rows[end]].day == list[rows[begin]].day;
		     end++)
			minutes += list[rows[end]].minutes;
		if (minutes <= CLOCK_DAY_MIN)
			continue;
		any = true;
		for (size_t i = begin; i < end; i++)
			bad[rows[i]] = true;
	}
	return any;
}

static void
refuse_row(struct long_days *days, size_t row, const char *column)
{
	struct row_place place = rows_place(&days->rows, row);

	if (input_sets_aside(days->input))
		input_set_aside_text(days->input, rows_text(&days->rows, row),
		    place.line, column, too_long);
	else
		input_refuse_earlier(days->input, place.file, place.line,
		    column, too_long, (struct text) { "", 0 });
}

static size_t
refuse(struct long_days *days, const char *column, const bool *bad,
    struct session *sessions)
{
	size_t refused = 0;

	days->has_latest = false;
	for (size_t i = 0; i < days->rows.count; i++) {
		const struct long_days_row *row = &days->list[i];

		if (!bad[i]) {
			note_day(days, row->day);
			continue;
		}
		refuse_row(days, i, column);
		if (row->is_other)
			continue;
		sessions[row->number].meaning = MEANING_SET_ASIDE;
		sessions[row->number].minutes = SESSION_NONE;
		refused++;
	}
	return refused;
}

size_t
long_days_refuse(struct long_days *days, const char *column,
    const struct long_days_sessions *sessions)
{
	size_t count = days->rows.count, known = sessions->client_count;
	size_t client_count = known + sessions->other_client_count;
	uint32_t *clients = memory_new(count, sizeof(clients[0]));
	bool *bad = memory_new(count, sizeof(bad[0]));
	uint32_t *order, *first;
	size_t refused = 0;
	bool any = false;

	/* The others' numbers follow those of the clients. */
	for (size_t i = 0; i < count; i++)
		clients[i] = days->list[i].is_other
		    ? (uint32_t)known + days->list[i].number
		    : sessions->owners[days->list[i].number];
	order = group_order(clients, count, client_count, &first);
	for (size_t i = 0; i < client_count; i++)
		any |= mark_client(
		    days, order + first[i], first[i + 1] - first[i], bad);
	if (any)
		refused = refuse(days, column, bad, sessions->list);
	free(order);
	free(first);
	free(clients);
	free(bad);
	return refused;
}
