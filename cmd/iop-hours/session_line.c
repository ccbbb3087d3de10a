/* SPDX-License-Identifier: ISC */
/* The columns of iop-hours --per session: see session_line.h, iop-csv(5). */
#include <string.h>

#include "answer_columns.h"
#include "session.h"
#include "session_line.h"
#include "word_tables.h"

const char *const session_line_words[] = { "counted", "overlap",
	"class not counted", "day too short", "absent", "excused", "closed",
	"scheduled", "unrecorded", "outside enrolment", "set aside",
	"came late", "left early", "break", NULL };

/* The bytes of all of them together, with what stands between. */
enum { WHY_BYTES = 192 };

static const struct writer_column columns[] = {
	{ "client_id", "client", false },
	{ "week_start", NULL, false },
	{ "date", "date", false },
	{ "start", "start", false },
	{ "end", "end", false },
	{ "service", "service", false },
	{ "class", NULL, false },
	{ "status", "status", false },
	{ "meaning", NULL, false },
	{ "scheduled_hours", "scheduled", true },
	{ "counted_hours", "counted", true },
	{ "lost_hours", "lost", true },
	{ "why", "why", false },
	{ "file", NULL, false },
	{ "line", "line", true },
};

void
session_line_header(
    struct writer *writer, const struct text *kept_names, size_t kept_count)
{
	answer_columns_declare(writer, columns,
	    sizeof(columns) / sizeof(columns[0]), kept_names, kept_count);
	writer_header(writer);
}

/* The words, with a semicolon and a blank between. */
static void
write_why(struct writer *writer, unsigned why)
{
	char words[WHY_BYTES];
	size_t length = 0;

	for (int i = 0; why != 0; i++, why >>= 1) {
		size_t bytes;

		if ((why & 1) == 0)
			continue;
		if (length > 0) {
			memcpy(words + length, "; ", 2);
			length += 2;
		}
		bytes = strlen(session_line_words[i]);
		memcpy(words + length, session_line_words[i], bytes);
		length += bytes;
	}
	writer_record(writer, (struct text) { words, length });
}

static void
write_day(struct writer *writer, int32_t day)
{
	if (day == SESSION_UNDATED)
		writer_empty(writer);
	else
		writer_date(writer, day);
}

/* What wasn't read of a row has no word. */
static void
write_word(
    struct writer *writer, const struct written_row *written, const char *word)
{
	if (written->flags & WRITTEN_UNREAD)
		writer_empty(writer);
	else
		writer_record(writer, text_of(word));
}

static void
write_hours(struct writer *writer, const struct session_line *line)
{
	int64_t scheduled_min = line->written->scheduled_min;

	if (scheduled_min == SESSION_NONE) {
		writer_empty(writer);
		writer_hours(writer, line->counted_min);
		writer_empty(writer);
		return;
	}
	writer_hours(writer, scheduled_min);
	writer_hours(writer, line->counted_min);
	writer_hours(writer, scheduled_min - line->counted_min);
}

void
session_line_write(struct writer *writer, const struct session_line *line)
{
	const struct written_row *written = line->written;

	writer_text(writer, line->client);
	write_day(writer, line->week_start);
	write_day(writer, line->day);
	writer_record(writer, line->cells[WRITTEN_START]);
	writer_record(writer, line->cells[WRITTEN_END]);
	writer_record(writer, line->cells[WRITTEN_SERVICE]);
	write_word(writer, written,
	    word_table_service.meanings[written->service_class]);
	writer_record(writer, line->cells[WRITTEN_STATUS]);
	write_word(
	    writer, written, word_table_status.meanings[written->meaning]);
	write_hours(writer, line);
	write_why(writer, line->why);
	writer_text(writer, line->file);
	writer_whole(writer, (int64_t)line->line);
	for (size_t i = 0; i < line->kept_count; i++)
		writer_text(writer, line->kept[i]);
	writer_end_row(writer);
}
