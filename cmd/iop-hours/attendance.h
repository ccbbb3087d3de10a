/* SPDX-License-Identifier: ISC */
#ifndef IOP_ATTENDANCE_H
#define IOP_ATTENDANCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/intern.h"
#include "closures.h"
#include "hours_options.h"
#include "input/input.h"
#include "roster.h"
#include "rules/level_words.h"
#include "rules/decider.h"
#include "rules/wordset.h"
#include "session.h"
#include "warning_counts.h"
#include "words_met.h"
#include "tool/selection.h"
#include "written_rows.h"

/* A column that --keep carries through: a text a session. */
struct kept_column {
	char *name;
	size_t column;	  /* of the input, or INPUT_NONE */
	uint32_t *values; /* number plus 1; 0: empty */
	size_t capacity;
	const struct policy *policy; /* lent */
	size_t condition; /* that reads the column; POLICY_NONE: none does */
	struct date_style dates;
};

/* Whether a cell of the column tells a rule anything. */
bool kept_column_knows(const struct kept_column *kept, struct text cell);

/* All sessions of the input. */
struct attendance {
	struct session *sessions;
	uint32_t *owners; /* the clients' numbers, one a session */
	size_t count, capacity, owner_capacity;
	struct intern *clients; /* ids, of the roster too */
	struct intern *others;	/* ids of clients who aren't selected */
	struct intern *levels;
	bool has_level; /* there is a level column */
	struct kept_column *kept;
	size_t kept_count;
	struct intern *texts; /* of the kept columns */
	struct warning_counts warning_counts;
	struct session_full *full; /* by session */
	size_t full_count, full_capacity;
	size_t set_aside;      /* sessions that stand for bad rows */
	size_t unread_clients; /* bad rows whose client can't be read */
	bool has_contact;
	int32_t last_contact;	      /* the latest day of all contacts */
	struct words_met *words_met;  /* --show-services, --show-words */
	struct written_rows *written; /* with --per session, else NULL */
};

void attendance_begin(
    struct attendance *attendance, const struct hours_options *options);
void attendance_free(struct attendance *attendance);

/* What says how rows are read and checked, and whose are kept; all lent. */
struct attendance_sources {
	const struct options *common;
	const struct hours_options *options;
	const struct roster *roster; /* NULL: none */
	const struct policy *policy;
	struct selection *selection;
	struct level_words *level_words;
	const struct closures *closures;
};

/*
 * Reads every row of the input. Rows that say nothing yet (scheduled) are
 * checked and skipped, but those of a closed day, which tell its length; so are
 * rows of clients who are not on the roster, unless they are contacts, which
 * are bad. A row that --rejects sets aside since it can't be read becomes a
 * session with that meaning. Of clients who aren't selected rows are checked
 * too, but not kept: that is how a shard needs less memory.
 */
void attendance_read(struct attendance *attendance, struct input *input,
    const struct attendance_sources *sources);

/* The session of that number, come to in time and to the end. */
struct session attendance_full(const struct attendance *attendance,
    const struct session *session, uint32_t number);

#endif
