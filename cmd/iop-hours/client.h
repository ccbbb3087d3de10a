/* SPDX-License-Identifier: ISC */
#ifndef IOP_CLIENT_H
#define IOP_CLIENT_H

#include <stddef.h>
#include <stdint.h>

#include "attendance.h"
#include "base/memory.h"
#include "enrolment.h"
#include "roster.h"
#include "week.h"

/*
 * The client at hand, and room that is used again for the next one, made once
 * by client_reserve() before a row is written; client_free() gives it back.
 */
struct client {
	struct text id;
	const struct roster_line *lines;
	size_t line_count;
	struct session *sessions; /* by day */
	uint32_t *numbers;	  /* theirs in the attendance */
	size_t session_count;
	size_t undated; /* the first of them: set aside, without a date */
	struct episodes episodes;
	struct text *kept;  /* a cell a kept column, as it is written */
	struct text *known; /* as rules read it */

	uint64_t *keys; /* room to sort them */
	int32_t *contacts;
	size_t contact_count;
	struct claim *claims;
};

/* Where a client's sessions stand in the attendance. */
struct client_sessions {
	const uint32_t *numbers;
	size_t count;
};

/* Room for clients with so many sessions at most, and so many kept cells. */
void client_reserve(struct client *client, size_t sessions, size_t kept_count);

/* Makes it the client of that number. roster NULL: there is none. */
void client_take(struct client *client, uint32_t number,
    const struct attendance *attendance, struct client_sessions sessions,
    const struct roster *roster);
void client_free(struct client *client);

/* Finds the client's episodes, with their days, from contacts and roster. */
void client_find_episodes(
    struct client *client, int64_t gap_days, int32_t as_of);

/* The first of the sessions on that day or after it. */
size_t client_find_day(const struct client *client, int32_t day);

/*
 * The sessions on the days from first to last, of the week that begins on
 * week_start. *next is the first session that no week has had, and follows.
 */
struct week_sessions client_week(struct client *client, size_t *next,
    int32_t week_start, int32_t first, int32_t last);

/*
 * The kept cell of the latest row of the day that knows it, among the week's
 * rows; empty where none does.
 */
struct text client_day_cell(const struct attendance *attendance,
    const struct week_sessions *week, int32_t day, size_t column);

/* At an episode's beginning no kept cell is known. */
void client_forget_cells(struct client *client, size_t count);

/*
 * The kept cells as of that week; line: the roster's on its last day. A cell is
 * that of the week's latest row that has one, else the roster line's, else
 * what it was in the weeks before. For rules a missing one (n/a) is none.
 */
void client_keep_cells(struct client *client,
    const struct attendance *attendance, const struct roster *roster,
    const struct week_sessions *week, const struct roster_line *line);

/*
 * The same of a day, as they are written: the cell of the day's latest row
 * that has one, else the roster line's of that day, else what it was.
 */
void client_keep_day(const struct client *client,
    const struct attendance *attendance, const struct roster *roster,
    const struct week_sessions *day_sessions, int32_t day, struct text *kept);

#endif
