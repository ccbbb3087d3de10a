/* SPDX-License-Identifier: ISC */
/* All sessions of the input: see attendance.h, iop-hours(1). */
#include <stdlib.h>

#include "attendance.h"
#include "base/memory.h"
#include "base/stop.h"
#include "input/fields.h"
#include "long_days.h"
#include "part_rows.h"
#include "session_row.h"
#include "values/word.h"

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
	bool looks_closer; /* --show-services or --per session */
};

void
attendance_begin(
    struct attendance *attendance, const struct hours_options *options)
{
	*attendance = (struct attendance) { 0 };
	attendance->clients = intern_new();
	attendance->others = intern_new();
	attendance->levels = intern_new();
	attendance->texts = intern_new();
	warning_counts_begin(&attendance->warning_counts);
	if (options->show_services)
		attendance->services = intern_new();
	if (options->per == PER_SESSION)
		attendance->written = written_rows_new();
	attendance->kept_count = options->keep.count;
	attendance->kept =
	    memory_new(options->keep.count, sizeof(attendance->kept[0]));
	for (size_t i = 0; i < options->keep.count; i++)
		attendance->kept[i] = (struct kept_column) {
			.name = memory_copy(options->keep.words[i])
		};
}

void
attendance_free(struct attendance *attendance)
{
	for (size_t i = 0; i < attendance->kept_count; i++) {
		free(attendance->kept[i].name);
		free(attendance->kept[i].values);
	}
	free(attendance->kept);
	free(attendance->sessions);
	free(attendance->owners);
	free(attendance->full);
	free(attendance->services_met);
	intern_free(attendance->clients);
	intern_free(attendance->others);
	intern_free(attendance->levels);
	intern_free(attendance->texts);
	warning_counts_free(&attendance->warning_counts);
	intern_free(attendance->services);
	written_rows_free(attendance->written);
}

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

/* Kept cells that the table's conditions don't allow. */
static const char *
check_kept(struct reading *reading)
{
	const struct attendance *attendance = reading->attendance;
	const char *reason = NULL;

	for (size_t i = 0; reason == NULL && i < attendance->kept_count; i++) {
		const struct kept_column *kept = &attendance->kept[i];
		struct text cell =
		    input_cell(reading->row.cells.row, kept->column);

		reason = decider_check(
		    kept->policy, kept->condition, cell, kept->dates);
		if (reason == NULL)
			continue;
		reading->row.cells.column = kept->name;
		reading->row.cells.value = cell;
	}
	return reason;
}

static void
keep_cells(struct reading *reading)
{
	struct attendance *attendance = reading->attendance;

	for (size_t i = 0; i < attendance->kept_count; i++) {
		struct kept_column *kept = &attendance->kept[i];
		struct text cell = { "", 0 };

		/* Kept byte for byte; one of blanks only is empty. */
		if (input_cell(reading->row.cells.row, kept->column).length > 0)
			cell = reading->row.cells.row->cells[kept->column];
		kept->values = memory_grow(kept->values, attendance->count,
		    &kept->capacity, sizeof(kept->values[0]));
		kept->values[attendance->count] = cell.length == 0
		    ? 0
		    : intern_add(attendance->texts, cell) + 1;
	}
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

static void
keep_no_cells(struct reading *reading)
{
	struct attendance *attendance = reading->attendance;

	for (size_t i = 0; i < attendance->kept_count; i++) {
		struct kept_column *kept = &attendance->kept[i];

		kept->values = memory_grow(kept->values, attendance->count,
		    &kept->capacity, sizeof(kept->values[0]));
		kept->values[attendance->count] = 0;
	}
}

static void
meet_service(struct reading *reading, const struct session *session)
{
	struct attendance *attendance = reading->attendance;
	size_t met;
	uint32_t number;

	met = intern_count(attendance->services);
	number = intern_add(attendance->services,
	    fields_look_at(&reading->row.cells, COLUMN_SERVICE));
	attendance->services_met = memory_grow(attendance->services_met, number,
	    &attendance->services_capacity,
	    sizeof(attendance->services_met[0]));
	if (number == met)
		attendance->services_met[number].rows = 0;
	attendance->services_met[number].service_class =
	    (enum service_class)session->service_class;
	attendance->services_met[number].rows++;
}

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
	keep_no_cells(reading);
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

static inline void
note_contact(struct attendance *attendance, int32_t day)
{
	if (attendance->has_contact && day <= attendance->last_contact)
		return;
	attendance->has_contact = true;
	attendance->last_contact = day;
}

static void
add_session(struct reading *reading, const struct session *session,
    struct text id, uint32_t client)
{
	struct attendance *attendance = reading->attendance;
	const struct row *row = reading->row.cells.row;
	bool adds_up = session->start == SESSION_NONE &&
	    session_means(session, MEANINGS_ATTENDED);

	/* Of rows that add up it is known later whether they are good. */
	if (session_means(session, MEANINGS_CONTACT) && !adds_up)
		note_contact(attendance, session->day);
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
	keep_cells(reading);
	if (session->flags & SESSION_CLOCKED)
		add_full(reading);
	if (adds_up)
		long_days_add(&reading->long_days, row, session,
		    (uint32_t)attendance->count, false);
	store(reading, session, id, client);
}

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
static void
write_apart(struct reading *reading, const struct session *session,
    struct text id, unsigned flags)
{
	struct written_source source =
	    written_source_of(reading, session, flags);

	if (selection_takes(reading->sources->selection, id))
		written_rows_add_apart(
		    reading->attendance->written, id, &source);
}

/* A good row, which add_session() is going to store, or isn't. */
static void
write_good(struct reading *reading, const struct session *session,
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
		write_apart(reading, session, id, 0);
	else if (selection_takes(reading->sources->selection, id))
		written_rows_add(
		    attendance->written, attendance->count, &source);
}

/* A row of which nothing is known but, perhaps, its day. */
static void
write_unread(struct reading *reading, const struct session *unread)
{
	struct attendance *attendance = reading->attendance;
	struct written_source source =
	    written_source_of(reading, unread, WRITTEN_UNREAD);

	written_rows_add(attendance->written, attendance->count, &source);
}

/* What --show-services and --per session ask of a good row. */
__attribute__((noinline)) static void
look_closer(struct reading *reading, const struct session *session,
    struct text id, uint32_t client)
{
	if (reading->attendance->services != NULL)
		meet_service(reading, session);
	if (reading->attendance->written != NULL)
		write_good(reading, session, id, client);
}

/*
 * A bad row that --rejects takes: a session of which nothing is known but,
 * perhaps, its day. One that was read, and isn't wanted, is none.
 */
__attribute__((noinline)) static void
set_aside(struct reading *reading, const struct session *session,
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
			write_apart(reading, session, id, WRITTEN_REFUSED);
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
			write_apart(reading, &unread, id, WRITTEN_UNREAD);
		return;
	}
	if (attendance->written != NULL)
		write_unread(reading, &unread);
	attendance->set_aside++;
	keep_no_cells(reading);
	store(reading, &unread, id, client);
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

bool
kept_column_knows(const struct kept_column *kept, struct text cell)
{
	return !decider_is_missing(
	    kept->policy, kept->condition, cell, kept->dates);
}

/* A kept column must be in the input or on the roster. */
static void
find_kept(struct reading *reading)
{
	struct attendance *attendance = reading->attendance;

	for (size_t i = 0; i < attendance->kept_count; i++) {
		struct kept_column *kept = &attendance->kept[i];

		kept->column = header_find_passed(
		    input_header(reading->input), text_of(kept->name));
		if (kept->column == INPUT_NONE &&
		    (reading->sources->roster == NULL ||
			reading->sources->roster->columns[i] == INPUT_NONE))
			stop_usage("--keep %s: no input has such a column",
			    kept->name);
		kept->policy = reading->sources->policy;
		kept->condition =
		    policy_find_condition(kept->policy, text_of(kept->name));
		kept->dates = reading->sources->common->dates;
	}
}

/* No reason to refuse the row: --future skip leaves it out. */
static const char left_out[] = "";

/* Whether the row's date, of which nothing else is read, is after as-of. */
static bool
is_future(struct reading *reading, struct session *session)
{
	return session_row_read_date(&reading->row, session) == NULL &&
	    session->day > reading->sources->options->as_of;
}

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
	    is_future(reading, session))
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
	if (reason == NULL)
		reason = check_kept(reading);
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

/*
 * The row at hand is in an earlier file too: --per session writes it
 * beside the one that is kept.
 */
static void
meet_repeat(void *closure)
{
	struct reading *reading = closure;
	struct session session;
	struct text id = fields_look_at(&reading->row.cells, COLUMN_CLIENT_ID);
	unsigned flags = WRITTEN_REFUSED;

	if (reading->attendance->written == NULL ||
	    !input_sets_aside(reading->input) ||
	    input_check_client(id) != NULL ||
	    (reading->sources->options->future == FUTURE_SKIPPED &&
		is_future(reading, &session)))
		return;
	if (session_row_read(&reading->row, &session) != NULL) {
		session.scheduled = written_rows_start(&reading->row);
		flags = WRITTEN_UNREAD;
	}
	write_apart(reading, &session, id, flags);
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
		note_contact(attendance, days->latest);
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
	find_kept(&reading);
	input_on_refusal(input, meet_refusal, &reading);
	input_on_repeat(input, meet_repeat, &reading);
	reading.looks_closer =
	    attendance->services != NULL || attendance->written != NULL;
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
			set_aside(&reading, &session, id, client);
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
		add_session(&reading, &session, id, client);
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

struct session
attendance_full(const struct attendance *attendance,
    const struct session *session, uint32_t number)
{
	struct session full = *session;
	size_t low = 0, high = attendance->full_count;

	if (!(session->flags & SESSION_CLOCKED))
		return full;
	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (attendance->full[middle].number < number)
			low = middle + 1;
		else
			high = middle;
	}
	if (low < attendance->full_count &&
	    attendance->full[low].number == number) {
		full.start = attendance->full[low].start;
		full.end = attendance->full[low].end;
		full.minutes = attendance->full[low].minutes;
	}
	return full;
}
