/* SPDX-License-Identifier: ISC */
/* Who is enrolled from when to when, at which level: see roster.h. */
#include <stdlib.h>

#include "base/memory.h"
#include "base/stop.h"
#include "csv/problems.h"
#include "export.h"
#include "input/input.h"
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
	size_t client, admit, discharge, level; /* columns of the file */
};

enum { CLIENT_ID, ADMIT_DATE, DISCHARGE_DATE, PLACE_LEVEL, LEVEL, COLUMNS };

static void
find_columns(struct reading *reading)
{
	struct roster *roster = reading->roster;
	struct input_column columns[COLUMNS] = {
		[CLIENT_ID] = { "client_id", true, 0 },
		[ADMIT_DATE] = { "admit_date", false, 0 },
		[DISCHARGE_DATE] = { "discharge_date", false, 0 },
		[PLACE_LEVEL] = { "place_level", false, 0 },
		[LEVEL] = { "level", false, 0 },
	};

	export_check_roster(input_header(reading->input));
	header_columns(input_header(reading->input), columns, COLUMNS);
	header_spare(input_header(reading->input),
	    columns[PLACE_LEVEL].index == INPUT_NONE ? &columns[PLACE_LEVEL]
						     : &columns[LEVEL]);
	reading->client = columns[CLIENT_ID].index;
	reading->admit = columns[ADMIT_DATE].index;
	reading->discharge = columns[DISCHARGE_DATE].index;
	reading->level = columns[PLACE_LEVEL].index != INPUT_NONE
	    ? columns[PLACE_LEVEL].index
	    : columns[LEVEL].index;
	roster->has_level = reading->level != INPUT_NONE;
	roster->column_count = reading->columns->count;
	roster->columns =
	    memory_new(reading->columns->count, sizeof(roster->columns[0]));
	for (size_t i = 0; i < reading->columns->count; i++)
		roster->columns[i] = header_find(
		    input_header(reading->input), reading->columns->words[i]);
}

static const char *
read_dates(const struct reading *reading, const struct row *row,
    struct roster_line *line, const char **column, struct text *value)
{
	struct text admit = input_cell(row, reading->admit);
	struct text discharge = input_cell(row, reading->discharge);
	const char *reason = NULL;

	line->has_admit = !word_missing(admit);
	line->has_discharge = !word_missing(discharge);
	*column = "admit_date";
	*value = admit;
	if (line->has_admit)
		reason = week_parse_day(
		    admit, reading->dates, reading->week_start, &line->admit);
	if (reason != NULL)
		return reason;
	if (line->has_discharge && !line->has_admit)
		return "empty, but there is a discharge_date";
	*column = "discharge_date";
	*value = discharge;
	if (line->has_discharge)
		reason =
		    date_parse(discharge, reading->dates, &line->discharge);
	if (reason != NULL)
		return reason;
	if (line->has_discharge && line->discharge < line->admit)
		return "before the admit_date";
	return NULL;
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
read_line(struct reading *reading, const struct row *row)
{
	struct roster *roster = reading->roster;
	struct text client = input_cell(row, reading->client);
	struct text level = input_cell(row, reading->level);
	struct roster_line line = { .line = row->line };
	const char *column = "client_id";
	struct text value = client;
	const char *reason = input_check_client(client);

	if (reason == NULL)
		reason = read_dates(reading, row, &line, &column, &value);
	if (reason == NULL && intern_count(reading->levels) > LEVELS_MOST) {
		column = "level";
		value = level;
		reason = "too many different levels";
	}
	if (reason != NULL) {
		input_refuse(reading->input, column, reason, value);
		return;
	}
	if (!read_cells(reading, row, &line)) {
		free(line.cells);
		return;
	}
	if (!word_missing(level)) {
		level = level_words_read(reading->level_words, level);
		line.level = (uint16_t)(intern_add(reading->levels, level) + 1);
	}
	line.client = intern_add(reading->clients, client);
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
		.week_start = week_start,
		.policy = policy,
		.columns = columns };
	struct row row;

	roster->texts = intern_new();
	reading.input = input_open_side(path, "the roster", options);
	find_columns(&reading);
	while (input_next(reading.input, &row))
		read_line(&reading, &row);
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
