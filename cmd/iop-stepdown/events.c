/* SPDX-License-Identifier: ISC */
/* Tests and reports of progress: see events.h. */
#include <stdlib.h>

#include "events.h"
#include "word.h"

/* What a result says; false for a word that is none. */
static bool
read_result(struct text cell, int8_t *good)
{
	static const char *const bad[] = { "positive", "refused", "missed" };

	*good = word_is(cell, "negative");
	if (*good == 1 || word_is(cell, "excused"))
		return true;
	*good = -1;
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		if (word_is(cell, bad[i]))
			return true;
	return false;
}

static bool
read_progress(struct text cell, int8_t *good)
{
	int yes_no = word_yes_no(cell);

	*good = yes_no == 1 ? 1 : -1;
	return yes_no >= 0;
}

static int
compare_events(const void *a, const void *b)
{
	const struct step_event *x = a, *y = b;

	if (x->client != y->client)
		return x->client < y->client ? -1 : 1;
	if (x->day != y->day)
		return x->day < y->day ? -1 : 1;
	return x->good - y->good;
}

enum { CLIENT_ID, DATE, WORD, COLUMNS };

/* One row; NULL, or the reason with the column it is about. */
static const char *
read_event(const struct row *row, const struct input_column *columns,
    enum date_order dates, bool (*read)(struct text cell, int8_t *good),
    struct step_event *event, size_t *column)
{
	const char *reason;

	*column = CLIENT_ID;
	reason = input_check_client(input_cell(row, columns[CLIENT_ID].index));
	if (reason != NULL)
		return reason;
	*column = DATE;
	reason = date_parse(
	    input_cell(row, columns[DATE].index), dates, &event->day);
	if (reason != NULL)
		return reason;
	*column = WORD;
	if (!read(input_cell(row, columns[WORD].index), &event->good))
		return "not a word that is known here";
	return NULL;
}

void
events_open(struct events *events, enum events_kind kind, const char *path,
    struct options *options)
{
	static const char *const what[] = { "the tests", "the progress" };

	events->kind = kind;
	events->options = options;
	events->input = input_open_side(path, what[kind], options);
}

void
events_read(struct events *events, const struct filter *filter)
{
	bool (*read)(struct text cell, int8_t * good) =
	    events->kind == EVENTS_TESTS ? read_result : read_progress;
	struct input_column columns[COLUMNS] = { { "client_id", true, 0 },
		{ "date", true, 0 },
		{ events->kind == EVENTS_TESTS ? "result" : "progress", true,
		    0 } };
	struct input *input = events->input;
	struct row row;

	if (input == NULL)
		return;
	header_columns(input_header(input), columns, COLUMNS);
	while (input_next(input, &row)) {
		struct step_event event;
		size_t column;
		const char *reason = read_event(&row, columns,
		    events->options->dates, read, &event, &column);

		if (reason != NULL) {
			input_refuse(input, columns[column].name, reason,
			    input_cell(&row, columns[column].index));
			continue;
		}
		event.client = filter_find_client(
		    filter, input_cell(&row, columns[CLIENT_ID].index));
		if (event.client == UINT32_MAX)
			continue;
		events->list = memory_grow(events->list, events->count,
		    &events->capacity, sizeof(events->list[0]));
		events->list[events->count++] = event;
	}
	input_accept(input);
	input_close(input);
	if (events->count > 0)
		qsort(events->list, events->count, sizeof(events->list[0]),
		    compare_events);
}

void
events_free(struct events *events)
{
	free(events->list);
}

struct step_events
events_of(const struct events *events, uint32_t client)
{
	size_t low = 0, high = events->count, end;

	if (events->count == 0)
		return (struct step_events) { NULL, 0 };
	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (events->list[middle].client < client)
			low = middle + 1;
		else
			high = middle;
	}
	for (end = low;
	     end < events->count && events->list[end].client == client; end++)
		;
	return (struct step_events) { events->list + low, end - low };
}
