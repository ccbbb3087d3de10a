/* SPDX-License-Identifier: ISC */
/* Reads all rows of the input into sessions: see attendance.h, iop-hours(1). */
#include "input/fields.h"
#include "reading.h"
#include "values/word.h"

/* What --as-of and the roster say of a contact. */
static const char *
check_contact(
    struct reading *reading, const struct session *session, uint32_t client)
{
	const struct roster_line *lines;
	size_t count;

	if (!reading->sources->options->has_as_of &&
	    reading->sources->roster == NULL)
		return NULL;
	fields_look_at(&reading->row.cells, COLUMN_DATE);
	if (reading->sources->options->has_as_of &&
	    session->day > reading->sources->options->as_of)
		return "a contact after the as-of day (--future skip leaves "
		       "out all rows after it; --week DATE looks at an earlier "
		       "week)";
	if (reading->sources->roster == NULL ||
	    roster_has_day(reading->sources->roster, client, session->day))
		return NULL;
	lines = roster_of(reading->sources->roster, client, &count);
	if (count == 0) {
		fields_look_at(&reading->row.cells, COLUMN_CLIENT_ID);
		return "a contact of a client who is not on the roster";
	}
	if (!roster_holds(lines, count, session->day))
		return "a contact outside the client's admissions";
	return NULL;
}

/* What the row may be a sign of. */
static void
count_for_warnings(struct reading *reading, const struct session *session)
{
	struct warning_counts *counts = &reading->attendance->warning_counts;
	const struct session_row *row = &reading->row;

	latest_day_add(&counts->latest, session->day);
	counts->utc_midnights += row->is_utc_midnight;
	if (row->unknown_service.length > 0)
		warning_counts_add_service(counts, row->unknown_service);
	if (row->hours_min >= 0 && session_means(session, MEANINGS_ATTENDED))
		warning_counts_add_hours(counts, row->hours_min);
	/*
	 * Attended times that overlap count once; all else counts each time.
	 * Rows that were held were asked for when they came.
	 */
	if ((session->start == SESSION_NONE ||
		!session_means(session, MEANINGS_ATTENDED)) &&
	    !reading->parts.has_ended)
		counts->repeats += input_row_repeats(reading->input);
}

/* For --show-words or --show-services. */
static void
meet_word(struct reading *reading, const struct session *session)
{
	struct words_met *met = reading->attendance->words_met;
	bool is_status = met->table == &word_table_status;
	int meaning =
	    is_status ? (int)session->meaning : (int)session->service_class;

	if (is_status && reading->row.is_status_unknown)
		meaning = WORD_MET_UNKNOWN;
	words_met_add(met,
	    fields_look_at(&reading->row.cells,
		is_status ? COLUMN_STATUS : COLUMN_SERVICE),
	    meaning);
}

/* What --show-words and --per session ask of a good row. */
__attribute__((noinline)) static void
look_closer(struct reading *reading, const struct session *session,
    struct text id, uint32_t client)
{
	if (reading->attendance->words_met != NULL)
		meet_word(reading, session);
	if (reading->attendance->written != NULL)
		reading_write_good(reading, session, id, client);
}

/* Of a row of the wrong width nothing can be read, its client neither. */
static void
meet_refusal(void *closure, const char *reason)
{
	struct reading *reading = closure;

	(void)reason;
	if (input_sets_aside(reading->input))
		reading->attendance->unread_clients++;
}

/* Whether the row's date, of which nothing else is read, is after as-of. */
bool
reading_is_future(struct reading *reading, struct session *session)
{
	return session_row_read_date(&reading->row, session) == NULL &&
	    session->day > reading->sources->options->as_of;
}

/* No reason to refuse the row: --future skip leaves it out. */
static const char left_out[] = "";

/*
 * The whole row, and what roster and table say of it; as session_row_read().
 * Only a client on the roster has a number already.
 */
static const char *
read_row(struct reading *reading, struct session *session, struct text *id,
    uint32_t *client)
{
	struct intern *clients = reading->attendance->clients;
	bool has_roster = reading->sources->roster != NULL;
	const char *reason;
	uint64_t hash = 0;

	if (reading->sources->options->future == FUTURE_SKIPPED &&
	    reading_is_future(reading, session))
		return left_out;
	*id = fields_look_at(&reading->row.cells, COLUMN_CLIENT_ID);
	*client = INTERN_NONE;
	reading->was_read = false;
	reason = input_check_client(*id);
	reading->knows_client = reason == NULL;
	if (has_roster)
		hash = intern_hash(clients, *id);
	if (reason == NULL)
		reason = session_row_read(&reading->row, session);
	if (reason == NULL && reading->attendance->kept_count > 0)
		reason = reading_check_kept(reading);
	if (reason == NULL && has_roster)
		*client = intern_find_hashed(clients, *id, hash);
	reading->was_read = reason == NULL;
	if (reason != NULL || !session_means(session, MEANINGS_CONTACT))
		return reason;
	reason = check_contact(reading, session, *client);
	/* A client whose contact comes too late is there all the same. */
	if (reason != NULL && !has_roster)
		intern_add(clients, *id);
	return reason;
}

/* The row at hand is bad; one that was held is no longer the input's. */
static void
refuse(struct reading *reading, const char *reason)
{
	const struct fields *cells = &reading->row.cells;

	if (reading->parts.has_ended)
		input_set_aside(
		    reading->input, cells->row, cells->column, reason);
	else
		input_refuse(
		    reading->input, cells->column, reason, cells->value);
}

/*
 * When all rows have been read: those with less than one hour are bad beside
 * hours as H:MM. Else the next one that was held; false for none.
 */
__attribute__((noinline)) static bool
next_part(struct reading *reading, struct row *row)
{
	struct part_rows *parts = &reading->parts;

	if (!parts->has_ended && reading->row.has_hours_clock)
		part_rows_refuse(parts, "hours", session_row_part_of_day);
	parts->has_ended = true;
	return part_rows_next(parts, row);
}

/* When all rows are read, and each client has a number; then as-of is known. */
static void
refuse_long_days(struct reading *reading)
{
	struct attendance *attendance = reading->attendance;
	enum session_column column =
	    fields_have_at(&reading->row.cells, COLUMN_MINUTES) ? COLUMN_MINUTES
								: COLUMN_HOURS;
	struct long_days *days = &reading->long_days;

	if (days->rows.count > 0)
		attendance->set_aside += long_days_refuse(days,
		    reading->row.cells.columns[column].name,
		    &(struct long_days_sessions) { attendance->sessions,
			attendance->owners, intern_count(attendance->clients),
			intern_count(attendance->others) });
	if (days->has_latest)
		reading_note_contact(attendance, days->latest);
	long_days_end(days);
}

void
attendance_read(struct attendance *attendance, struct input *input,
    const struct attendance_sources *sources)
{
	struct reading reading = {
		.attendance = attendance, .input = input, .sources = sources
	};
	struct fields *cells = &reading.row.cells;
	struct row row;

	part_rows_begin(&reading.parts, input, sources->common->delimiter);
	long_days_begin(&reading.long_days, input, sources->common->delimiter);
	session_row_begin(&reading.row, input_header(input), sources->common,
	    sources->options, attendance->levels, sources->level_words);
	cells->row = &row;
	attendance->has_level = fields_have_at(cells, COLUMN_LEVEL);
	reading_find_kept(&reading);
	input_on_refusal(input, meet_refusal, &reading);
	input_on_repeat(input, reading_meet_repeat, &reading);
	reading.looks_closer =
	    attendance->words_met != NULL || attendance->written != NULL;
	while (input_next(input, &row) || next_part(&reading, &row)) {
		struct session session;
		struct text id;
		uint32_t client;
		const char *reason = read_row(&reading, &session, &id, &client);

		if (reason == left_out) {
			attendance->warning_counts.future_rows++;
			continue;
		}
		if (reason != NULL) {
			refuse(&reading, reason);
			reading_set_aside(&reading, &session, id, client);
			continue;
		}
		if (reading.row.hours_form == HOURS_PART &&
		    part_rows_hold(&reading.parts, &row)) {
			attendance->warning_counts.repeats +=
			    input_row_repeats(input);
			continue;
		}
		count_for_warnings(&reading, &session);
		if (reading.looks_closer)
			look_closer(&reading, &session, id, client);
		reading_add_session(&reading, &session, id, client);
	}
	part_rows_end(&reading.parts);
	intern_settle(
	    attendance->clients, &reading.waiting, attendance->owners);
	refuse_long_days(&reading);
	if (attendance->written != NULL)
		written_rows_join(attendance->written, attendance);
	input_on_refusal(input, NULL, NULL);
	input_on_repeat(input, NULL, NULL);
	session_row_end(&reading.row);
}
