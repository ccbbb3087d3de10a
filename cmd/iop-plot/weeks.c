/* SPDX-License-Identifier: ISC */
/* Rows of iop-hours: see weeks.h. */
#include <stdlib.h>

#include "status.h"
#include "values/number.h"
#include "weeks.h"

enum { EPISODE_MOST = 1000000, WEEK_MIN = WEEK_DAYS * 24 * 60, PARTS = 7 };

enum { CLIENT, WEEK_START, STATUS, EPISODE, HOURS, REQUIRED, COLUMNS };

static const char *
read_status(struct cells *cells, struct week *week)
{
	int status = status_find(cells_look(cells, STATUS));

	if (status < 0)
		return "not a status of iop-hours";
	week->status = (uint8_t)status;
	return NULL;
}

static const char *
read_hours(
    struct cells *cells, size_t column, bool may_be_empty, int64_t *minutes)
{
	struct text cell = cells_look(cells, column);

	*minutes = WEEK_NO_RULE;
	if (may_be_empty && cell.length == 0)
		return NULL;
	return number_parse_hours(cell, WEEK_MIN, minutes);
}

/* NULL, or why the row is bad. */
static const char *
read_week(const struct plot *plot, struct cells *cells, bool with_hours,
    struct week *week)
{
	const char *reason =
	    plot_read_date(plot, cells, WEEK_START, &week->first_day);

	week->episode = 1;
	if (reason == NULL)
		reason = read_status(cells, week);
	if (reason == NULL)
		reason = cells_read_whole(
		    cells, EPISODE, 1, EPISODE_MOST, &week->episode);
	if (reason == NULL && with_hours)
		reason = read_hours(cells, HOURS, false, &week->min);
	if (reason == NULL && with_hours)
		reason = read_hours(cells, REQUIRED, true, &week->required_min);
	return reason;
}

static void
read_rows(struct weeks *weeks, struct plot *plot, bool with_hours)
{
	struct input_column columns[COLUMNS] = { { "client_id", true, 0 },
		{ "week_start", true, 0 }, { "status", true, 0 },
		{ "episode", false, 0 }, { "hours", true, 0 },
		{ "required_hours", true, 0 } };
	struct cells cells = { .columns = columns };
	struct row row;

	header_columns(
	    input_header(plot->input), columns, with_hours ? COLUMNS : HOURS);
	while (input_next(plot->input, &row)) {
		struct week week = { .parts = 1, .line = row.line };
		struct text client;
		const char *reason;

		cells.row = &row;
		reason = plot_read_client(&cells, CLIENT, &client);
		if (reason == NULL)
			reason = read_week(plot, &cells, with_hours, &week);
		if (reason != NULL) {
			plot_refuse(plot, &cells, reason);
			continue;
		}
		week.client = intern_add(weeks->ids, client);
		weeks->rows = memory_grow(weeks->rows, weeks->count,
		    &weeks->capacity, sizeof(weeks->rows[0]));
		weeks->rows[weeks->count++] = week;
	}
}

static int
compare_weeks(const void *a, const void *b)
{
	const struct week *x = a, *y = b;

	if (x->client != y->client)
		return x->client < y->client ? -1 : 1;
	if (x->first_day != y->first_day)
		return x->first_day < y->first_day ? -1 : 1;
	if (x->episode != y->episode)
		return x->episode < y->episode ? -1 : 1;
	return x->line < y->line ? -1 : x->line > y->line;
}

/* Sorts, and refuses a second row for the same. */
static void
sort_rows(struct weeks *weeks, struct plot *plot)
{
	struct week *rows = weeks->rows;

	if (weeks->count > 0)
		qsort(rows, weeks->count, sizeof(rows[0]), compare_weeks);
	for (size_t i = 1; i < weeks->count; i++)
		if (rows[i].client == rows[i - 1].client &&
		    rows[i].first_day == rows[i - 1].first_day &&
		    rows[i].episode == rows[i - 1].episode)
			input_refuse_earlier(plot->input, 0, rows[i].line, NULL,
			    "a second row for this client, episode and week",
			    (struct text) { 0 });
}

/* Numbers the chosen clients in the order of their ids; drops the others. */
static void
choose(struct weeks *weeks, struct plot *plot)
{
	uint32_t *ranks = plot_choose(
	    plot, weeks->ids, &weeks->clients, &weeks->client_count);
	size_t kept = 0;

	for (size_t i = 0; i < weeks->count; i++) {
		struct week week = weeks->rows[i];

		week.client = ranks[week.client];
		if (week.client != INTERN_NONE)
			weeks->rows[kept++] = week;
	}
	weeks->count = kept;
	free(ranks);
}

/* Two episodes may share a week; then each has a part of its place. */
static void
set_parts(struct weeks *weeks)
{
	struct week *rows = weeks->rows;

	for (size_t i = 0, end; i < weeks->count; i = end) {
		for (end = i + 1; end < weeks->count && end - i < PARTS &&
		     rows[end].client == rows[i].client &&
		     rows[end].first_day == rows[i].first_day;)
			end++;
		for (size_t k = i; k < end; k++) {
			rows[k].part = (uint8_t)(k - i);
			rows[k].parts = (uint8_t)(end - i);
		}
	}
}

void
weeks_read(struct weeks *weeks, struct plot *plot, bool with_hours)
{
	*weeks = (struct weeks) { .ids = intern_new() };
	read_rows(weeks, plot, with_hours);
	sort_rows(weeks, plot);
	plot_accept(plot);
	choose(weeks, plot);
	if (weeks->count > 0)
		qsort(weeks->rows, weeks->count, sizeof(weeks->rows[0]),
		    compare_weeks);
	set_parts(weeks);
	for (size_t i = 0; i < weeks->count; i++) {
		const struct week *week = &weeks->rows[i];

		if (i == 0 || week->first_day < weeks->first_day)
			weeks->first_day = week->first_day;
		if (i == 0 || week->first_day + WEEK_DAYS > weeks->end_day)
			weeks->end_day = week->first_day + WEEK_DAYS;
		weeks->statuses |= 1u << week->status;
	}
}

void
weeks_free(struct weeks *weeks)
{
	intern_free(weeks->ids);
	free(weeks->clients);
	free(weeks->rows);
}
