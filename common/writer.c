/* SPDX-License-Identifier: ISC */
/* Rows as CSV, or as a table for a person: see writer.h. */
#include <stdlib.h>
#include <string.h>

#include "date.h"
#include "encode.h"
#include "memory.h"
#include "number.h"
#include "pretty.h"
#include "writer.h"

struct writer {
	struct sink *sink;
	struct buffer *out; /* the sink's */
	struct writer_style style;
	struct pretty *pretty; /* the table, else NULL */
	size_t row_at;	       /* where the row begins in out */
	size_t cells;	       /* of the row so far */
	struct writer_column *columns;
	size_t column_count, column_capacity;
};

struct writer *
writer_new(struct sink *sink, struct writer_style style)
{
	struct writer *writer = memory_new(1, sizeof(*writer));

	writer->sink = sink;
	writer->out = sink_buffer(sink);
	writer->style = style;
	if (style.table)
		writer->pretty = pretty_new();
	return writer;
}

void
writer_column(struct writer *writer, struct writer_column column)
{
	writer->columns = memory_grow(writer->columns, writer->column_count,
	    &writer->column_capacity, sizeof(writer->columns[0]));
	column.name = memory_copy(text_of(column.name));
	if (column.heading != NULL)
		column.heading = memory_copy(text_of(column.heading));
	writer->columns[writer->column_count++] = column;
}

/* Only what explains may be cut, never a key, a word, a number or a date. */
static bool
may_cut(const struct writer_column *column)
{
	static const char *const long_ones[] = { "reason", "rule", "trace",
		"programs" };
	struct text heading = text_of(column->heading);

	for (size_t i = 0; i < sizeof(long_ones) / sizeof(long_ones[0]); i++)
		if (text_equal(heading, text_of(long_ones[i])))
			return true;
	return false;
}

void
writer_header(struct writer *writer)
{
	for (size_t i = 0; i < writer->column_count; i++) {
		const struct writer_column *column = &writer->columns[i];

		if (writer->pretty == NULL)
			writer_passed(writer, text_of(column->name));
		else if (column->heading != NULL)
			pretty_column(writer->pretty, column->heading,
			    column->is_number, may_cut(column));
	}
	if (writer->pretty == NULL)
		writer_end_row(writer);
}

/* Room for a cell of that many bytes, behind its comma. */
static inline char *
begin_cell(struct writer *writer, size_t bytes)
{
	char *at = buffer_reserve(writer->out, bytes + 1);
	size_t comma = writer->cells++ > 0 && writer->pretty == NULL;

	*at = ',';
	writer->out->length += comma;
	return at + comma;
}

static inline void
end_cell(struct writer *writer, size_t bytes)
{
	if (writer->pretty == NULL) {
		writer->out->length += bytes;
		return;
	}
	if (writer->columns[writer->cells - 1].heading != NULL)
		pretty_cell(writer->pretty,
		    (struct text) {
			writer->out->at + writer->out->length, bytes });
}

void
writer_text(struct writer *writer, struct text text)
{
	begin_cell(writer, 0);
	if (writer->pretty == NULL) {
		encode_cell(writer->out, text);
		return;
	}
	if (text.length > 0)
		memcpy(buffer_reserve(writer->out, text.length), text.at,
		    text.length);
	end_cell(writer, text.length);
}

void
writer_record(struct writer *writer, struct text record, size_t cells)
{
	buffer_add(writer->out, record);
	writer->cells += cells;
}

void
writer_string(struct writer *writer, const char *string)
{
	writer_text(writer, text_of(string));
}

void
writer_empty(struct writer *writer)
{
	begin_cell(writer, 0);
	end_cell(writer, 0);
}

static inline void
put_two_digits(char *at, uint64_t value)
{
	at[0] = (char)('0' + value / 10);
	at[1] = (char)('0' + value % 10);
}

/* The value's digits; returns how many. */
static inline size_t
put_digits(char *at, uint64_t value)
{
	char digits[24];
	size_t count = 0;

	if (value < 10) {
		at[0] = (char)('0' + value);
		return 1;
	}
	if (value < 100) {
		put_two_digits(at, value);
		return 2;
	}
	do {
		digits[count++] = (char)('0' + value % 10);
		value /= 10;
	} while (value > 0);
	for (size_t i = 0; i < count; i++)
		at[i] = digits[count - 1 - i];
	return count;
}

static uint64_t
magnitude(int64_t value)
{
	return value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
}

void
writer_whole(struct writer *writer, int64_t value)
{
	char *at = begin_cell(writer, 24);
	size_t sign = value < 0;

	at[0] = '-';
	end_cell(writer, sign + put_digits(at + sign, magnitude(value)));
}

void
writer_hundredths(struct writer *writer, int64_t value)
{
	char *at = begin_cell(writer, 28);
	size_t bytes = value < 0;
	uint64_t size = magnitude(value), cents = size % 100;

	/* Most hours of a week's row are none. */
	if (value == 0) {
		memcpy(at, "0.00", 4);
		end_cell(writer, 4);
		return;
	}

	at[0] = '-';
	bytes += put_digits(at + bytes, size / 100);
	at[bytes++] = '.';
	put_two_digits(at + bytes, cents);
	end_cell(writer, bytes + 2);
}

void
writer_hours(struct writer *writer, int64_t minutes)
{
	writer_hundredths(writer, number_hundredths(minutes));
}

void
writer_date(struct writer *writer, int32_t day)
{
	date_format(day, begin_cell(writer, DATE_BYTES));
	end_cell(writer, DATE_BYTES);
}

void
writer_passed(struct writer *writer, struct text text)
{
	struct buffer safe = { 0 };

	if (!writer->style.spreadsheet_safe || !encode_would_run(text)) {
		writer_text(writer, text);
		return;
	}
	buffer_add_string(&safe, "'");
	buffer_add(&safe, text);
	writer_text(writer, buffer_text(&safe));
	buffer_free(&safe);
}

void
writer_end_row(struct writer *writer)
{
	struct buffer *out = writer->out;

	/* A row of one empty cell would be a blank line, which is skipped. */
	if (writer->cells == 1 && writer->pretty == NULL &&
	    (out->length == 0 || out->at[out->length - 1] == '\n'))
		buffer_add_string(out, "\"\"");
	if (writer->pretty != NULL)
		pretty_end_row(writer->pretty);
	else
		buffer_add_string(out, "\n");
	writer->cells = 0;
	sink_flush_if_full(writer->sink);
}

void
writer_finish(struct writer *writer)
{
	if (writer->pretty != NULL) {
		size_t width;
		bool fit = sink_is_terminal(writer->sink, &width);

		pretty_print(writer->pretty, fit ? width : 0, writer->out);
	}
	for (size_t i = 0; i < writer->column_count; i++) {
		free((void *)(uintptr_t)writer->columns[i].name);
		free((void *)(uintptr_t)writer->columns[i].heading);
	}
	free(writer->columns);
	free(writer);
}
