/* SPDX-License-Identifier: ISC */
#ifndef IOP_WRITTEN_ROWS_H
#define IOP_WRITTEN_ROWS_H

#include <stddef.h>
#include <stdint.h>

#include "base/intern.h"
#include "session.h"
#include "session_row.h"
#include "tool/rows.h"

struct attendance;

/* The cells that --per session writes as they came. */
enum {
	WRITTEN_START,
	WRITTEN_END,
	WRITTEN_SERVICE,
	WRITTEN_STATUS,
	WRITTEN_CELLS
};

enum written_flag {
	WRITTEN_UNREAD = 1, /* set aside: neither meaning nor length is known */
	WRITTEN_REFUSED = 2, /* read and set aside all the same */
	WRITTEN_LATE = 4,    /* the client came after the start */
	WRITTEN_LEFT = 8,    /* and left before the end */
	WRITTEN_BREAK = 16,  /* it counts less than lies between its times */
};

/* What a session, of the same number, was in the input. */
struct written_row {
	uint32_t cells[WRITTEN_CELLS]; /* numbers of texts plus 1; 0: empty */
	uint16_t scheduled_min;	       /* or SESSION_NONE */
	uint8_t meaning, service_class;
	uint8_t flags;
};

/* A row that is no session of the attendance: it counts nowhere. */
struct row_apart {
	uint32_t client; /* its number among the clients of such rows */
	struct session session;
	struct written_row written;
	struct row_place place;
};

/* A text that was met, beside its number plus 1; 0: none. */
struct written_text {
	struct text text;
	uint32_t number;
};

/* So many of them are found without a hash: times and words are few. */
enum { WRITTEN_RECENT = 1024 };

/* All rows of the input with a client that can be read, by session. */
struct written_rows {
	struct intern *texts;
	struct text *records; /* the same as CSV, by number */
	size_t record_capacity;
	struct arena arena; /* of these */
	struct written_text recent[WRITTEN_RECENT];
	struct written_row *list;
	size_t capacity;
	struct rows places;
	struct intern *clients_apart;
	struct row_apart *apart;
	size_t apart_count, apart_capacity;
};

struct written_rows *written_rows_new(void);
void written_rows_free(struct written_rows *rows);

/* The row at hand: its cells, as what it was read, and where it stands. */
struct written_source {
	const struct session_row *row;
	const struct session *session;
	unsigned flags; /* WRITTEN_UNREAD, WRITTEN_REFUSED */
	struct row_place place;
};

/* The row becomes the session of that number: they rise by one, from 0. */
void written_rows_add(struct written_rows *rows, size_t number,
    const struct written_source *source);

/* The row becomes none, until written_rows_join(). */
void written_rows_add_apart(struct written_rows *rows, struct text client,
    const struct written_source *source);

/*
 * When all rows are read: those apart become sessions too, of a meaning that
 * counts nowhere, and their clients get a number.
 */
void written_rows_join(
    struct written_rows *rows, struct attendance *attendance);

/* The start that stands in a row that wasn't read, or SESSION_NONE. */
uint16_t written_rows_start(const struct session_row *row);

/* The cell of that number in a row, as CSV, lent. */
static inline struct text
written_rows_cell(const struct written_rows *rows, uint32_t cell)
{
	return cell == 0 ? (struct text) { "", 0 } : rows->records[cell - 1];
}

/* The bytes that the cells of a row have at most. */
size_t written_rows_longest(const struct written_rows *rows);

#endif
