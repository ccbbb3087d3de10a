/* SPDX-License-Identifier: ISC */
/* Tests and reports of progress: see events.h. */
#include <stdlib.h>

#include "events.h"
#include "values/word.h"

/* What a result says; false for a word that is none. */
static bool
read_result(struct text cell, int8_t *good)
{
	static const char *const positive[] = { "positive", "refused",
		"missed" };

	*good = word_is(cell, "negative");
	if (*good == 1 || word_is(cell, "excused"))
		return true;
	*good = -1;
	for (size_t i = 0; i < sizeof(positive) / sizeof(positive[0]); i++)
		if (word_is(cell, positive[i]))
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

/* Of one client; on one day the worse comes first. */
static int
compare_events(const void *a, const void *b)
{
	const struct step_event *x = a, *y = b;

	if (x->day != y->day)
		return x->day < y->day ? -1 : 1;
	return x->good - y->good;
}

enum { CLIENT_ID, DATE, WORD, COLUMNS };

/* One row; NULL, or the reason with the column it is about. */
static const char *
read_event(const struct row *row, const struct input_column *columns,
    struct date_style dates, bool (*read)(struct text cell, int8_t *good),
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

/* Where each client's events begin, counted one to the right; and the end. */
static void
count_clients(struct events *events, size_t clients)
{
	events->begins = memory_new(clients + 2, sizeof(events->begins[0]));
	for (size_t i = 0; i < events->count; i++)
		events->begins[events->list[i].client + 2]++;
	for (size_t client = 2; client < clients + 2; client++)
		events->begins[client] += events->begins[client - 1];
}

/* Most files are in order of the day, and so then are a client's events. */
static void
sort_client(struct step_event *list, size_t count)
{
	for (size_t i = 1; i < count; i++) {
		if (compare_events(&list[i - 1], &list[i]) <= 0)
			continue;
		qsort(list, count, sizeof(list[0]), compare_events);
		return;
	}
}

static void
sort_events(struct events *events, size_t clients)
{
	struct step_event *sorted =
	    memory_new(events->count, sizeof(sorted[0]));

	count_clients(events, clients);
	for (size_t i = 0; i < events->count; i++) {
		const struct step_event *event = &events->list[i];

		sorted[events->begins[event->client + 1]++] = *event;
	}
	free(events->list);
	events->list = sorted;
	for (size_t client = 0; client < clients; client++)
		sort_client(sorted + events->begins[client],
		    events->begins[client + 1] - events->begins[client]);
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
events_read(struct events *events, struct filter *filter)
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
	sort_events(events, rows_client_count(filter_rows(filter)));
}

void
events_free(struct events *events)
{
	free(events->list);
	free(events->begins);
}

struct step_events
events_of(const struct events *events, uint32_t client)
{
	size_t begin, end;

	if (events->list == NULL)
		return (struct step_events) { NULL, 0 };
	begin = events->begins[client];
	end = events->begins[client + 1];
	return (struct step_events) { events->list + begin, end - begin };
}
