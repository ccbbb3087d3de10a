/* SPDX-License-Identifier: ISC */
/* Rows of iop-hours: see weeks.h. */
#include <stdlib.h>

#include "input/fields.h"
#include "status.h"
#include "weeks.h"

enum { EPISODE_MOST = 1000000, WEEK_MIN = WEEK_DAYS * 24 * 60, PARTS = 7 };

#define INTO(member) FIELD_INTO(struct week, member)

static const char *
take_status(struct fields *fields, void *record)
{
	struct week *week = record;
	int status = status_find(fields->value);

	week->status = (uint8_t)status;
	return status < 0 ? "not a status of iop-hours" : NULL;
}

/* --by is in the place of hours, which its picture doesn't read. */
enum { FIELDS = 6, BY = 4 };

/* The last two are those with hours. */
static const struct field week_fields[FIELDS] = {
	{ "client_id", true, .kind = FIELD_CLIENT },
	{ "week_start", true, FIELD_DATE, INTO(first_day) },
	{ "status", true, .kind = FIELD_OWN, .then = take_status },
	{ "episode", false, FIELD_WHOLE, INTO(episode), .least = 1,
	    .most = EPISODE_MOST },
	{ "hours", true, FIELD_HOURS, INTO(min), .most = WEEK_MIN },
	{ "required_hours", true, FIELD_HOURS, FIELD_MAY_BE_EMPTY,
	    INTO(required_min), .most = WEEK_MIN },
};

static void
read_rows(struct weeks *weeks, struct plot *plot, bool with_hours)
{
	const struct week usual = {
		.parts = 1, .episode = 1, .required_min = WEEK_NO_RULE
	};
	const char *by = plot->own.by;
	struct field list[FIELDS];
	struct fields fields = { .list = list,
		.count = with_hours ? FIELDS
		    : by != NULL    ? BY + 1
				    : BY,
		.dates = plot->common.dates,
		FIELDS_INTO(usual) };
	struct week week;
	struct row row;

	memcpy(list, week_fields, sizeof(list));
	if (by != NULL)
		list[BY] = (struct field) { by, true, .kind = FIELD_OWN };
	fields_find(&fields, input_header(plot->input));
	while (fields_next(&fields, plot->input, &row, &week)) {
		week.line = row.line;
		week.client = intern_add(weeks->ids, fields.client);
		week.group = intern_add(weeks->cells,
		    by == NULL ? text_of("") : fields_look(&fields, by));
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

/* Numbers the groups of the chosen clients' rows in the order of their cells.
 */
static void
rank_groups(struct weeks *weeks)
{
	size_t all = intern_count(weeks->cells);
	uint32_t *sorted = intern_sorted(weeks->cells);
	uint32_t *ranks = memory_new(all, sizeof(ranks[0]));

	weeks->groups = memory_new(all, sizeof(weeks->groups[0]));
	for (size_t i = 0; i < weeks->count; i++)
		ranks[weeks->rows[i].group] = 1;
	for (size_t i = 0; i < all; i++) {
		if (ranks[sorted[i]] == 0)
			continue;
		ranks[sorted[i]] = (uint32_t)weeks->group_count;
		weeks->groups[weeks->group_count++] =
		    intern_text(weeks->cells, sorted[i]);
	}
	for (size_t i = 0; i < weeks->count; i++)
		weeks->rows[i].group = ranks[weeks->rows[i].group];
	free(sorted);
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
	*weeks = (struct weeks) { .ids = intern_new(), .cells = intern_new() };
	read_rows(weeks, plot, with_hours);
	sort_rows(weeks, plot);
	plot_accept(plot);
	choose(weeks, plot);
	rank_groups(weeks);
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
	intern_free(weeks->cells);
	free(weeks->groups);
	free(weeks->clients);
	free(weeks->rows);
}
