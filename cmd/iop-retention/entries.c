/* SPDX-License-Identifier: ISC */
/* Rows, weekly or one a client, as they are read: see entries.h. */
#include <stdlib.h>

#include "base/memory.h"
#include "base/stop.h"
#include "entries.h"
#include "values/date.h"
#include "values/number.h"
#include "values/word.h"

enum { WEEK_MIN = 7 * 24 * 60, EPISODES_MOST = 100000 };

/* Which columns there are, and the cell that is being read. */
struct reading {
	struct entries *entries;
	struct filter *filter;
	const struct row *row;
	struct date_style dates;
	const struct retention_options *own;
	struct input_column client, start, end, left, episode, hours, group;
	const struct input_column *at;
};

static struct text
look(struct reading *reading, const struct input_column *column)
{
	reading->at = column;
	return input_cell(reading->row, column->index);
}

static bool
is_there(const struct input_column *column)
{
	return column->index != INPUT_NONE;
}

/* Of two names for one thing, the one that is there; not both. */
static struct input_column
find_either(struct header *header, const char *name, const char *other)
{
	struct input_column column = { name, false, 0 };
	size_t index = header_find(header, text_of(other));

	header_columns(header, &column, 1);
	if (is_there(&column) && index != INPUT_NONE && column.index != index)
		stop_at(header->file, header->line,
		    "the input has the columns %s and %s: --column "
		    "%s=HEADER says which is meant",
		    name, other, name);
	if (!is_there(&column))
		column = (struct input_column) { other, false, index };
	/* One of the two stands in for the other. */
	if (is_there(&column))
		header_spare(
		    header, &(struct input_column) { NULL, false, INPUT_NONE });
	return column;
}

/* Stops where the column isn't there, and tells which it may be. */
static void
need(
    struct header *header, const struct input_column *column, const char *names)
{
	struct input_column needed = { names, true, 0 };

	if (!is_there(column))
		header_columns(header, &needed, 1);
}

/* Weekly rows and one row a client are told apart by these. */
static void
find_form(struct reading *reading, struct header *header)
{
	struct input_column week = { "week_start", false, 0 };

	header_columns(header, &week, 1);
	reading->start = find_either(header, "start", "admit_date");
	if (is_there(&week) && is_there(&reading->start))
		stop_at(header->file, header->line,
		    "the input has the columns week_start and %s: it is "
		    "either weekly rows or one row a client; take one of the "
		    "columns out",
		    reading->start.name);
	reading->entries->weekly = is_there(&week);
	header_spare(header, &week);
	if (reading->entries->weekly)
		reading->start = week;
	need(header, &reading->start,
	    "'week_start' (weekly rows), or 'start' or 'admit_date' (one row "
	    "a client)");
}

static void
find_columns(struct reading *reading, const char *by)
{
	struct header *header = input_header(filter_input(reading->filter));
	const struct input_column none = { NULL, false, INPUT_NONE };

	/* A header with this name is one, and may be shown. */
	header_find(header, text_of("client_id"));
	find_form(reading, header);
	filter_client_column(reading->filter, true);
	reading->client = (struct input_column) { "client_id", true, 0 };
	header_columns(header, &reading->client, 1);
	reading->end = reading->left = reading->group = none;
	reading->episode = reading->hours = none;
	if (reading->entries->weekly) {
		reading->episode =
		    (struct input_column) { "episode", false, 0 };
		reading->hours = (struct input_column) { "hours", false, 0 };
		header_columns(header, &reading->episode, 1);
		header_columns(header, &reading->hours, 1);
	} else {
		reading->end = find_either(header, "end", "discharge_date");
		reading->left = (struct input_column) { "left", false, 0 };
		need(header, &reading->end, "'end' or 'discharge_date'");
		header_columns(header, &reading->left, 1);
	}
	if (by == NULL)
		return;
	reading->group = (struct input_column) { by, true, 0 };
	header_columns(header, &reading->group, 1);
}

/* A week; NULL, or the reason. */
static const char *
read_week(struct reading *reading, struct entry *entry)
{
	int64_t episode = 1, minutes = WEEK_MIN;
	const char *reason = NULL;

	if (is_there(&reading->episode))
		reason = number_parse_whole(look(reading, &reading->episode), 1,
		    EPISODES_MOST, &episode);
	if (reason == NULL && is_there(&reading->hours))
		reason = number_parse_hours(
		    look(reading, &reading->hours), WEEK_MIN, &minutes);
	entry->episode = (int32_t)episode;
	if (minutes > 0)
		entry->end = entry->start + ENTRY_WEEK_DAYS - 1;
	return reason;
}

/* The end of an enrolment; NULL, or the reason. */
static const char *
read_end(struct reading *reading, struct entry *entry)
{
	struct text end = look(reading, &reading->end), left;
	bool has_end = !word_missing(end);
	const char *reason = NULL;

	if (has_end)
		reason = date_parse(end, reading->dates, &entry->end);
	if (reason != NULL)
		return reason;
	if (has_end && entry->end < entry->start)
		return "before the start";
	if (has_end)
		latest_day_add(&reading->entries->latest, entry->end);
	left = look(reading, &reading->left);
	entry->has_left = word_yes_no(left) == 1;
	if (word_missing(left))
		entry->has_left = has_end;
	else if (word_yes_no(left) < 0)
		return "neither yes nor no";
	if (entry->has_left && !has_end)
		return "yes, but there is no end";
	if (has_end && reading->own->has_as_of &&
	    entry->end > reading->own->as_of) {
		entry->end = ENTRY_NO_DAY;
		entry->has_left = false;
	}
	return NULL;
}

/* False for a bad row, which is refused. */
static bool
read_entry(struct reading *reading, struct entry *entry)
{
	const char *reason =
	    input_check_client(look(reading, &reading->client));

	*entry = (struct entry) { .end = ENTRY_NO_DAY, .episode = 1 };
	if (reason == NULL)
		reason = date_parse(look(reading, &reading->start),
		    reading->dates, &entry->start);
	if (reason == NULL && reading->own->has_as_of &&
	    entry->start > reading->own->as_of)
		reason = "after the as-of day";
	if (reason == NULL)
		latest_day_add(&reading->entries->latest, entry->start);
	if (reason == NULL)
		reason = reading->entries->weekly ? read_week(reading, entry)
						  : read_end(reading, entry);
	if (reason != NULL)
		filter_refuse(reading->filter, reading->at->name, reason,
		    look(reading, reading->at));
	return reason == NULL;
}

/* The cell that groups, or the one group's name. */
static uint32_t
read_group(struct reading *reading)
{
	return intern_add(reading->entries->groups,
	    is_there(&reading->group) ? look(reading, &reading->group)
				      : text_of("all"));
}

void
entries_read(struct entries *entries, struct filter *filter,
    const struct options *options, const struct retention_options *own)
{
	struct reading reading = { .entries = entries,
		.filter = filter,
		.dates = options->dates,
		.own = own };
	struct row row;
	size_t number;

	find_columns(&reading, own->by);
	reading.row = &row;
	while (filter_next(filter, &row, &number)) {
		struct entry entry;

		/* A refused one keeps its number where it is set aside. */
		if (read_entry(&reading, &entry))
			entry.group = read_group(&reading);
		entries->list = memory_grow(entries->list, number,
		    &entries->capacity, sizeof(entries->list[0]));
		entries->list[number] = entry;
	}
	entries->count = filter_count(filter);
}

void
entries_free(struct entries *entries)
{
	free(entries->list);
}
