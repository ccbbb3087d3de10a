/* SPDX-License-Identifier: ISC */
/* Reads attendance, a session a row: see attendance.h, iop-hours(1). */
#include <stdlib.h>
#include <string.h>

#include "attendance.h"
#include "cells.h"
#include "clock.h"
#include "date.h"
#include "memory.h"
#include "number.h"
#include "stop.h"
#include "word.h"
#include "word_tables.h"

enum { LEVELS_MOST = UINT16_MAX - 1 };

enum column {
	CLIENT_ID,
	DATE,
	START,
	END,
	ARRIVED,
	DEPARTED,
	MINUTES,
	HOURS,
	STATUS,
	SERVICE,
	MODE,
	LEVEL,
	COLUMNS,
};

static const struct input_column all_columns[COLUMNS] = {
	[CLIENT_ID] = { "client_id", true, 0 },
	[DATE] = { "date", true, 0 },
	[START] = { "start", false, 0 },
	[END] = { "end", false, 0 },
	[ARRIVED] = { "arrived", false, 0 },
	[DEPARTED] = { "departed", false, 0 },
	[MINUTES] = { "minutes", false, 0 },
	[HOURS] = { "hours", false, 0 },
	[STATUS] = { "status", false, 0 },
	[SERVICE] = { "service", false, 0 },
	[MODE] = { "mode", false, 0 },
	[LEVEL] = { "level", false, 0 },
};

/* A reading in progress. */
struct reading {
	struct attendance *attendance;
	struct input *input;
	const struct options *common;
	const struct hours_options *options;
	const struct roster *roster;
	const struct policy *policy;
	struct selection *selection;
	struct wordset *words, *services, *modes;
	struct input_column columns[COLUMNS];
	struct cells cells;
	struct intern_queue waiting; /* clients' ids */
	char last_date[DATE_BYTES];  /* a date that was read, */
	int32_t last_day;	     /* and its day */
};

void
attendance_begin(
    struct attendance *attendance, const struct hours_options *options)
{
	*attendance = (struct attendance) { 0 };
	attendance->clients = intern_new();
	attendance->levels = intern_new();
	attendance->texts = intern_new();
	if (options->show_services)
		attendance->services = intern_new();
	attendance->kept_count = options->keep.count;
	attendance->kept =
	    memory_new(options->keep.count, sizeof(attendance->kept[0]));
	for (size_t i = 0; i < options->keep.count; i++)
		attendance->kept[i].name = memory_copy(options->keep.words[i]);
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
	free(attendance->services_met);
	intern_free(attendance->clients);
	intern_free(attendance->levels);
	intern_free(attendance->texts);
	intern_free(attendance->services);
}

/* The same by the column's name. */
static void
look_at(struct reading *reading, const char *name)
{
	for (int i = 0; i < COLUMNS; i++)
		if (strcmp(reading->columns[i].name, name) == 0)
			cells_look(&reading->cells, (enum column)i);
}

/* Rows of a day often stand together. */
static const char *
read_date(struct reading *reading, struct session *session)
{
	struct text cell = cells_look(&reading->cells, DATE);
	const char *reason;

	if (cell.length == DATE_BYTES &&
	    memcmp(cell.at, reading->last_date, DATE_BYTES) == 0) {
		session->day = reading->last_day;
		return NULL;
	}
	reason = date_parse(cell, reading->common->dates, &session->day);
	if (reason == NULL && cell.length == DATE_BYTES) {
		memcpy(reading->last_date, cell.at, DATE_BYTES);
		reading->last_day = session->day;
	}
	return reason;
}

/* A time of day, -1 where the cell is empty. */
static const char *
read_time(struct reading *reading, enum column column, int64_t *minute)
{
	struct text cell;

	*minute = -1;
	if (!cells_have(&reading->cells, column))
		return NULL;
	cell = cells_look(&reading->cells, column);
	return cell.length == 0 ? NULL : clock_parse(cell, minute);
}

/* The column minutes, else hours; -1 where both are empty. */
static const char *
read_duration(struct reading *reading, int64_t *minutes, const char **column)
{
	const char *reason = NULL;
	int64_t of_hours = -1;
	struct text cell;

	*minutes = -1;
	if (cells_have(&reading->cells, HOURS)) {
		cell = cells_look(&reading->cells, HOURS);
		if (cell.length > 0)
			reason =
			    number_parse_hours(cell, CLOCK_DAY_MIN, &of_hours);
	}
	if (reason == NULL && cells_have(&reading->cells, MINUTES)) {
		cell = cells_look(&reading->cells, MINUTES);
		if (cell.length > 0)
			reason =
			    number_parse_whole(cell, 0, CLOCK_DAY_MIN, minutes);
	}
	*column = all_columns[*minutes < 0 ? HOURS : MINUTES].name;
	if (*minutes < 0)
		*minutes = of_hours;
	return reason;
}

/* The service's class, and its usual length in minutes or -1. */
static void
read_service(
    struct reading *reading, struct session *session, int64_t *usual_minutes)
{
	struct text cell = cells_look(&reading->cells, SERVICE);
	const struct word_entry *entry = NULL;

	session->service_class = CLASS_OTHER;
	*usual_minutes = reading->options->session_minutes;
	if (cell.length > 0)
		entry = wordset_find(reading->services, cell);
	if (entry == NULL)
		return;
	session->service_class = (unsigned)entry->meaning & SESSION_KIND;
	if (entry->minutes >= 0)
		*usual_minutes = entry->minutes;
}

static const char *
read_status(struct reading *reading, struct session *session)
{
	struct text cell;
	const struct word_entry *entry;

	session->meaning = MEANING_ATTENDED;
	if (!cells_have(&reading->cells, STATUS))
		return NULL;
	cell = cells_look(&reading->cells, STATUS);
	session->meaning = MEANING_UNRECORDED;
	if (cell.length == 0)
		return NULL;
	entry = wordset_find(reading->words, cell);
	if (entry == NULL)
		return "a word in no table (--words FILE adds it: "
		       "word,meaning,source and below it WORD,attended,local)";
	session->meaning = (unsigned)entry->meaning & SESSION_KIND;
	return NULL;
}

static const char *
read_mode(struct reading *reading, struct session *session)
{
	struct text cell = cells_look(&reading->cells, MODE);
	const struct word_entry *entry;

	if (cell.length == 0)
		return NULL;
	entry = wordset_find(reading->modes, cell);
	if (entry == NULL)
		return "neither in-person nor virtual (telehealth, video, "
		       "online)";
	if (entry->meaning == MODE_VIRTUAL)
		session->flags |= SESSION_VIRTUAL;
	return NULL;
}

static const char *
read_level(struct reading *reading, struct session *session)
{
	struct attendance *attendance = reading->attendance;
	struct text cell;

	if (!cells_have(&reading->cells, LEVEL))
		return NULL;
	cell = cells_look(&reading->cells, LEVEL);
	if (word_missing(cell))
		return NULL;
	if (intern_count(attendance->levels) > LEVELS_MOST)
		return "too many different levels";
	session->level = (uint16_t)(intern_add(attendance->levels, cell) + 1);
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
read_length(struct reading *reading, struct session *session)
{
	struct session_times times;
	const char *reason = read_time(reading, START, &times.start);

	if (reason == NULL)
		reason = read_time(reading, END, &times.end);
	if (reason == NULL)
		reason = read_time(reading, ARRIVED, &times.arrived);
	if (reason == NULL)
		reason = read_time(reading, DEPARTED, &times.departed);
	if (reason == NULL)
		reason = read_duration(
		    reading, &times.minutes, &times.length_column);
	if (reason != NULL)
		return reason;
	read_service(reading, session, &times.usual_minutes);
	set_flags(session, &times);
	reason = session_measure(session, &times, &reading->cells.column);
	if (reason != NULL)
		look_at(reading, reading->cells.column);
	return reason;
}

/* What --as-of and the roster say of a contact. */
static const char *
check_contact(
    struct reading *reading, const struct session *session, uint32_t client)
{
	const struct roster_line *lines;
	size_t count;

	if (!reading->options->has_as_of && reading->roster == NULL)
		return NULL;
	cells_look(&reading->cells, DATE);
	if (reading->options->has_as_of &&
	    session->day > reading->options->as_of)
		return "a contact after the as-of day (--week DATE looks at an "
		       "earlier week)";
	if (reading->roster == NULL)
		return NULL;
	lines = roster_of(reading->roster, client, &count);
	if (count == 0) {
		cells_look(&reading->cells, CLIENT_ID);
		return "a contact of a client who is not on the roster";
	}
	if (!roster_holds(
		lines, count, session->day, reading->options->gap_days))
		return "a contact outside the client's admissions";
	return NULL;
}

/* Kept cells that the table's conditions don't allow. */
static const char *
check_kept(struct reading *reading)
{
	const struct policy *policy = reading->policy;
	const struct attendance *attendance = reading->attendance;

	for (size_t i = 0; policy->values != NULL && i < attendance->kept_count;
	     i++) {
		const struct kept_column *kept = &attendance->kept[i];
		struct value value =
		    value_read(input_cell(reading->cells.row, kept->column),
			reading->common->dates);

		for (size_t k = 0; k < policy->condition_count; k++) {
			if (!name_is(policy->condition_names[k], kept->name) ||
			    policy_allows(policy, k, &value))
				continue;
			reading->cells.column = kept->name;
			reading->cells.value = value.text;
			return "not one of the table's values";
		}
	}
	return NULL;
}

/*
 * The whole row; NULL, or the reason, with the column it is about. The number
 * of a client is looked up where there is a roster.
 */
static const char *
read_session(struct reading *reading, struct session *session, struct text *id,
    uint32_t *client)
{
	const char *reason;

	*id = cells_look(&reading->cells, CLIENT_ID);
	reason = input_check_client(*id);
	*session = (struct session) { 0 };
	if (reason == NULL)
		reason = read_date(reading, session);
	if (reason == NULL)
		reason = read_status(reading, session);
	if (reason == NULL)
		reason = read_mode(reading, session);
	if (reason == NULL)
		reason = read_length(reading, session);
	if (reason == NULL)
		reason = read_level(reading, session);
	if (reason == NULL)
		reason = check_kept(reading);
	if (reason != NULL)
		return reason;
	*client = INTERN_NONE;
	if (reading->roster != NULL)
		*client = intern_find(reading->attendance->clients, *id);
	return session_means(session, MEANINGS_CONTACT)
	    ? check_contact(reading, session, *client)
	    : NULL;
}

static void
keep_cells(struct reading *reading)
{
	struct attendance *attendance = reading->attendance;

	for (size_t i = 0; i < attendance->kept_count; i++) {
		struct kept_column *kept = &attendance->kept[i];
		struct text cell = { "", 0 };

		/* Kept byte for byte; one of blanks only is empty. */
		if (input_cell(reading->cells.row, kept->column).length > 0)
			cell = reading->cells.row->cells[kept->column];
		kept->values = memory_grow(kept->values, attendance->count,
		    &kept->capacity, sizeof(kept->values[0]));
		kept->values[attendance->count] = cell.length == 0
		    ? 0
		    : intern_add(attendance->texts, cell) + 1;
	}
}

static void
meet_service(struct reading *reading, const struct session *session)
{
	struct attendance *attendance = reading->attendance;
	size_t met;
	uint32_t number;

	if (attendance->services == NULL)
		return;
	met = intern_count(attendance->services);
	number = intern_add(
	    attendance->services, cells_look(&reading->cells, SERVICE));
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
	if (reading->roster != NULL && client == INTERN_NONE)
		return false;
	return selection_is_all(reading->selection) ||
	    selection_takes(reading->selection, id);
}

/* The number of a client, who has a row, is known soon. */
static void
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

static void
add_session(struct reading *reading, const struct session *session,
    struct text id, uint32_t client)
{
	struct attendance *attendance = reading->attendance;
	bool wanted = is_wanted(reading, id, client);

	if (session_means(session, MEANINGS_CONTACT) &&
	    (!attendance->has_contact ||
		session->day > attendance->last_contact)) {
		attendance->has_contact = true;
		attendance->last_contact = session->day;
	}
	if (reading->roster == NULL &&
	    (!wanted || session->meaning == MEANING_SCHEDULED))
		intern_add(attendance->clients, id);
	if (!wanted || session->meaning == MEANING_SCHEDULED)
		return;
	if (attendance->count >= UINT32_MAX)
		stop("more than 4,294,967,295 sessions: use --shard");
	keep_cells(reading);
	attendance->sessions =
	    memory_grow(attendance->sessions, attendance->count,
		&attendance->capacity, sizeof(attendance->sessions[0]));
	set_owner(reading, id, client);
	attendance->sessions[attendance->count++] = *session;
}

/* A set of words: the built-in standard one, then what the user names. */
static struct wordset *
load_words(const struct word_table *table, const struct word_list *more)
{
	struct wordset *set = wordset_new(
	    table->meaning_column, table->meanings, table->most_minutes);

	wordset_load(set, table->builtins, table->builtin_count, table->option,
	    "standard");
	for (size_t i = 0; more != NULL && i < more->count; i++)
		wordset_load(set, table->builtins, table->builtin_count,
		    table->option, more->words[i].at);
	return set;
}

/* A kept column must be in the input or on the roster. */
static void
find_kept(struct reading *reading)
{
	struct attendance *attendance = reading->attendance;

	for (size_t i = 0; i < attendance->kept_count; i++) {
		struct kept_column *kept = &attendance->kept[i];

		kept->column = header_find(
		    input_header(reading->input), text_of(kept->name));
		if (kept->column == INPUT_NONE &&
		    (reading->roster == NULL ||
			reading->roster->columns[i] == INPUT_NONE))
			stop_usage("--keep %s: no input has such a column",
			    kept->name);
	}
}

void
attendance_read(struct attendance *attendance, struct input *input,
    const struct attendance_sources *sources)
{
	const struct hours_options *options = sources->options;
	struct reading reading = { .attendance = attendance,
		.input = input,
		.common = sources->common,
		.options = options,
		.roster = sources->roster,
		.policy = sources->policy,
		.selection = sources->selection };
	struct row row;

	memcpy(reading.columns, all_columns, sizeof(all_columns));
	reading.cells =
	    (struct cells) { .columns = reading.columns, .row = &row };
	header_columns(input_header(input), reading.columns, COLUMNS);
	attendance->has_level = cells_have(&reading.cells, LEVEL);
	find_kept(&reading);
	reading.words = load_words(&word_table_status, &options->words);
	reading.services = load_words(&word_table_service, &options->services);
	reading.modes = load_words(&word_table_mode, NULL);
	while (input_next(input, &row)) {
		struct session session;
		struct text id;
		uint32_t client;
		const char *reason =
		    read_session(&reading, &session, &id, &client);

		if (reason != NULL) {
			input_refuse(input, reading.cells.column, reason,
			    reading.cells.value);
			continue;
		}
		meet_service(&reading, &session);
		add_session(&reading, &session, id, client);
	}
	intern_settle(
	    attendance->clients, &reading.waiting, attendance->owners);
	wordset_free(reading.words);
	wordset_free(reading.services);
	wordset_free(reading.modes);
}

uint32_t *
attendance_order(const struct attendance *attendance, size_t **first)
{
	const uint32_t *owners = attendance->owners;
	size_t clients = intern_count(attendance->clients);
	uint32_t *order = memory_new(attendance->count, sizeof(order[0]));
	size_t *next = memory_new(clients + 2, sizeof(next[0]));

	/* Counted one place to the right, so that filling shifts them home. */
	for (size_t i = 0; i < attendance->count; i++)
		next[owners[i] + 2]++;
	for (size_t client = 2; client < clients + 2; client++)
		next[client] += next[client - 1];
	for (size_t i = 0; i < attendance->count; i++)
		order[next[owners[i] + 1]++] = (uint32_t)i;
	*first = next;
	return order;
}
