/* SPDX-License-Identifier: ISC */
/* Stores rows as sessions, good ones and those set aside: see reading.h. */
#include "base/memory.h"
#include "base/stop.h"
#include "reading.h"

/* Whether the client may be in the answer: of the roster, and selected. */
static bool
is_wanted(struct reading *reading, struct text id, uint32_t client)
{
	if (reading->sources->roster != NULL && client == INTERN_NONE)
		return false;
	return selection_is_all(reading->sources->selection) ||
	    selection_takes(reading->sources->selection, id);
}

/* The number of a client, who has a row, is known soon. */
static inline void
set_owner(struct reading *reading, struct text id, uint32_t client)
{
	struct attendance *attendance = reading->attendance;

	attendance->owners = memory_grow(attendance->owners, attendance->count,
	    &attendance->owner_capacity, sizeof(attendance->owners[0]));
	if (client != INTERN_NONE)
		attendance->owners[attendance->count] = client;
	else
		intern_add_later(attendance->clients, &reading->waiting, id,
		    attendance->owners, attendance->count);
}

static inline void
store(struct reading *reading, const struct session *session, struct text id,
    uint32_t client)
{
	struct attendance *attendance = reading->attendance;

	if (attendance->count >= UINT32_MAX)
		stop("more than 4,294,967,295 sessions: use --shard");
	attendance->sessions =
	    memory_grow(attendance->sessions, attendance->count,
		&attendance->capacity, sizeof(attendance->sessions[0]));
	set_owner(reading, id, client);
	attendance->sessions[attendance->count++] = *session;
}

/* Of a day that --closures names: it tells how long the day would have been. */
__attribute__((noinline)) static void
store_scheduled(struct reading *reading, struct session session, struct text id,
    uint32_t client)
{
	session.level = 0;
	session.flags = 0;
	reading_keep_no_cells(reading);
	store(reading, &session, id, client);
}

static void
add_full(struct reading *reading)
{
	struct attendance *attendance = reading->attendance;

	attendance->full = memory_grow(attendance->full, attendance->full_count,
	    &attendance->full_capacity, sizeof(attendance->full[0]));
	reading->row.full.number = (uint32_t)attendance->count;
	attendance->full[attendance->full_count++] = reading->row.full;
}

void
reading_note_contact(struct attendance *attendance, int32_t day)
{
	if (attendance->has_contact && day <= attendance->last_contact)
		return;
	attendance->has_contact = true;
	attendance->last_contact = day;
}

void
reading_add_session(struct reading *reading, const struct session *session,
    struct text id, uint32_t client)
{
	struct attendance *attendance = reading->attendance;
	const struct row *row = reading->row.cells.row;
	bool adds_up = session->start == SESSION_NONE &&
	    session_means(session, MEANINGS_ATTENDED);

	/* Of rows that add up it is known later whether they are good. */
	if (session_means(session, MEANINGS_CONTACT) && !adds_up)
		reading_note_contact(attendance, session->day);
	if (!is_wanted(reading, id, client)) {
		uint32_t other = intern_add(attendance->others, id);

		if (adds_up)
			long_days_add(
			    &reading->long_days, row, session, other, true);
		return;
	}
	if (session->meaning == MEANING_SCHEDULED) {
		if (reading->sources->roster == NULL)
			intern_add(attendance->clients, id);
		if (closures_between(
			reading->sources->closures, session->day, session->day))
			store_scheduled(reading, *session, id, client);
		return;
	}
	if (attendance->kept_count > 0)
		reading_keep_cells(reading);
	if (session->flags & SESSION_CLOCKED)
		add_full(reading);
	if (adds_up)
		long_days_add(&reading->long_days, row, session,
		    (uint32_t)attendance->count, false);
	store(reading, session, id, client);
}

/*
 * A bad row that --rejects takes: a session of which nothing is known but,
 * perhaps, its day. One that was read, and isn't wanted, is none.
 */
void
reading_set_aside(struct reading *reading, const struct session *session,
    struct text id, uint32_t client)
{
	struct attendance *attendance = reading->attendance;
	struct session unread = { .start = SESSION_NONE,
		.end = SESSION_NONE,
		.minutes = SESSION_NONE,
		.scheduled = SESSION_NONE,
		.meaning = MEANING_SET_ASIDE };

	if (!input_sets_aside(reading->input))
		return;
	if (reading->was_read) {
		if (attendance->written != NULL)
			reading_write_apart(
			    reading, session, id, WRITTEN_REFUSED);
		return;
	}
	if (!reading->knows_client) {
		attendance->unread_clients++;
		return;
	}
	if (reading->sources->roster != NULL)
		client = intern_find(attendance->clients, id);
	unread.day = session->day;
	if (attendance->written != NULL)
		unread.scheduled = written_rows_start(&reading->row);
	if (!is_wanted(reading, id, client)) {
		if (attendance->written != NULL)
			reading_write_apart(
			    reading, &unread, id, WRITTEN_UNREAD);
		return;
	}
	if (attendance->written != NULL)
		reading_write_unread(reading, &unread);
	attendance->set_aside++;
	reading_keep_no_cells(reading);
	store(reading, &unread, id, client);
}
