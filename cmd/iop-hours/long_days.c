/* SPDX-License-Identifier: ISC */
/* Days of more than 24 hours, by rows without times: see long_days.h. */
#include <stdlib.h>

#include "base/group.h"
#include "base/memory.h"
#include "long_days.h"
#include "values/clock.h"

/* Marks the number of one who isn't selected. */
#define OTHER ((uint64_t)1 << 32)

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
	free(days->numbers);
	free(days->others);
}

static void
note_day(struct long_days *days, int32_t day)
{
	if (days->has_latest && day <= days->latest)
		return;
	days->has_latest = true;
	days->latest = day;
}

static void
add(struct long_days *days, const struct row *row, uint64_t number)
{
	days->numbers = memory_grow(days->numbers, days->rows.count,
	    &days->capacity, sizeof(days->numbers[0]));
	days->numbers[days->rows.count] = number;
	rows_add(&days->rows, row, (uint32_t)input_file(days->input),
	    (struct text) { 0 });
}

void
long_days_add(struct long_days *days, const struct row *row,
    const struct session *session, uint32_t number)
{
	note_day(days, session->day);
	add(days, row, number);
}

void
long_days_add_other(struct long_days *days, const struct row *row,
    const struct session *session, uint32_t client)
{
	note_day(days, session->day);
	add(days, row, OTHER | days->other_count);
	days->others = memory_grow(days->others, days->other_count,
	    &days->other_capacity, sizeof(days->others[0]));
	days->others[days->other_count++] =
	    (struct long_days_other) { client, session->day, session->minutes };
}

/* What qsort_r() compares: rows, by the days of their sessions. */
struct of_days {
	const struct long_days *days;
	const struct long_days_sessions *sessions;
};

static int32_t
day_of(const struct of_days *of, uint32_t row)
{
	uint64_t number = of->days->numbers[row];

	return number & OTHER ? of->days->others[(uint32_t)number].day
			      : of->sessions->list[number].day;
}

static int32_t
minutes_of(const struct of_days *of, uint32_t row)
{
	uint64_t number = of->days->numbers[row];

	return number & OTHER ? of->days->others[(uint32_t)number].minutes
			      : of->sessions->list[number].minutes;
}

/* The others' numbers follow those of the clients. */
static uint32_t
client_of(const struct of_days *of, uint32_t row)
{
	uint64_t number = of->days->numbers[row];

	return number & OTHER ? (uint32_t)of->sessions->client_count +
		of->days->others[(uint32_t)number].client
			      : of->sessions->owners[number];
}

static int
compare_days(const void *left, const void *right, void *closure)
{
	const struct of_days *of = closure;
	int32_t a = day_of(of, *(const uint32_t *)left);
	int32_t b = day_of(of, *(const uint32_t *)right);

	return (a > b) - (a < b);
}

/* Marks a client's rows of long days; they get into the order of days. */
static bool
mark_client(struct of_days *of, uint32_t *rows, size_t count, bool *bad)
{
	bool any = false;
	size_t end;

	if (count > 1)
		qsort_r(rows, count, sizeof(rows[0]), compare_days, of);
	for (size_t begin = 0; begin < count; begin = end) {
		int64_t minutes = 0;

		for (end = begin; end < count &&
		     compare_days(&rows[begin], &rows[end], of) == 0;
		     end++)
			minutes += minutes_of(of, rows[end]);
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
    const struct of_days *of)
{
	size_t refused = 0;

	days->has_latest = false;
	for (size_t i = 0; i < days->rows.count; i++) {
		uint64_t number = days->numbers[i];

		if (!bad[i]) {
			note_day(days, day_of(of, (uint32_t)i));
			continue;
		}
		refuse_row(days, i, column);
		if (number & OTHER)
			continue;
		of->sessions->list[number].meaning = MEANING_SET_ASIDE;
		of->sessions->list[number].minutes = SESSION_NONE;
		refused++;
	}
	return refused;
}

size_t
long_days_refuse(struct long_days *days, const char *column,
    const struct long_days_sessions *sessions)
{
	struct of_days of = { days, sessions };
	uint32_t *clients = memory_new(days->rows.count, sizeof(clients[0]));
	bool *bad = memory_new(days->rows.count, sizeof(bad[0]));
	size_t client_count =
	    sessions->client_count + sessions->other_client_count;
	uint32_t *order, *first;
	size_t refused = 0;
	bool any = false;

	for (size_t i = 0; i < days->rows.count; i++)
		clients[i] = client_of(&of, (uint32_t)i);
	order = group_order(clients, days->rows.count, client_count, &first);
	for (size_t i = 0; i < client_count; i++)
		any |= mark_client(
		    &of, order + first[i], first[i + 1] - first[i], bad);
	if (any)
		refused = refuse(days, column, bad, &of);
	free(order);
	free(first);
	free(clients);
	free(bad);
	return refused;
}
