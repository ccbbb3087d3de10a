/* SPDX-License-Identifier: ISC */
/* Tests and reports of progress: see events.h. */
#include <stdlib.h>

#include "events.h"
#include "input/fields.h"

static const struct field_word results[] = { { "negative", 1 },
	{ "excused", 0 }, { "positive", -1 }, { "refused", -1 },
	{ "missed", -1 }, { NULL, 0 } };
static const char not_known[] = "not a word that is known here";

#define INTO(member) FIELD_INTO(struct step_event, member)

/* A report that isn't good is bad. */
static const char *
take_progress(struct fields *fields, void *record)
{
	struct step_event *event = record;

	(void)fields;
	if (event->good == 0)
		event->good = -1;
	return NULL;
}

static const struct field fields_of[][3] = {
	[EVENTS_TESTS] = {
		{ "client_id", true, .kind = FIELD_CLIENT },
		{ "date", true, FIELD_DATE, INTO(day) },
		{ "result", true, FIELD_WORD, INTO(good),
		    .words = results, .reason = not_known },
	},
	[EVENTS_PROGRESS] = {
		{ "client_id", true, .kind = FIELD_CLIENT },
		{ "date", true, FIELD_DATE, INTO(day) },
		{ "progress", true, FIELD_YES_NO, INTO(good),
		    .reason = not_known, .then = take_progress },
	},
};

/* Of one client; on one day the worse comes first. */
static int
compare_events(const void *a, const void *b)
{
	const struct step_event *x = a, *y = b;

	if (x->day != y->day)
		return x->day < y->day ? -1 : 1;
	return x->good - y->good;
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
	const struct step_event usual = { 0 };
	struct fields fields = {
		.list = fields_of[events->kind], .count = 3, FIELDS_INTO(usual)
	};
	struct input *input = events->input;
	struct step_event event;
	struct row row;

	if (input == NULL)
		return;
	fields.dates = events->options->dates;
	fields_find(&fields, input_header(input));
	while (fields_next(&fields, input, &row, &event)) {
		event.client = filter_find_client(filter, fields.client);
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
