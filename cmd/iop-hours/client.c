/* SPDX-License-Identifier: ISC */
/* A client's sessions, week by week, and kept cells: see client.h. */
#include <stdlib.h>

#include "client.h"

void
client_reserve(struct client *client, size_t sessions, size_t kept_count)
{
	client->keys = memory_new(sessions, sizeof(client->keys[0]));
	client->numbers = memory_new(sessions, sizeof(client->numbers[0]));
	client->sessions = memory_new(sessions, sizeof(client->sessions[0]));
	client->contacts = memory_new(sessions, sizeof(client->contacts[0]));
	client->claims = memory_new(sessions, sizeof(client->claims[0]));
	client->kept = memory_new(kept_count, sizeof(client->kept[0]));
	client->known = memory_new(kept_count, sizeof(client->known[0]));
}

static int
compare_keys(const void *left, const void *right)
{
	uint64_t a = *(const uint64_t *)left, b = *(const uint64_t *)right;

	return (a > b) - (a < b);
}

/*
 * Copies the client's sessions, which lie all over the attendance, to one
 * place, by day and then by number.
 */
static void
gather_sessions(struct client *client, const struct session *all,
    struct client_sessions theirs)
{
	bool sorted = true;

	client->session_count = theirs.count;
	for (size_t i = 0; i < theirs.count; i++) {
		/* Days may lie before 1970: the bit makes the order theirs. */
		uint32_t day =
		    (uint32_t)all[theirs.numbers[i]].day ^ (uint32_t)INT32_MIN;

		client->keys[i] = (uint64_t)day << 32 | theirs.numbers[i];
		sorted &= i == 0 || client->keys[i - 1] < client->keys[i];
	}
	if (!sorted)
		qsort(client->keys, theirs.count, sizeof(client->keys[0]),
		    compare_keys);
	for (size_t i = 0; i < theirs.count; i++) {
		client->numbers[i] = (uint32_t)client->keys[i];
		client->sessions[i] = all[client->numbers[i]];
	}
}

void
client_take(struct client *client, uint32_t number,
    const struct attendance *attendance, struct client_sessions sessions,
    const struct roster *roster)
{
	client->id = intern_text(attendance->clients, number);
	client->lines = roster_of(roster, number, &client->line_count);
	gather_sessions(client, attendance->sessions, sessions);
	client->undated = 0;
	while (client->undated < client->session_count &&
	    client->sessions[client->undated].day == SESSION_UNDATED)
		client->undated++;
}

void
client_free(struct client *client)
{
	free(client->sessions);
	free(client->numbers);
	free(client->keys);
	free(client->contacts);
	free(client->claims);
	free(client->episodes.list);
	free(client->kept);
	free(client->known);
}

void
client_find_episodes(struct client *client, int64_t gap_days, int32_t as_of)
{
	client->contact_count = 0;
	for (size_t i = 0; i < client->session_count; i++) {
		const struct session *session = &client->sessions[i];

		if (!session_means(
			session, MEANINGS_CONTACT | MEANINGS_SET_ASIDE) ||
		    session->day == SESSION_UNDATED)
			continue;
		client->contacts[client->contact_count++] = session->day;
	}
	enrolment_find(&client->episodes, client->contacts,
	    client->contact_count, client->lines, client->line_count, gap_days,
	    as_of);
}

size_t
client_find_day(const struct client *client, int32_t day)
{
	size_t low = 0, high = client->session_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (client->sessions[middle].day < day)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

struct week_sessions
client_week(struct client *client, size_t *next, int32_t week_start,
    int32_t first, int32_t last)
{
	struct week_sessions week = { .first_day = week_start };

	while (*next < client->session_count &&
	    client->sessions[*next].day < first)
		++*next;
	if (*next == client->session_count) /* there may be none at all */
		return week;
	week.list = client->sessions + *next;
	week.numbers = client->numbers + *next;
	while (*next < client->session_count &&
	    client->sessions[*next].day <= last) {
		++*next;
		week.count++;
	}
	week.claims = client->claims;
	return week;
}

/* By day and start; then the greater in bytes. */
static bool
is_later(const struct session *session, struct text cell,
    const struct session *other, struct text other_cell)
{
	int order = session_order(session, other);

	return order != 0 ? order > 0 : text_compare(cell, other_cell) > 0;
}

/* Of which days and cells the latest is looked for. */
struct wanted_cell {
	size_t column;
	const int32_t *day; /* NULL: any of the week */
	bool known;	    /* only one that tells a rule anything */
};

static struct text
latest_cell(const struct attendance *attendance,
    const struct week_sessions *week, struct wanted_cell wanted)
{
	const struct kept_column *kept = &attendance->kept[wanted.column];
	const struct session *latest = NULL;
	struct text found = { "", 0 };

	for (size_t i = 0; i < week->count; i++) {
		const struct session *session = &week->list[i];
		uint32_t value = kept->values[week->numbers[i]];
		struct text cell;

		if (value == 0 ||
		    (wanted.day != NULL && session->day != *wanted.day))
			continue;
		cell = intern_text(attendance->texts, value - 1);
		if (latest != NULL && !is_later(session, cell, latest, found))
			continue;
		if (wanted.known && !kept_column_knows(kept, cell))
			continue;
		latest = session;
		found = cell;
	}
	return found;
}

struct text
client_day_cell(const struct attendance *attendance,
    const struct week_sessions *week, int32_t day, size_t column)
{
	return latest_cell(
	    attendance, week, (struct wanted_cell) { column, &day, true });
}

/* The week's latest cell, else the roster line's; empty where there is none. */
static struct text
week_cell(const struct attendance *attendance, const struct roster *roster,
    const struct week_sessions *week, const struct roster_line *line,
    struct wanted_cell wanted)
{
	struct text found = latest_cell(attendance, week, wanted);

	if (found.length > 0 || roster == NULL)
		return found;
	found = roster_cell(roster, line, wanted.column);
	if (wanted.known &&
	    !kept_column_knows(&attendance->kept[wanted.column], found))
		return (struct text) { "", 0 };
	return found;
}

void
client_keep_cells(struct client *client, const struct attendance *attendance,
    const struct roster *roster, const struct week_sessions *week,
    const struct roster_line *line)
{
	for (size_t i = 0; i < attendance->kept_count; i++) {
		struct wanted_cell wanted = { i, NULL, false };
		struct text cell =
		    week_cell(attendance, roster, week, line, wanted);

		if (cell.length == 0)
			continue;
		client->kept[i] = cell;
		if (!kept_column_knows(&attendance->kept[i], cell)) {
			wanted.known = true;
			cell =
			    week_cell(attendance, roster, week, line, wanted);
		}
		if (cell.length > 0)
			client->known[i] = cell;
	}
}

void
client_keep_day(const struct client *client,
    const struct attendance *attendance, const struct roster *roster,
    const struct week_sessions *day_sessions, int32_t day, struct text *kept)
{
	const struct roster_line *line =
	    roster_on(client->lines, client->line_count, day);

	for (size_t i = 0; i < attendance->kept_count; i++) {
		struct wanted_cell wanted = { i, NULL, false };
		struct text cell =
		    week_cell(attendance, roster, day_sessions, line, wanted);

		if (cell.length > 0)
			kept[i] = cell;
	}
}

void
client_forget_cells(struct client *client, size_t count)
{
	for (size_t i = 0; i < count; i++)
		client->kept[i] = client->known[i] = (struct text) { "", 0 };
}
