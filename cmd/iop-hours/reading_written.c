/* SPDX-License-Identifier: ISC */
/* Keeps what --per session writes of each row: see reading.h. */
#include "reading.h"

/* The row at hand as it came, and where it stands. */
static struct written_source
written_source_of(
    struct reading *reading, const struct session *session, unsigned flags)
{
	size_t file = reading->parts.has_ended ? part_rows_file(&reading->parts)
					       : input_file(reading->input);

	return (struct written_source) { &reading->row, session, flags,
		{ reading->row.cells.row->line, (uint32_t)file } };
}

/* A row that --per session writes, and that counts nowhere. */
void
reading_write_apart(struct reading *reading, const struct session *session,
    struct text id, unsigned flags)
{
	struct written_source source =
	    written_source_of(reading, session, flags);

	if (selection_takes(reading->sources->selection, id))
		written_rows_add_apart(
		    reading->attendance->written, id, &source);
}

/* A good row, which reading_add_session() is going to store, or isn't. */
void
reading_write_good(struct reading *reading, const struct session *session,
    struct text id, uint32_t client)
{
	struct attendance *attendance = reading->attendance;
	struct written_source source = written_source_of(reading, session, 0);
	bool is_enrolled =
	    reading->sources->roster == NULL || client != INTERN_NONE;
	bool is_stored = session->meaning != MEANING_SCHEDULED ||
	    closures_between(
		reading->sources->closures, session->day, session->day);

	if (!is_stored || !is_enrolled)
		reading_write_apart(reading, session, id, 0);
	else if (selection_takes(reading->sources->selection, id))
		written_rows_add(
		    attendance->written, attendance->count, &source);
}

/* A row of which nothing is known but, perhaps, its day. */
void
reading_write_unread(struct reading *reading, const struct session *unread)
{
	struct attendance *attendance = reading->attendance;
	struct written_source source =
	    written_source_of(reading, unread, WRITTEN_UNREAD);

	written_rows_add(attendance->written, attendance->count, &source);
}

/*
 * The row at hand is in an earlier file too: --per session writes it
 * beside the one that is kept.
 */
void
reading_meet_repeat(void *closure)
{
	struct reading *reading = closure;
	struct session session;
	struct text id = fields_look_at(&reading->row.cells, COLUMN_CLIENT_ID);
	unsigned flags = WRITTEN_REFUSED;

	if (reading->attendance->written == NULL ||
	    !input_sets_aside(reading->input) ||
	    input_check_client(id) != NULL ||
	    (reading->sources->options->future == FUTURE_SKIPPED &&
		reading_is_future(reading, &session)))
		return;
	if (session_row_read(&reading->row, &session) != NULL) {
		session.scheduled = written_rows_start(&reading->row);
		flags = WRITTEN_UNREAD;
	}
	reading_write_apart(reading, &session, id, flags);
}
