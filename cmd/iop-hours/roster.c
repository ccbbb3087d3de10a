/* SPDX-License-Identifier: ISC */
/* Who is enrolled from when to when, at which level: see roster.h. */
#include <stdlib.h>

#include "base/memory.h"
#include "base/stop.h"
#include "csv/problems.h"
#include "export.h"
#include "input/fields.h"
#include "roster.h"
#include "rules/decider.h"
#include "values/word.h"
#include "week.h"

enum { LEVELS_MOST = UINT16_MAX - 1 };

/* A roster being read. */
struct reading {
	struct roster *roster;
	struct input *input;
	struct intern *clients, *levels;
	struct level_words *level_words;
	struct date_style dates;
	int week_start; /* as date_week_start() has it */
	const struct policy *policy;
	const struct word_list *columns;
	struct fields fields;
};

static const char *
take_admit(struct fields *fields, void *record)
{
	const struct reading *reading = fields->closure;
	struct roster_line *line = record;

	line->has_admit = true;
	return week_parse_day(
	    fields->value, fields->dates, reading->week_start, &line->admit);
}

static const char *
take_discharge(struct fields *fields, void *record)
{
	struct roster_line *line = record;
	const char *reason;

	if (!line->has_admit) {
		fields_look(fields, "admit_date");
		return "empty, but there is a discharge_date";
	}
	line->has_discharge = true;
	reason = date_parse(fields->value, fields->dates, &line->discharge);
	return reason == NULL && line->discharge < line->admit
	    ? "before the admit_date"
	    : reason;
}

static const char *
take_level(struct fields *fields, void *record)
{
	const struct reading *reading = fields->closure;
	struct roster_line *line = record;
	struct text level =
	    level_words_read(reading->level_words, fields->value);

	if (intern_count(reading->levels) > LEVELS_MOST)
		return "too many different levels";
	line->level = (uint16_t)(intern_add(reading->levels, level) + 1);
	return NULL;
}

static const struct field roster_fields[] = {
	{ "client_id", true, .kind = FIELD_CLIENT },
	{ "admit_date", false, FIELD_OWN, FIELD_MAY_BE_UNKNOWN,
	    .then = take_admit },
	{ "discharge_date", false, FIELD_OWN, FIELD_MAY_BE_UNKNOWN,
	    .then = take_discharge },
	{ "place_level", false, FIELD_OWN, FIELD_MAY_BE_UNKNOWN,
	    .then = take_level },
	{ "level", false, FIELD_OWN, FIELD_MAY_BE_UNKNOWN, .then = take_level },
};

static const struct roster_line no_line = { 0 };

static void
find_columns(struct reading *reading)
{
	struct roster *roster = reading->roster;
	struct fields *fields = &reading->fields;
	struct header *header = input_header(reading->input);

	export_check_roster(header);
	fields_find(fields, header);
	roster->has_level =
	    fields_have(fields, "level") || fields_have(fields, "place_level");
	if (fields_have(fields, "place_level")) {
		fields_spare(fields, header, "level");
		fields_skip(fields, "level");
	} else {
		header_spare(header);
	}
	roster->column_count = reading->columns->count;
	roster->columns =
	    memory_new(reading->columns->count, sizeof(roster->columns[0]));
	for (size_t i = 0; i < reading->columns->count; i++)
		roster->columns[i] =
		    header_find(header, reading->columns->words[i]);
}

/* The cells that rules or --keep ask for; false for one a table forbids. */
static bool
read_cells(
    struct reading *reading, const struct row *row, struct roster_line *line)
{
	struct roster *roster = reading->roster;
	const struct policy *policy = reading->policy;

	line->cells = memory_new(roster->column_count, sizeof(line->cells[0]));
	for (size_t i = 0; i < roster->column_count; i++) {
		struct text cell = input_cell(row, roster->columns[i]);
		const char *reason;
		size_t condition;

		if (cell.length > 0)
			line->cells[i] = intern_add(roster->texts, cell) + 1;
		condition =
		    policy_find_condition(policy, reading->columns->words[i]);
		reason = decider_check(policy, condition, cell, reading->dates);
		if (reason == NULL)
			continue;
		input_refuse(reading->input,
		    policy_condition(policy, condition), reason, cell);
		return false;
	}
	return true;
}

static void
add_line(
    struct reading *reading, const struct row *row, struct roster_line line)
{
	struct roster *roster = reading->roster;

	if (!read_cells(reading, row, &line)) {
		free(line.cells);
		return;
	}
	line.line = row->line;
	line.client = intern_add(reading->clients, reading->fields.client);
	roster->lines = memory_grow(roster->lines, roster->count,
	    &roster->capacity, sizeof(roster->lines[0]));
	roster->lines[roster->count++] = line;
}

static int
compare_lines(const void *a, const void *b)
{
	const struct roster_line *x = a, *y = b;

	if (x->client != y->client)
		return x->client < y->client ? -1 : 1;
	if (x->has_admit != y->has_admit)
		return x->has_admit ? 1 : -1;
	if (x->has_admit && x->admit != y->admit)
		return x->admit < y->admit ? -1 : 1;
	return (x->line > y->line) - (x->line < y->line);
}

/* Lines of one client side by side: what may not be. */
static const char *
clash(const struct roster_line *line, const struct roster_line *next)
{
	if (!line->has_admit)
		return "empty, though the client has another line";
	if (next->admit == line->admit ||
	    (line->has_discharge && next->admit < line->discharge))
		return "overlaps another line of the client";
	return NULL;
}

static struct roster_days
days_of(const struct roster *roster, uint32_t client)
{
	struct roster_days days = { 0, -1 };
	const struct roster_line *line;
	size_t count;

	line = roster_of(roster, client, &count);
	if (count != 1)
		return days;
	days.first = line->has_admit ? line->admit : INT32_MIN;
	days.last = line->has_discharge ? line->discharge : INT32_MAX;
	return days;
}

static void
index_lines(struct roster *roster, const char *path, size_t clients)
{
	struct problems problems = { 0 };

	roster->days = memory_new(clients, sizeof(roster->days[0]));
	if (roster->count > 0)
		qsort(roster->lines, roster->count, sizeof(roster->lines[0]),
		    compare_lines);
	roster->client_count = clients;
	roster->first = memory_new(clients + 1, sizeof(roster->first[0]));
	for (size_t i = 0, client = 0; client <= clients; client++) {
		while (i < roster->count && roster->lines[i].client < client)
			i++;
		roster->first[client] = i;
	}
	for (uint32_t client = 0; client < clients; client++)
		roster->days[client] = days_of(roster, client);
	for (size_t i = 1; i < roster->count; i++) {
		const struct roster_line *line = &roster->lines[i];
		const char *reason;

		if (line[-1].client != line->client)
			continue;
		reason = clash(line - 1, line);
		if (reason != NULL)
			problems_add(&problems, path,
			    line[-1].has_admit ? line->line : line[-1].line,
			    "admit_date", reason, (struct text) { 0 });
	}
	problems_stop(&problems);
}

struct roster *
roster_read(const char *path, struct options *options, struct intern *clients,
    struct intern *levels, struct level_words *level_words,
    const struct word_list *columns, const struct policy *policy,
    int week_start)
{
	struct roster *roster = memory_new(1, sizeof(*roster));
	struct reading reading = { .roster = roster,
		.clients = clients,
		.levels = levels,
		.level_words = level_words,
		.dates = options->dates,
		.fields = { FIELDS_OF(roster_fields), FIELDS_INTO(no_line),
		    .dates = options->dates, .closure = &reading },
		.week_start = week_start,
		.policy = policy,
		.columns = columns };
	struct roster_line line;
	struct row row;

	roster->texts = intern_new();
	reading.input = input_open_side(path, "the roster", options);
	find_columns(&reading);
	while (fields_next(&reading.fields, reading.input, &row, &line))
		add_line(&reading, &row, line);
	input_accept(reading.input);
	input_close(reading.input);
	index_lines(roster, path, intern_count(clients));
	return roster;
}

void
roster_free(struct roster *roster)
{
	if (roster == NULL)
		return;
	for (size_t i = 0; i < roster->count; i++)
		free(roster->lines[i].cells);
	free(roster->lines);
	free(roster->first);
	free(roster->days);
	free(roster->columns);
	intern_free(roster->texts);
	free(roster);
}

const struct roster_line *
roster_of(const struct roster *roster, uint32_t client, size_t *count)
{
	*count = 0;
	if (roster == NULL || client >= roster->client_count)
		return NULL;
	*count = roster->first[client + 1] - roster->first[client];
	return roster->lines + roster->first[client];
}

const struct roster_line *
roster_on(const struct roster_line *lines, size_t count, int32_t day)
{
	size_t low = 0, high = count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (!lines[middle].has_admit || lines[middle].admit <= day)
			low = middle + 1;
		else
			high = middle;
	}
	return low == 0 ? NULL : &lines[low - 1];
}

/*
 * A discharge ends the stay; a line that isn't discharged lasts as long as
 * there are contacts.
 */
bool
roster_holds(const struct roster_line *lines, size_t count, int32_t day)
{
	const struct roster_line *on = roster_on(lines, count, day);

	return on != NULL && (!on->has_discharge || day <= on->discharge);
}

struct text
roster_cell(
    const struct roster *roster, const struct roster_line *line, size_t column)
{
	if (line == NULL || line->cells[column] == 0)
		return (struct text) { "", 0 };
	return intern_text(roster->texts, line->cells[column] - 1);
}
