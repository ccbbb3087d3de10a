/* SPDX-License-Identifier: ISC */
/*
 * Rows as they came, for --per session: the few different times and words
 * once, and for a row their numbers, what it was to be and where it stands.
 * See written_rows.h, iop-hours(1).
 */
#include <stdlib.h>

#include "attendance.h"
#include "base/memory.h"
#include "base/stop.h"
#include "csv/encode.h"
#include "values/clock.h"
#include "written_rows.h"

struct written_rows *
written_rows_new(void)
{
	struct written_rows *rows = memory_new(1, sizeof(*rows));

	rows->texts = intern_new();
	rows_begin(&rows->places, false, ',', false);
	rows->clients_apart = intern_new();
	return rows;
}

void
written_rows_free(struct written_rows *rows)
{
	if (rows == NULL)
		return;
	intern_free(rows->texts);
	free(rows->records);
	arena_free(&rows->arena);
	intern_free(rows->clients_apart);
	rows_end(&rows->places);
	free(rows->list);
	free(rows->apart);
	free(rows);
}

/* The minutes between two times, or the length where there are none. */
static uint16_t
length_of(uint16_t start, uint16_t end, uint16_t minutes)
{
	return start == SESSION_NONE ? minutes : (uint16_t)(end - start);
}

/* What the row was to be, and what of it the client missed. */
static void
measure(struct written_row *written, const struct written_source *source)
{
	const struct session *session = source->session;
	struct session_full full = { 0, session->start, session->end,
		session->minutes };
	uint16_t own =
	    length_of(session->start, session->end, session->minutes);
	uint16_t scheduled;

	if (session->flags & SESSION_CLOCKED)
		full = source->row->full;
	scheduled = length_of(full.start, full.end, full.minutes);
	if (scheduled == SESSION_NONE ||
	    (own != SESSION_NONE && own > scheduled))
		scheduled = own;
	written->scheduled_min = scheduled;
	if (session->start == SESSION_NONE || full.start == SESSION_NONE)
		return;
	if (session->start > full.start)
		written->flags |= WRITTEN_LATE;
	if (session->end < full.end)
		written->flags |= WRITTEN_LEFT;
	if (session->minutes < own)
		written->flags |= WRITTEN_BREAK;
}

/* Where to look for it: times differ in these places, and words in others. */
static size_t
place_of(struct text cell)
{
	size_t last = cell.length - 1;
	const char *at = cell.at;

	return ((size_t)at[0] * 7 + (size_t)at[last / 4] * 61 +
		   (size_t)at[last - last / 4] * 13 + (size_t)at[last] * 3 +
		   last * 331) %
	    WRITTEN_RECENT;
}

/* The text's number, with its record. */
static uint32_t
add_text(struct written_rows *rows, struct text cell)
{
	size_t met = intern_count(rows->texts);
	uint32_t number = intern_add(rows->texts, cell);
	struct buffer record = { 0 };

	if (number < met)
		return number;
	rows->records = memory_grow(rows->records, number,
	    &rows->record_capacity, sizeof(rows->records[0]));
	encode_cell(&record, cell);
	rows->records[number] = arena_copy(&rows->arena, buffer_text(&record));
	buffer_free(&record);
	return number;
}

static uint32_t
keep_cell(struct written_rows *rows, const struct session_row *row,
    enum session_column column)
{
	struct text cell = session_row_raw(row, column);
	struct written_text *recent;

	if (cell.length == 0)
		return 0;
	recent = &rows->recent[place_of(cell)];
	if (recent->number == 0 || !text_equal(recent->text, cell)) {
		uint32_t number = add_text(rows, cell);

		recent->text = intern_text(rows->texts, number);
		recent->number = number + 1;
	}
	return recent->number;
}

static struct written_row
read_row(struct written_rows *rows, const struct written_source *source)
{
	struct written_row written = {
		.cells = { [WRITTEN_START] =
			       keep_cell(rows, source->row, COLUMN_START),
		    [WRITTEN_END] = keep_cell(rows, source->row, COLUMN_END),
		    [WRITTEN_SERVICE] =
			keep_cell(rows, source->row, COLUMN_SERVICE),
		    [WRITTEN_STATUS] =
			keep_cell(rows, source->row, COLUMN_STATUS) },
		.scheduled_min = SESSION_NONE,
		.meaning = source->session->meaning,
		.service_class = source->session->service_class,
		.flags = (uint8_t)source->flags,
	};

	if ((source->flags & WRITTEN_UNREAD) == 0)
		measure(&written, source);
	return written;
}

static void
put(struct written_rows *rows, size_t number, const struct written_row *written,
    struct row_place place)
{
	rows->list = memory_grow(
	    rows->list, number, &rows->capacity, sizeof(rows->list[0]));
	rows->list[number] = *written;
	rows_add(&rows->places, &(struct row) { .line = place.line },
	    place.file, text_of(""));
}

void
written_rows_add(struct written_rows *rows, size_t number,
    const struct written_source *source)
{
	struct written_row written = read_row(rows, source);

	put(rows, number, &written, source->place);
}

void
written_rows_add_apart(struct written_rows *rows, struct text client,
    const struct written_source *source)
{
	rows->apart = memory_grow(rows->apart, rows->apart_count,
	    &rows->apart_capacity, sizeof(rows->apart[0]));
	rows->apart[rows->apart_count++] = (struct row_apart) {
		.client = intern_add(rows->clients_apart, client),
		.session = *source->session,
		.written = read_row(rows, source),
		.place = source->place,
	};
}

/* As attendance_read() adds one, without a cell that is kept. */
static void
add_session(struct attendance *attendance, const struct session *session,
    uint32_t client)
{
	size_t number = attendance->count;

	if (number >= UINT32_MAX)
		stop("more than 4,294,967,295 sessions: use --shard");
	attendance->sessions = memory_grow(attendance->sessions, number,
	    &attendance->capacity, sizeof(attendance->sessions[0]));
	attendance->owners = memory_grow(attendance->owners, number,
	    &attendance->owner_capacity, sizeof(attendance->owners[0]));
	for (size_t i = 0; i < attendance->kept_count; i++) {
		struct kept_column *kept = &attendance->kept[i];

		kept->values = memory_grow(kept->values, number,
		    &kept->capacity, sizeof(kept->values[0]));
		kept->values[number] = 0;
	}
	attendance->sessions[number] = *session;
	attendance->owners[number] = client;
	attendance->count++;
}

void
written_rows_join(struct written_rows *rows, struct attendance *attendance)
{
	for (size_t i = 0; i < rows->apart_count; i++) {
		const struct row_apart *apart = &rows->apart[i];
		struct session session = apart->session;
		uint32_t client = intern_add(attendance->clients,
		    intern_text(rows->clients_apart, apart->client));

		session.meaning = MEANING_SCHEDULED;
		session.level = 0;
		session.flags = 0;
		put(rows, attendance->count, &apart->written, apart->place);
		add_session(attendance, &session, client);
	}
}

uint16_t
written_rows_start(const struct session_row *row)
{
	struct text cell = text_trim(session_row_raw(row, COLUMN_START));
	struct date_time time;
	int64_t minute;

	if (clock_parse(cell, &minute) == NULL)
		return (uint16_t)minute;
	if (date_parse_time(cell, row->common->dates, &time) == NULL &&
	    time.has_time)
		return (uint16_t)time.minute;
	return SESSION_NONE;
}

size_t
written_rows_longest(const struct written_rows *rows)
{
	size_t longest = 0;

	for (size_t i = 0; i < intern_count(rows->texts); i++)
		longest = rows->records[i].length > longest
		    ? rows->records[i].length
		    : longest;
	return longest * WRITTEN_CELLS;
}
