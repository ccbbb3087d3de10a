/* SPDX-License-Identifier: ISC */
#ifndef IOP_SESSION_H
#define IOP_SESSION_H

#include <stdbool.h>
#include <stdint.h>

/* What a status word means, in the order in which ties are broken. */
enum meaning {
	MEANING_ATTENDED,
	MEANING_LATE,
	MEANING_LEFT,
	MEANING_ABSENT,
	MEANING_EXCUSED,
	MEANING_CLOSED,
	MEANING_SCHEDULED,
	MEANING_UNRECORDED,
	MEANING_SET_ASIDE, /* --rejects took the row: nothing was read of it */
	MEANINGS,
};

/* What kind of service a session was, in the order that breaks ties. */
enum service_class {
	CLASS_GROUP,
	CLASS_INDIVIDUAL,
	CLASS_FAMILY,
	CLASS_EDUCATION,
	CLASS_CASE_MANAGEMENT,
	CLASS_MEDICATION,
	CLASS_TESTING,
	CLASS_PEER,
	CLASS_OTHER,
	CLASSES,
};

/* Sets of meanings, and of classes: bit i is the i-th. */
enum {
	MEANINGS_ATTENDED =
	    1 << MEANING_ATTENDED | 1 << MEANING_LATE | 1 << MEANING_LEFT,
	MEANINGS_CONTACT = MEANINGS_ATTENDED | 1 << MEANING_ABSENT,
	MEANINGS_EXCUSED = 1 << MEANING_EXCUSED | 1 << MEANING_CLOSED,
	MEANINGS_UNRECORDED = 1 << MEANING_UNRECORDED,
	MEANINGS_SET_ASIDE = 1 << MEANING_SET_ASIDE,
	/* Rows of a closed day are what it was, scheduled ones too. */
	MEANINGS_CLOSED_DAY = (1 << MEANING_SET_ASIDE) - 1,
	/* What tells nothing of another day. */
	MEANINGS_NO_DAY = 1 << MEANING_CLOSED | 1 << MEANING_SCHEDULED |
	    1 << MEANING_SET_ASIDE,
};

/* The day of a row that was set aside because its date can't be read. */
#define SESSION_UNDATED INT32_MIN

enum session_flag {
	SESSION_VIRTUAL = 1, /* by telehealth, video, online */
	SESSION_CLOCKED = 2, /* arrived or departed is filled */
	SESSION_ASSUMED = 4, /* late without arrived, left without departed */
};

/* A time or a length that isn't known; a meaning's or class's four bits. */
enum { SESSION_NONE = UINT16_MAX, SESSION_KIND = 15 };

/* One row of attendance: 16 bytes, since there are millions of them. */
struct session {
	int32_t day;
	uint16_t start, end; /* minutes after midnight, or SESSION_NONE */
	uint16_t minutes;    /* what it may count at most, or SESSION_NONE */
	uint16_t scheduled;  /* its start on the schedule, or SESSION_NONE */
	uint16_t level;	     /* number of the client's level plus 1; 0: none */
	uint16_t meaning : 4;
	uint16_t service_class : 4;
	uint16_t flags : 8;
};

static inline bool
session_means(const struct session *session, unsigned meanings)
{
	return (meanings >> session->meaning & 1) != 0;
}

/* Order by day, then by scheduled start; one without a start comes first. */
static inline int
session_order(const struct session *a, const struct session *b)
{
	int start = (uint16_t)(a->scheduled + 1);
	int other = (uint16_t)(b->scheduled + 1);

	if (a->day != b->day)
		return a->day < b->day ? -1 : 1;
	return (start > other) - (start < other);
}

/*
 * How a session would have been if the client had come in time and stayed to
 * the end: of those with SESSION_CLOCKED only, which are few.
 */
struct session_full {
	uint32_t number; /* of the session in the attendance */
	uint16_t start, end, minutes;
};

/* The cells that say how long a session was; -1 where one is empty. */
struct session_times {
	int64_t start, end;	   /* on the schedule */
	int64_t arrived, departed; /* the client's own */
	int64_t minutes;	   /* of the column minutes, else hours */
	const char *length_column; /* which of the two it is of */
	int64_t usual_minutes;	   /* of the service, else --session-minutes */
};

/*
 * Sets start, end and minutes of the session, iop-hours(1), "Length". NULL,
 * or the reason with the column that it is about.
 */
const char *session_measure(struct session *session,
    const struct session_times *times, const char **column);

/* The same session without arrived and departed, as far as it can be told. */
struct session_full session_measure_full(
    const struct session *session, const struct session_times *times);

#endif
