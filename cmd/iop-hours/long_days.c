/* SPDX-License-Identifier: ISC */
/* Days of more than 24 hours, by rows without times: see long_days.h. */
#include <stdbool.h>
#include <stdlib.h>

#include "clock.h"
#include "group.h"
#include "long_days.h"
#include "memory.h"

static const char too_long[] =
    "more than 24 hours on one day of the client, with the day's other rows "
    "without times";

void
long_days_begin(struct long_days *days, struct input *input, char delimiter)
{
	*days = (struct long_days) { .input = input };
	if (input_sets_aside(input))
		days->rows = rowstore_new(delimiter);
}

void
long_days_end(struct long_days *days)
{
	if (days->rows != NULL)
		rowstore_free(days->rows);
	origins_free(&days->origins);
	free(days->numbers);
}

void
long_days_add(struct long_days *days, const struct row *row, uint32_t number)
{
	days->numbers = memory_grow(days->numbers, days->count, &days->capacity,
	    sizeof(days->numbers[0]));
	days->numbers[days->count] = number;
	origins_add(&days->origins, (uint32_t)days->count,
	    (struct origin) { row->line, (uint32_t)input_file(days->input) });
	if (days->rows != NULL)
		rowstore_add(days->rows, row);
	days->count++;
}

/* What qsort_r() compares: rows, by the days of their sessions. */
struct of_days {
	const struct long_days *days;
	const struct session *sessions;
};

static const struct session *
session_of(const struct of_days *of, uint32_t row)
{
	return &of->sessions[of->days->numbers[row]];
}

static int
compare_days(const void *left, const void *right, void *closure)
{
	const struct of_days *of = closure;
	int32_t a = session_of(of, *(const uint32_t *)left)->day;
	int32_t b = session_of(of, *(const uint32_t *)right)->day;

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
			minutes += session_of(of, rows[end])->minutes;
		if (minutes <= CLOCK_DAY_MIN)
			continue;
		any = true;
		for (size_t i = begin; i < end; i++)
			bad[rows[i]] = true;
	}
	return any;
}

static size_t
refuse(struct long_days *days, const char *column, const bool *bad,
    struct session *sessions)
{
	size_t refused = 0;

	if (days->rows != NULL)
		rowstore_rewind(days->rows);
	for (size_t i = 0; i < days->count; i++) {
		struct origin origin =
		    origins_find(&days->origins, (uint32_t)i);
		struct row row;

		if (days->rows != NULL)
			rowstore_next_row(days->rows, &row);
		if (!bad[i])
			continue;
		row.line = origin.line;
		if (days->rows != NULL)
			input_set_aside(days->input, &row, column, too_long);
		else
			input_refuse_earlier(days->input, origin.file,
			    origin.line, column, too_long,
			    (struct text) { "", 0 });
		sessions[days->numbers[i]].meaning = MEANING_SET_ASIDE;
		sessions[days->numbers[i]].minutes = SESSION_NONE;
		refused++;
	}
	return refused;
}

size_t
long_days_refuse(struct long_days *days, const char *column,
    struct session *sessions, const uint32_t *owners, size_t client_count)
{
	struct of_days of = { days, sessions };
	uint32_t *clients = memory_new(days->count, sizeof(clients[0]));
	bool *bad = memory_new(days->count, sizeof(bad[0]));
	uint32_t *order, *first;
	size_t refused = 0;
	bool any = false;

	for (size_t i = 0; i < days->count; i++)
		clients[i] = owners[days->numbers[i]];
	order = group_order(clients, days->count, client_count, &first);
	for (size_t i = 0; i < client_count; i++)
		any |= mark_client(
		    &of, order + first[i], first[i + 1] - first[i], bad);
	if (any)
		refused = refuse(days, column, bad, sessions);
	free(order);
	free(first);
	free(clients);
	free(bad);
	return refused;
}
