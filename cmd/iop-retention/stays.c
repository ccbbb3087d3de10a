/* SPDX-License-Identifier: ISC */
/* From rows to the first episode of each client: see stays.h. */
#include <stdlib.h>

#include "base/memory.h"
#include "input/warning.h"
#include "stays.h"

/* What a client's rows tell, as they are taken in turn. */
struct course {
	bool has_row;
	struct entry first; /* of the first episode, its first row */
	size_t number;	    /* that row's */
	int32_t last_start; /* of the episode's latest week */
	int32_t last_end;   /* of its latest week with hours, if any */
};

/* ENTRY_NO_DAY comes after every day: it is the end that isn't there yet. */
static int
compare_ends(int32_t a, int32_t b)
{
	if ((a == ENTRY_NO_DAY) != (b == ENTRY_NO_DAY))
		return a == ENTRY_NO_DAY ? 1 : -1;
	return (a > b) - (a < b);
}

/*
 * Of rows that begin on one day, the one that ends first, then one on whose
 * last day the client left, then the first by its group's bytes. Rows that
 * are equal in these say the same, and no other cell is looked at.
 */
static bool
precedes(const struct intern *groups, const struct course *course,
    const struct entry *entry)
{
	const struct entry *first = &course->first;
	int order =
	    (entry->start > first->start) - (entry->start < first->start);

	if (order == 0)
		order = compare_ends(entry->end, first->end);
	if (order == 0)
		order = first->has_left - entry->has_left;
	if (order == 0)
		order = text_compare(intern_text(groups, entry->group),
		    intern_text(groups, first->group));
	return order < 0;
}

static void
take_entry(struct course *course, const struct intern *groups,
    const struct entry *entry, size_t number)
{
	if (course->has_row && entry->episode > course->first.episode)
		return;
	if (!course->has_row || entry->episode < course->first.episode) {
		*course = (struct course) { true, *entry, number, entry->start,
			entry->end };
		return;
	}
	if (precedes(groups, course, entry)) {
		course->first = *entry;
		course->number = number;
	}
	if (entry->start > course->last_start)
		course->last_start = entry->start;
	if (entry->end > course->last_end)
		course->last_end = entry->end;
}

/*
 * Who has no row in the latest week has left, on the last day of the last
 * week with hours: the weeks behind it were waiting, not care.
 */
static struct stay
stay_of_weeks(const struct course *course, int32_t data_end)
{
	struct stay stay = { .start = course->first.start,
		.end = data_end,
		.group = course->first.group };

	stay.has_left = course->last_start + ENTRY_WEEK_DAYS - 1 < data_end;
	if (stay.has_left)
		stay.end = course->last_end == ENTRY_NO_DAY ? stay.start
							    : course->last_end;
	return stay;
}

/* Who has no end is enrolled to the end of the data. */
static struct stay
stay_of_row(const struct course *course, int32_t data_end)
{
	const struct entry *entry = &course->first;

	return (struct stay) { .start = entry->start,
		.end = entry->end == ENTRY_NO_DAY ? data_end : entry->end,
		.has_left = entry->has_left,
		.group = entry->group };
}

/* The last day of which the row tells. */
static int32_t
last_day(const struct entries *entries, const struct entry *entry)
{
	if (entries->weekly)
		return entry->start + ENTRY_WEEK_DAYS - 1;
	return entry->end == ENTRY_NO_DAY ? entry->start : entry->end;
}

/*
 * --as-of ends the data of one row a client. In weekly rows the latest week's
 * last day does, but not after as-of.
 */
static void
end_data(struct stays *stays, const struct entries *entries,
    const struct options *options, const struct retention_options *own)
{
	int32_t days = latest_day_alone(&entries->latest);

	if (!own->has_as_of && days > LATEST_DAY_FAR)
		warning_far_date(options, days);
	if (own->has_as_of && entries->count > 0 &&
	    (!entries->weekly || own->as_of < stays->data_end))
		stays->data_end = own->as_of;
}

static void
make_stays(struct stays *stays, const struct entries *entries,
    const struct course *courses, struct filter *filter)
{
	size_t clients = rows_client_count(filter_rows(filter));

	stays->list = memory_new(clients, sizeof(stays->list[0]));
	for (size_t i = 0; i < clients; i++) {
		if (!courses[i].has_row ||
		    !filter_takes(filter, courses[i].number))
			continue;
		stays->list[stays->count++] = entries->weekly
		    ? stay_of_weeks(&courses[i], stays->data_end)
		    : stay_of_row(&courses[i], stays->data_end);
	}
}

void
stays_read(struct stays *stays, struct filter *filter,
    const struct options *options, const struct retention_options *own)
{
	struct entries entries = { 0 };
	const struct rows *rows;
	struct course *courses;

	stays->groups = entries.groups = intern_new();
	stays->data_end = ENTRY_NO_DAY;
	entries_read(&entries, filter, options, own);
	filter_accept(filter);
	rows = filter_rows(filter);
	courses = memory_new(rows_client_count(rows), sizeof(courses[0]));
	for (size_t i = 0; i < entries.count; i++) {
		const struct entry *entry = &entries.list[i];

		if (filter_is_aside(filter, i))
			continue;
		take_entry(&courses[rows->clients[i]], stays->groups, entry, i);
		if (last_day(&entries, entry) > stays->data_end)
			stays->data_end = last_day(&entries, entry);
	}
	end_data(stays, &entries, options, own);
	make_stays(stays, &entries, courses, filter);
	free(courses);
	entries_free(&entries);
}

void
stays_free(struct stays *stays)
{
	free(stays->list);
	intern_free(stays->groups);
}
