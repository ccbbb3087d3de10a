/* SPDX-License-Identifier: ISC */
/* From when to when a client is enrolled: see enrolment.h, iop-hours(1). */
#include "base/memory.h"
#include "enrolment.h"

enum { NEXT_DAY = 1 };

static void
add(struct episodes *episodes, int32_t first, int64_t last, int32_t as_of)
{
	if (first > as_of)
		return;
	episodes->list = memory_grow(episodes->list, episodes->count,
	    &episodes->capacity, sizeof(episodes->list[0]));
	episodes->list[episodes->count++] =
	    (struct episode) { first, last > as_of ? as_of : (int32_t)last };
}

/*
 * Enrolled from the first contact; one more than gap_days after the one
 * before begins a new episode; each lasts gap_days beyond its last contact.
 */
static void
by_contacts(struct episodes *episodes, const int32_t *contacts, size_t count,
    int64_t gap_days, int32_t as_of)
{
	size_t begin = 0;

	for (size_t i = 1; i <= count; i++) {
		if (i < count && contacts[i] - contacts[i - 1] <= gap_days)
			continue;
		add(episodes, contacts[begin], contacts[i - 1] + gap_days,
		    as_of);
		begin = i;
	}
}

/*
 * A line's last day: its discharge, else its last contact before the next
 * line, else its admission.
 */
static int32_t
last_day(const struct roster_line *line, const struct roster_line *next,
    const int32_t *contacts, size_t count)
{
	size_t low = 0, high = count;

	if (line->has_discharge)
		return line->discharge;
	/* The contacts are in order: how many lie before the next line. */
	while (next != NULL && low < high) {
		size_t middle = low + (high - low) / 2;

		if (contacts[middle] < next->admit)
			low = middle + 1;
		else
			high = middle;
	}
	return high > 0 && contacts[high - 1] >= line->admit
	    ? contacts[high - 1]
	    : line->admit;
}

/*
 * A discharge ends the stay, which only a line admitted on the same or the
 * next day continues. A line without one is continued by a line admitted at
 * most gap_days after its last day, and else lasts gap_days beyond it: so a
 * line that is added later changes no week before it.
 */
static void
by_roster(struct episodes *episodes, const int32_t *contacts,
    size_t contact_count, const struct roster_line *lines, size_t count,
    int64_t gap_days, int32_t as_of)
{
	int32_t first = lines[0].admit;

	for (size_t i = 0; i < count; i++) {
		const struct roster_line *next =
		    i + 1 < count ? &lines[i + 1] : NULL;
		int64_t last =
		    last_day(&lines[i], next, contacts, contact_count);

		int64_t waits = lines[i].has_discharge ? NEXT_DAY : gap_days;

		if (next != NULL && next->admit - last <= waits)
			continue;
		if (!lines[i].has_discharge)
			last += gap_days;
		add(episodes, first, last, as_of);
		if (next != NULL)
			first = next->admit;
	}
}

void
enrolment_find(struct episodes *episodes, const int32_t *contacts,
    size_t contact_count, const struct roster_line *lines, size_t line_count,
    int64_t gap_days, int32_t as_of)
{
	episodes->count = 0;
	if (line_count > 0 && lines[0].has_admit)
		by_roster(episodes, contacts, contact_count, lines, line_count,
		    gap_days, as_of);
	else
		by_contacts(episodes, contacts, contact_count, gap_days, as_of);
}
