/* SPDX-License-Identifier: ISC */
/* Rows, weekly or one a client, as they are read: see stays.h. */
#include <stdlib.h>

#include "base/memory.h"
#include "base/stop.h"
#include "input/fields.h"
#include "stays.h"
#include "values/number.h"

enum { WEEK_MIN = 7 * 24 * 60, EPISODES_MOST = 100000 };

enum { FIELDS = 5 };

#define INTO(member) FIELD_INTO(struct entry, member)

/* The reading of rows in one of two forms. */
struct reading {
	struct entries *entries;
	struct header *header;
	const struct retention_options *own;
};

/* Of two names for one thing, the one that is there; NULL for neither. */
static const char *
find_either(struct header *header, const char *name, const char *other)
{
	struct input_column column = { name, false, 0 };
	size_t index = header_find(header, text_of(other));

	header_columns(header, &column, 1);
	if (column.index != INPUT_NONE && index != INPUT_NONE &&
	    column.index != index)
		stop_at(header->file, header->line,
		    "the input has the columns %s and %s: --column "
		    "%s=HEADER says which is meant",
		    name, other, name);
	if (column.index == INPUT_NONE && index == INPUT_NONE)
		return NULL;
	/* One of the two stands in for the other. */
	header_spare(header);
	return column.index != INPUT_NONE ? name : other;
}

/* The name, or a stop that tells which it may be. */
static const char *
need(struct header *header, const char *name, const char *names)
{
	struct input_column needed = { names, true, 0 };

	if (name == NULL)
		header_columns(header, &needed, 1);
	return name;
}

/* Weekly rows and one row a client are told apart by this column. */
static const char *
find_start(struct reading *reading)
{
	struct header *header = reading->header;
	struct input_column week = { "week_start", false, 0 };
	const char *start;

	header_columns(header, &week, 1);
	start = find_either(header, "start", "admit_date");
	reading->entries->weekly = week.index != INPUT_NONE;
	if (reading->entries->weekly && start != NULL)
		stop_at(header->file, header->line,
		    "the input has the columns week_start and %s: it is "
		    "either weekly rows or one row a client; take one of the "
		    "columns out",
		    start);
	if (!reading->entries->weekly)
		header_spare(header);
	return need(header, reading->entries->weekly ? week.name : start,
	    "'week_start' (weekly rows), or 'start' or 'admit_date' (one row "
	    "a client)");
}

static const char *
take_start(struct fields *fields, void *record)
{
	const struct reading *reading = fields->closure;
	struct entry *entry = record;

	if (reading->own->has_as_of && entry->start > reading->own->as_of)
		return "after the as-of day";
	latest_day_add(&reading->entries->latest, entry->start);
	/* A week's last day, but where its hours are none. */
	if (reading->entries->weekly)
		entry->end = entry->start + ENTRY_WEEK_DAYS - 1;
	return NULL;
}

static const char *
take_hours(struct fields *fields, void *record)
{
	int64_t minutes;
	const char *reason =
	    number_parse_hours(fields->value, WEEK_MIN, &minutes);

	if (reason == NULL && minutes == 0)
		((struct entry *)record)->end = ENTRY_NO_DAY;
	return reason;
}

static const char *
take_end(struct fields *fields, void *record)
{
	const struct reading *reading = fields->closure;
	struct entry *entry = record;

	if (entry->end < entry->start)
		return "before the start";
	latest_day_add(&reading->entries->latest, entry->end);
	entry->has_left = true;
	return NULL;
}

static const char *
take_left(struct fields *fields, void *record)
{
	const struct entry *entry = record;

	(void)fields;
	return entry->has_left && entry->end == ENTRY_NO_DAY
	    ? "yes, but there is no end"
	    : NULL;
}

/* The fields of the input's form; their number. */
static size_t
declare(struct reading *reading, struct filter *filter,
    struct field list[static FIELDS])
{
	struct header *header = reading->header;
	struct field start = { find_start(reading), true, FIELD_DATE,
		INTO(start), .then = take_start };
	size_t count = 0;

	filter_client_column(filter, true);
	list[count++] =
	    (struct field) { "client_id", true, .kind = FIELD_CLIENT };
	list[count++] = start;
	if (reading->entries->weekly) {
		list[count++] = (struct field) { "episode", false, FIELD_WHOLE,
			INTO(episode), .least = 1, .most = EPISODES_MOST };
		list[count++] = (struct field) { "hours", false,
			.kind = FIELD_OWN, .then = take_hours };
	} else {
		list[count++] = (struct field) {
			need(header,
			    find_either(header, "end", "discharge_date"),
			    "'end' or 'discharge_date'"),
			true, FIELD_DATE, FIELD_MAY_BE_UNKNOWN, INTO(end),
			.then = take_end
		};
		list[count++] = (struct field) { "left", false, FIELD_YES_NO,
			FIELD_MAY_BE_UNKNOWN, INTO(has_left),
			.reason = "neither yes nor no", .then = take_left };
	}
	if (reading->own->by != NULL)
		list[count++] = (struct field) { reading->own->by, true,
			.kind = FIELD_OWN };
	return count;
}

/* Whoever left after the as-of day is still there on it. */
static void
end_as_of(const struct retention_options *own, struct entry *entry)
{
	if (!own->has_as_of || entry->end <= own->as_of)
		return;
	entry->end = ENTRY_NO_DAY;
	entry->has_left = false;
}

/* The cell that groups, or the only group, whose number is 0. */
static uint32_t
read_group(const struct reading *reading, struct fields *fields)
{
	struct intern *groups = reading->entries->groups;

	if (reading->own->by != NULL)
		return intern_add(
		    groups, fields_look(fields, reading->own->by));
	if (intern_count(groups) == 0)
		intern_add(groups, text_of("all"));
	return 0;
}

void
entries_read(struct entries *entries, struct filter *filter,
    const struct options *options, const struct retention_options *own)
{
	const struct entry usual = { .end = ENTRY_NO_DAY, .episode = 1 };
	struct reading reading = { entries, input_header(filter_input(filter)),
		own };
	struct field list[FIELDS];
	struct fields fields = { .list = list,
		.dates = options->dates,
		FIELDS_INTO(usual),
		.closure = &reading };
	struct row row;
	size_t number;

	/* A header with this name is one, and may be shown. */
	header_find(reading.header, text_of("client_id"));
	fields.count = declare(&reading, filter, list);
	fields_find(&fields, reading.header);
	while (filter_next(filter, &row, &number)) {
		struct entry entry;
		const char *reason = fields_read(&fields, &row, &entry);

		/* A refused one keeps its number where it is set aside. */
		if (reason != NULL)
			filter_refuse(
			    filter, fields.column, reason, fields.value);
		else
			entry.group = read_group(&reading, &fields);
		if (reason == NULL && !entries->weekly)
			end_as_of(own, &entry);
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
