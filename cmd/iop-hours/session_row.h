/* SPDX-License-Identifier: ISC */
#ifndef IOP_SESSION_ROW_H
#define IOP_SESSION_ROW_H

#include <stdint.h>

#include "base/intern.h"
#include "hours_options.h"
#include "input/fields.h"
#include "input/options.h"
#include "rules/level_words.h"
#include "rules/wordset.h"
#include "session.h"
#include "values/date.h"
#include "values/number.h"

/* The columns that a session is read from. */
enum session_column {
	COLUMN_CLIENT_ID,
	COLUMN_DATE,
	COLUMN_START,
	COLUMN_END,
	COLUMN_ARRIVED,
	COLUMN_DEPARTED,
	COLUMN_MINUTES,
	COLUMN_HOURS,
	COLUMN_STATUS,
	COLUMN_SERVICE,
	COLUMN_MODE,
	COLUMN_LEVEL,
	SESSION_COLUMNS,
};

/* Reads rows of attendance as sessions. */
struct session_row {
	const struct options *common;
	const struct hours_options *options;
	struct intern *levels; /* gets those that are met */
	struct level_words *level_words;
	struct wordset *words, *services, *modes;
	struct fields cells;	    /* of the row, which the caller sets */
	struct session_full full;   /* of a row with SESSION_CLOCKED */
	char last_date[DATE_BYTES]; /* a date that was read, */
	int32_t last_day;	    /* and its day */
	/* Of the row at hand: */
	enum hours_form hours_form; /* of its cell */
	int64_t hours_min;	    /* what that says; -1: it gives no length */
	struct text unknown_service; /* a word in no table, or empty */
	bool is_status_unknown;	     /* the same of its status */
	bool is_utc_midnight;	     /* its date is midnight in UTC */
	bool has_hours_clock;	     /* some row has its hours as H:MM */
};

/* The reason for a decimal below 1 in a column that has hours as H:MM. */
extern const char session_row_part_of_day[];

/* Finds the columns and loads the words; what is given is lent. */
void session_row_begin(struct session_row *reading, struct header *header,
    const struct options *common, const struct hours_options *options,
    struct intern *levels, struct level_words *level_words);
void session_row_end(struct session_row *reading);

/*
 * The row's date: NULL, or the reason why there is none. session_row_read()
 * reads it again.
 */
const char *session_row_read_date(
    struct session_row *reading, struct session *session);

/*
 * The row of reading->cells as a session, but for its client. NULL, or the
 * reason why it is none, which is about the cell looked at last; then the day
 * alone is set, SESSION_UNDATED where the date is what can't be read.
 */
const char *session_row_read(
    struct session_row *reading, struct session *session);

static inline struct text
session_row_raw(const struct session_row *reading, enum session_column column)
{
	size_t index = reading->cells.columns[column].index;

	return index == INPUT_NONE ? (struct text) { "", 0 }
				   : reading->cells.row->cells[index];
}

#endif
