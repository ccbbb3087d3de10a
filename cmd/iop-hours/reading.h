/* SPDX-License-Identifier: ISC */
#ifndef IOP_READING_H
#define IOP_READING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "attendance.h"
#include "base/intern.h"
#include "input/input.h"
#include "long_days.h"
#include "part_rows.h"
#include "session_row.h"

/* A reading in progress. */
struct reading {
	struct attendance *attendance;
	struct input *input;
	const struct attendance_sources *sources;
	struct session_row row;
	struct intern_queue waiting; /* clients' ids */
	struct part_rows parts;
	struct long_days long_days;
	bool knows_client; /* of the row at hand */
	bool was_read;	   /* it may be unwanted all the same */
	bool looks_closer; /* --show-words and the like, or --per session */
};

/*
 * Whether the row's date, of which nothing else is read, is after as-of.
 */
bool reading_is_future(struct reading *reading, struct session *session);

/*
 * reading_kept.c: finds the columns of --keep, each in the input or on the
 * roster; checks a row's cells by the table's conditions (NULL or the reason);
 * and keeps them, or none, for the session that is stored next.
 */
void reading_find_kept(struct reading *reading);
const char *reading_check_kept(struct reading *reading);
void reading_keep_cells(struct reading *reading);
void reading_keep_no_cells(struct reading *reading);

/*
 * reading_store.c: stores a good row, if it is wanted, and a bad one that
 * --rejects takes, as a session of which nothing is known but, perhaps, its
 * day. The client's number is INTERN_NONE until the client is interned.
 */
void reading_add_session(struct reading *reading, const struct session *session,
    struct text id, uint32_t client);
void reading_set_aside(struct reading *reading, const struct session *session,
    struct text id, uint32_t client);
void reading_note_contact(struct attendance *attendance, int32_t day);

/*
 * reading_written.c: keeps for --per session a good row, which
 * reading_add_session() is going to store, or isn't; one that counts nowhere
 * (flags of written_rows.h); and one of which nothing is known but, perhaps,
 * its day. reading_meet_repeat() is for input_on_repeat(): such a row is
 * written beside the one that is kept.
 */
void reading_write_good(struct reading *reading, const struct session *session,
    struct text id, uint32_t client);
void reading_write_apart(struct reading *reading, const struct session *session,
    struct text id, unsigned flags);
void reading_write_unread(
    struct reading *reading, const struct session *unread);
void reading_meet_repeat(void *closure);

#endif
