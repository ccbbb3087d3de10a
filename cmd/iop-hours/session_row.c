/* SPDX-License-Identifier: ISC */
/* A row of attendance: see session_row.h, iop-hours(1), "Input". */
#include <string.h>

#include "csv/blank_rows.h"
#include "export.h"
#include "input/input.h"
#include "session_row.h"
#include "values/clock.h"
#include "values/number.h"
#include "values/word.h"
#include "week.h"
#include "word_tables.h"

enum { LEVELS_MOST = UINT16_MAX - 1 };

static const struct field session_fields[SESSION_COLUMNS] = {
	[COLUMN_CLIENT_ID] = { "client_id", true, .kind = FIELD_OWN },
	[COLUMN_DATE] = { "date", true, .kind = FIELD_OWN },
	[COLUMN_START] = { "start", false, .kind = FIELD_OWN },
	[COLUMN_END] = { "end", false, .kind = FIELD_OWN },
	[COLUMN_ARRIVED] = { "arrived", false, .kind = FIELD_OWN },
	[COLUMN_DEPARTED] = { "departed", false, .kind = FIELD_OWN },
	[COLUMN_MINUTES] = { "minutes", false, .kind = FIELD_OWN },
	[COLUMN_HOURS] = { "hours", false, .kind = FIELD_OWN },
	[COLUMN_STATUS] = { "status", false, .kind = FIELD_OWN },
	[COLUMN_SERVICE] = { "service", false, .kind = FIELD_OWN },
	[COLUMN_MODE] = { "mode", false, .kind = FIELD_OWN },
	[COLUMN_LEVEL] = { "level", false, .kind = FIELD_OWN },
};

const char session_row_part_of_day[] =
    "a decimal below 1 in a column that has hours as H:MM too (a "
    "spreadsheet's part of a day? write it as H:MM)";

/*
 * The cell as it stands, neither trimmed nor looked at: for a cheap first try
 * at what most cells hold, which refuses nothing.
 */
/* Another date than the last one; one that isn't plain may be in UTC. */
__attribute__((noinline)) static const char *
read_other_date(struct session_row *reading, struct session *session)
{
	struct text cell = fields_look_at(&reading->cells, COLUMN_DATE);
	struct date_style style = reading->common->dates;
	const char *reason = week_parse_day(
	    cell, style, reading->options->week_start, &session->day);

	if (reason != NULL)
		return reason;
	if (cell.length == DATE_BYTES) {
		memcpy(reading->last_date, cell.at, DATE_BYTES);
		reading->last_day = session->day;
	} else {
		reading->is_utc_midnight = date_is_utc_midnight(cell, style);
	}
	return NULL;
}

/* Rows of a day often stand together. */
static inline const char *
read_date(struct session_row *reading, struct session *session)
{
	struct text cell = session_row_raw(reading, COLUMN_DATE);

	if (cell.length != DATE_BYTES ||
	    memcmp(cell.at, reading->last_date, DATE_BYTES) != 0)
		return read_other_date(reading, session);
	session->day = reading->last_day;
	return NULL;
}

const char *
session_row_read_date(struct session_row *reading, struct session *session)
{
	return read_date(reading, session);
}

/* A date before a time of day must be the row's, but for a midnight. */
static const char *
check_day(const struct session *session, enum session_column column,
    const struct date_time *time, int64_t *minute)
{
	bool ends = column == COLUMN_END || column == COLUMN_DEPARTED;

	if (time->is_utc)
		return clock_in_utc;
	if (!time->has_time)
		return "a date without a time of day";
	*minute = time->minute;
	if (time->day == session->day)
		return NULL;
	if (!ends || time->day != session->day + 1)
		return "not on the day of the row's date";
	if (time->minute > 0)
		return "on the next day: a session past midnight needs a row "
		       "for each day";
	*minute = CLOCK_DAY_MIN;
	return NULL;
}

/* What isn't a time only: it may be a word for nothing, or have a date. */
__attribute__((noinline)) static const char *
read_other_time(struct session_row *reading, const struct session *session,
    enum session_column column, int64_t *minute)
{
	struct text cell = fields_look_at(&reading->cells, column);
	struct date_time time;
	const char *not_time = clock_parse(cell, minute), *not_date;

	if (not_time == NULL)
		return NULL;
	*minute = -1;
	if (word_missing(cell))
		return NULL;
	not_date = date_parse_time(cell, reading->common->dates, &time);
	if (not_date == NULL)
		return check_day(session, column, &time, minute);
	return not_date == date_no_date || not_time != clock_no_time ? not_time
								     : not_date;
}

/* A time of day, -1 where the cell is empty. Most are exactly HH:MM. */
static const char *
read_time(struct session_row *reading, const struct session *session,
    enum session_column column, int64_t *minute)
{
	struct text cell = session_row_raw(reading, column);

	*minute = -1;
	if (cell.length == 0 || clock_parse_plain(cell, minute))
		return NULL;
	return read_other_time(reading, session, column, minute);
}

/* Hours; as H:MM beside decimals of less than one they mean two things. */
static const char *
read_hours(struct session_row *reading, struct text cell, int64_t *minutes)
{
	const char *reason = number_parse_hours(cell, CLOCK_DAY_MIN, minutes);

	if (reason != NULL) {
		*minutes = -1;
		return word_missing(cell) ? NULL : reason;
	}
	reading->hours_form = number_hours_form(cell);
	reading->has_hours_clock |= reading->hours_form == HOURS_CLOCK;
	if (reading->hours_form == HOURS_PART && reading->has_hours_clock)
		return session_row_part_of_day;
	return NULL;
}

/* The column minutes, else hours; -1 where both are empty. */
static const char *
read_duration(
    struct session_row *reading, int64_t *minutes, const char **column)
{
	const char *reason = NULL;
	int64_t of_hours = -1;
	struct text cell;

	*minutes = -1;
	if (fields_have_at(&reading->cells, COLUMN_HOURS)) {
		cell = fields_look_at(&reading->cells, COLUMN_HOURS);
		if (cell.length > 0)
			reason = read_hours(reading, cell, &of_hours);
	}
	if (reason == NULL && fields_have_at(&reading->cells, COLUMN_MINUTES)) {
		cell = fields_look_at(&reading->cells, COLUMN_MINUTES);
		if (cell.length > 0)
			reason =
			    number_parse_minutes(cell, CLOCK_DAY_MIN, minutes);
		if (reason != NULL && word_missing(cell)) {
			reason = NULL;
			*minutes = -1;
		}
	}
	*column =
	    session_fields[*minutes < 0 ? COLUMN_HOURS : COLUMN_MINUTES].name;
	if (*minutes < 0)
		*minutes = of_hours;
	return reason;
}

/* The service's class, and its usual length in minutes or -1. */
static void
read_service(struct session_row *reading, struct session *session,
    int64_t *usual_minutes)
{
	struct text cell = fields_look_at(&reading->cells, COLUMN_SERVICE);
	const struct word_entry *entry = NULL;

	session->service_class = CLASS_OTHER;
	*usual_minutes = reading->options->session_minutes;
	if (cell.length > 0)
		entry = wordset_find(reading->services, cell);
	if (entry == NULL && !word_missing(cell))
		reading->unknown_service = cell;
	if (entry == NULL)
		return;
	session->service_class = (unsigned)entry->meaning & SESSION_KIND;
	if (entry->minutes >= 0)
		*usual_minutes = entry->minutes;
}

/* The table's word; NULL where the cell says nothing. Else the reason. */
static const char *
find_word(struct wordset *words, struct text cell, const char *unknown,
    const struct word_entry **entry)
{
	*entry = cell.length == 0 ? NULL : wordset_find(words, cell);
	return *entry != NULL || word_missing(cell) ? NULL : unknown;
}

static const char *
read_status(struct session_row *reading, struct session *session)
{
	const struct word_entry *entry;
	const char *reason;

	session->meaning = MEANING_ATTENDED;
	if (!fields_have_at(&reading->cells, COLUMN_STATUS))
		return NULL;
	reason = find_word(reading->words,
	    fields_look_at(&reading->cells, COLUMN_STATUS),
	    "a word in no table (--show-words lists it, to be given a meaning "
	    "in a table for --words)",
	    &entry);
	reading->is_status_unknown = reason != NULL;
	if (reading->options->show_words)
		reason = NULL;
	session->meaning = entry == NULL
	    ? MEANING_UNRECORDED
	    : (unsigned)entry->meaning & SESSION_KIND;
	return reason;
}

static const char *
read_mode(struct session_row *reading, struct session *session)
{
	const struct word_entry *entry;
	const char *reason = find_word(reading->modes,
	    fields_look_at(&reading->cells, COLUMN_MODE),
	    "neither in-person nor virtual (--mode-words FILE adds a word)",
	    &entry);

	if (entry != NULL && entry->meaning == MODE_VIRTUAL)
		session->flags |= SESSION_VIRTUAL;
	return reason;
}

static const char *
read_level(struct session_row *reading, struct session *session)
{
	struct text cell;

	if (!fields_have_at(&reading->cells, COLUMN_LEVEL))
		return NULL;
	cell = fields_look_at(&reading->cells, COLUMN_LEVEL);
	if (word_missing(cell))
		return NULL;
	if (intern_count(reading->levels) > LEVELS_MOST)
		return "too many different levels";
	cell = level_words_read(reading->level_words, cell);
	session->level = (uint16_t)(intern_add(reading->levels, cell) + 1);
	return NULL;
}

/* Late without arrived and left without departed assume the schedule. */
static void
set_flags(struct session *session, const struct session_times *times)
{
	if (times->arrived >= 0 || times->departed >= 0)
		session->flags |= SESSION_CLOCKED;
	if ((session->meaning == MEANING_LATE && times->arrived < 0) ||
	    (session->meaning == MEANING_LEFT && times->departed < 0))
		session->flags |= SESSION_ASSUMED;
}

static const char *
read_length(struct session_row *reading, struct session *session)
{
	struct session_times times = { 0 };
	int64_t *const minutes[] = { &times.start, &times.end, &times.arrived,
		&times.departed };
	const char *reason = NULL;

	for (int i = 0; i < 4 && reason == NULL; i++)
		reason = read_time(reading, session,
		    (enum session_column)(COLUMN_START + i), minutes[i]);
	if (reason == NULL)
		reason = read_duration(
		    reading, &times.minutes, &times.length_column);
	if (reason != NULL)
		return reason;
	read_service(reading, session, &times.usual_minutes);
	if (times.length_column == session_fields[COLUMN_HOURS].name)
		reading->hours_min = times.minutes;
	set_flags(session, &times);
	reason = session_measure(session, &times, &reading->cells.column);
	if (reason != NULL)
		fields_look(&reading->cells, reading->cells.column);
	else if (session->flags & SESSION_CLOCKED)
		reading->full = session_measure_full(session, &times);
	return reason;
}

/* Which columns others stand in for. */
static void
spare_columns(const struct session_row *reading, struct header *header)
{
	const struct fields *cells = &reading->cells;

	if (fields_have_at(cells, COLUMN_START) &&
	    fields_have_at(cells, COLUMN_END)) {
		fields_spare(cells, header, "minutes");
		fields_spare(cells, header, "hours");
	}
	if (reading->options->roster != NULL)
		fields_spare(cells, header, "level");
}

/* A set of words: the built-in standard one, then what the user names. */
static struct wordset *
load_words(
    const struct word_table *table, const struct word_list *more, bool quiet)
{
	struct wordset *set = wordset_new(
	    table->meaning_column, table->meanings, table->most_minutes);

	wordset_load(set, table->builtins, table->builtin_count, table->option,
	    "standard");
	for (size_t i = 0; i < more->count; i++)
		blank_rows_tell(
		    wordset_load(set, table->builtins, table->builtin_count,
			table->option, more->words[i].at),
		    more->words[i].at, quiet);
	return set;
}

void
session_row_begin(struct session_row *reading, struct header *header,
    const struct options *common, const struct hours_options *options,
    struct intern *levels, struct level_words *level_words)
{
	*reading = (struct session_row) { .common = common,
		.options = options,
		.levels = levels,
		.level_words = level_words,
		.cells = { FIELDS_OF(session_fields) } };
	export_check(header);
	fields_find(&reading->cells, header);
	spare_columns(reading, header);
	if (!fields_have_at(&reading->cells, COLUMN_STATUS) &&
	    !header_disclaims(header, "status"))
		header_stop_missing(header, "status",
		    "--column status= says that every row was attended");
	reading->words =
	    load_words(&word_table_status, &options->words, common->quiet);
	reading->services =
	    load_words(&word_table_service, &options->services, common->quiet);
	reading->modes =
	    load_words(&word_table_mode, &options->mode_words, common->quiet);
}

void
session_row_end(struct session_row *reading)
{
	wordset_free(reading->words);
	wordset_free(reading->services);
	wordset_free(reading->modes);
}

const char *
session_row_read(struct session_row *reading, struct session *session)
{
	const char *reason;

	*session = (struct session) { 0 };
	reading->hours_form = HOURS_PLAIN;
	reading->hours_min = -1;
	reading->unknown_service.length = 0;
	reading->is_utc_midnight = false;
	reason = read_date(reading, session);
	if (reason != NULL)
		session->day = SESSION_UNDATED;
	if (reason == NULL)
		reason = read_status(reading, session);
	if (reason == NULL)
		reason = read_mode(reading, session);
	if (reason == NULL)
		reason = read_length(reading, session);
	if (reason == NULL)
		reason = read_level(reading, session);
	return reason;
}
