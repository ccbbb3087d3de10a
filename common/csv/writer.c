/* SPDX-License-Identifier: ISC */
/* Rows as CSV, or as a table for a person: see writer.h. */
#include <stdlib.h>
#include <string.h>

#include "base/lookup.h"
#include "base/memory.h"
#include "base/stop.h"
#include "csv/aligned_table.h"
#include "csv/encode.h"
#include "csv/writer.h"
#include "values/date.h"
#include "values/nearest.h"
#include "values/number.h"
#include "values/word.h"

/* The date written last; of_month 0: none yet. */
struct written_date {
	char text[DATE_BYTES];
	int32_t day;
	int of_month;
};

struct writer {
	struct sink *sink;  /* NULL: beside another */
	struct buffer *out; /* the sink's */
	struct buffer kept; /* or this */
	struct writer_style style;
	struct aligned_table *pretty; /* the table, else NULL */
	struct writer_column *columns;
	size_t column_count, column_capacity;
	size_t *of;	  /* writer_of(): by place, else NULL */
	size_t *chosen;	  /* --select: places of columns, else NULL */
	size_t row_bytes; /* that a row may have */
	size_t row_at;	  /* where the row at hand begins, for the same */
	struct buffer cells, safe; /* room for the same, and for a cell */
	size_t *ends;		   /* of the cells */
	struct written_date date;
	struct buffer as_of; /* the line below the table */
};

struct writer *
writer_new(struct sink *sink, struct writer_style style)
{
	struct writer *writer = memory_new(1, sizeof(*writer));

	writer->sink = sink;
	writer->out = sink_buffer(sink);
	writer->style = style;
	if (style.table)
		writer->pretty = aligned_table_new();
	else
		sink_holds_csv(sink);
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

void
writer_of(struct writer *writer, size_t column, size_t of)
{
	if (writer->of == NULL)
		writer->of =
		    memory_new(writer->column_count, sizeof(writer->of[0]));
	writer->of[column] = of;
}

static _Noreturn void
stop_select(const struct writer *writer, struct text name)
{
	struct text *names = memory_new(writer->column_count, sizeof(names[0]));
	size_t near;

	for (size_t i = 0; i < writer->column_count; i++)
		names[i] = text_of(writer->columns[i].name);
	near = nearest_pick(name, names, writer->column_count);
	free(names);
	if (near != NEAREST_NONE)
		stop_usage("--select: no column '%.*s' in the answer: perhaps "
			   "'%s'",
		    (int)name.length, name.at, writer->columns[near].name);
	stop_usage("--select: no column '%.*s' in the answer", (int)name.length,
	    name.at);
}

/* Each name of --select must be one of the answer, and stand there once. */
static void
check_chosen(const struct writer *writer)
{
	const struct word_list *select = writer->style.select;
	bool *chosen = memory_new(writer->column_count, sizeof(chosen[0]));
	size_t i = 0, twice = LOOKUP_NONE;

	for (; i < select->count && writer->chosen[i] != LOOKUP_NONE &&
	     twice == LOOKUP_NONE;
	     i++) {
		if (chosen[writer->chosen[i]])
			twice = writer->chosen[i];
		chosen[writer->chosen[i]] = true;
	}
	free(chosen);
	if (twice != LOOKUP_NONE)
		stop_usage("--select names the column '%s' twice",
		    writer->columns[twice].name);
	if (i < select->count)
		stop_select(writer, select->words[i]);
}

static void
choose_columns(struct writer *writer)
{
	const struct word_list *select = writer->style.select;
	struct lookup *names;

	if (select == NULL || select->count == 0)
		return;
	names = lookup_new(name_form_into);
	for (size_t i = 0; i < writer->column_count; i++)
		lookup_add(names, text_of(writer->columns[i].name), i);
	writer->chosen = memory_new(select->count, sizeof(writer->chosen[0]));
	for (size_t i = 0; i < select->count; i++)
		writer->chosen[i] = lookup_find(names, select->words[i]);
	lookup_free(names);
	check_chosen(writer);
}

/* Whether each row is put a second time, cell by cell. */
static inline bool
rewrites(const struct writer *writer)
{
	return writer->chosen != NULL || writer->style.spreadsheet_safe;
}

/* The room to do it. */
static void
make_room(struct writer *writer)
{
	if (!rewrites(writer) && writer->pretty == NULL)
		return;
	writer->ends =
	    memory_new(writer->column_count + 1, sizeof(writer->ends[0]));
	buffer_reserve(&writer->cells, writer->row_bytes);
	buffer_reserve(&writer->safe, writer->row_bytes);
}

void
writer_reserve(struct writer *writer, size_t row_bytes)
{
	/* What a tool adds to a row is seldom a tenth of this. */
	enum { ADDED_BYTES = 32 * 1024 };

	/* A cell that is put may have to be quoted, each sign of it twice. */
	writer->row_bytes = 2 * row_bytes + ADDED_BYTES;
	sink_reserve(writer->sink, writer->row_bytes);
}

/* The headings of the table: of the chosen columns, else of the key ones. */
static void
write_headings(struct writer *writer)
{
	size_t count = writer->chosen == NULL ? writer->column_count
					      : writer->style.select->count;

	for (size_t i = 0; i < count; i++) {
		const struct writer_column *column =
		    &writer
			 ->columns[writer->chosen == NULL ? i
							  : writer->chosen[i]];
		const char *heading = column->heading;

		if (heading == NULL && writer->chosen != NULL)
			heading = column->name;
		if (heading != NULL)
			aligned_table_column(
			    writer->pretty, heading, column->is_number);
	}
}

void
writer_header(struct writer *writer)
{
	choose_columns(writer);
	make_room(writer);
	if (writer->pretty != NULL) {
		write_headings(writer);
		return;
	}
	for (size_t i = 0; i < writer->column_count; i++)
		writer_text(writer, text_of(writer->columns[i].name));
	writer_end_row(writer);
}

/*
 * Every cell is put behind the last with a comma behind it; the row's end
 * takes the last comma's place. A table's row is cut into cells again there.
 */
static inline char *
begin_cell(struct buffer *out, size_t bytes)
{
	return buffer_reserve(out, bytes + 1);
}

/* end: the place behind the cell, which may be written. */
static inline void
end_cell(struct buffer *out, char *end)
{
	*end = ',';
	out->length = (size_t)(end + 1 - out->at);
}

void
writer_text(struct writer *writer, struct text text)
{
	encode_cell(writer->out, text);
	writer_empty(writer);
}

void
writer_record(struct writer *writer, struct text record)
{
	buffer_add(writer->out, record);
	writer_empty(writer);
}

void
writer_string(struct writer *writer, const char *string)
{
	writer_text(writer, text_of(string));
}

void
writer_empty(struct writer *writer)
{
	end_cell(writer->out, begin_cell(writer->out, 0));
}

void
writer_whole(struct writer *writer, int64_t value)
{
	char *at = begin_cell(writer->out, NUMBER_PUT_BYTES);

	/* Most are short: counts of a week. */
	if (value >= 0 && value < 10) {
		*at = (char)('0' + value);
		end_cell(writer->out, at + 1);
		return;
	}
	end_cell(writer->out, number_put(at, value));
}

void
writer_hundredths(struct writer *writer, int64_t value)
{
	char *at = begin_cell(writer->out, NUMBER_PUT_BYTES);

	/* Most are nothing: hours of a class that the week didn't have. */
	if (value == 0) {
		memcpy(at, "0.00", 4);
		end_cell(writer->out, at + 4);
		return;
	}
	end_cell(writer->out, number_put_hundredths(at, value));
}

void
writer_hours(struct writer *writer, int64_t minutes)
{
	writer_hundredths(writer, number_hundredths(minutes));
}

void
writer_wholes(struct writer *writer, const int64_t *values, size_t count)
{
	char *at = buffer_reserve(writer->out, count * (NUMBER_PUT_BYTES + 1));

	for (size_t i = 0; i < count; i++) {
		at = number_put(at, values[i]);
		*at++ = ',';
	}
	writer->out->length = (size_t)(at - writer->out->at);
}

void
writer_hours_each(struct writer *writer, const int64_t *minutes, size_t count)
{
	char *at = buffer_reserve(writer->out, count * (NUMBER_PUT_BYTES + 1));

	for (size_t i = 0; i < count; i++) {
		at = number_put_hundredths(at, number_hundredths(minutes[i]));
		*at++ = ',';
	}
	writer->out->length = (size_t)(at - writer->out->at);
}

void
writer_date(struct writer *writer, int32_t day)
{
	char *at = begin_cell(writer->out, DATE_BYTES);
	struct written_date *last = &writer->date;
	int64_t of_month = (int64_t)day - last->day + last->of_month;

	/* Each month has 28 days: one near the last differs in two digits. */
	if (last->of_month > 0 && of_month >= 1 && of_month <= 28) {
		memcpy(at, last->text, DATE_BYTES);
		at[8] = (char)('0' + of_month / 10);
		at[9] = (char)('0' + of_month % 10);
	} else {
		date_format(day, at);
		memcpy(last->text, at, DATE_BYTES);
		last->day = day;
		last->of_month = (at[8] - '0') * 10 + at[9] - '0';
	}
	end_cell(writer->out, at + DATE_BYTES);
}

/* Cuts the first count cells of the row that has been put into their texts. */
static void
cut_cells(struct writer *writer, size_t count)
{
	struct buffer *out = writer->out;
	struct text record = { out->at + writer->row_at,
		out->length - writer->row_at };

	writer->cells.length = 0;
	for (size_t i = 0; i < count; i++) {
		encode_take_cell(&record, &writer->cells);
		writer->ends[i + 1] = writer->cells.length;
	}
	out->length = writer->row_at;
}

static struct text
cell_at(const struct writer *writer, size_t i)
{
	return (struct text) { writer->cells.at + writer->ends[i],
		writer->ends[i + 1] - writer->ends[i] };
}

/* A cell of the table: "6.00/9.00" if it is of something. */
static void
add_table_cell(struct writer *writer, size_t i)
{
	struct text of = { 0 }, cell = cell_at(writer, i);

	if (writer->of != NULL && writer->of[i] != 0)
		of = cell_at(writer, writer->of[i]);
	if (of.length == 0) {
		aligned_table_cell(writer->pretty, cell);
		return;
	}
	writer->safe.length = 0;
	buffer_add(&writer->safe, cell);
	buffer_add_string(&writer->safe, "/");
	buffer_add(&writer->safe, of);
	aligned_table_cell(writer->pretty, buffer_text(&writer->safe));
}

/*
 * The row that has been put as CSV, as one of the table. Apart from
 * writer_end_row(), which is for the many: its room costs time.
 */
__attribute__((noinline)) static void
add_to_table(struct writer *writer)
{
	if (writer->chosen != NULL) {
		cut_cells(writer, writer->style.select->count);
		for (size_t i = 0; i < writer->style.select->count; i++)
			aligned_table_cell(writer->pretty, cell_at(writer, i));
		return;
	}
	cut_cells(writer, writer->column_count);
	for (size_t i = 0; i < writer->column_count; i++)
		if (writer->columns[i].heading != NULL)
			add_table_cell(writer, i);
}

/* The cell again; with an apostrophe where a spreadsheet would run it. */
static void
put_again(struct writer *writer, struct text cell)
{
	if (!writer->style.spreadsheet_safe || !encode_would_run(cell)) {
		writer_text(writer, cell);
		return;
	}
	writer->safe.length = 0;
	buffer_add_string(&writer->safe, "'");
	buffer_add(&writer->safe, cell);
	writer_text(writer, buffer_text(&writer->safe));
}

/*
 * Of the row that has been put as CSV, the chosen cells, in order, each safe
 * where that is wanted: no cell, whoever put it, goes past. Apart for the same
 * reason.
 */
__attribute__((noinline)) static void
rewrite_cells(struct writer *writer)
{
	size_t count = writer->chosen == NULL ? writer->column_count
					      : writer->style.select->count;

	cut_cells(writer, writer->column_count);
	for (size_t i = 0; i < count; i++)
		put_again(writer,
		    cell_at(writer,
			writer->chosen == NULL ? i : writer->chosen[i]));
}

void
writer_end_row(struct writer *writer)
{
	struct buffer *out = writer->out;

	if (rewrites(writer))
		rewrite_cells(writer);
	/* A row of one empty cell would be a blank line, which is skipped. */
	if (out->length == 1 || out->at[out->length - 2] == '\n') {
		out->length--;
		buffer_add_string(out, "\"\",");
	}
	if (writer->pretty != NULL) {
		add_to_table(writer);
		return;
	}
	out->at[out->length - 1] = '\n';
	if (writer->sink != NULL)
		sink_flush_if_full(writer->sink);
	writer->row_at = out->length;
}

struct writer *
writer_beside(const struct writer *writer, size_t bytes)
{
	size_t capacity = bytes + writer->row_bytes;
	struct writer *beside = memory_new(1, sizeof(*beside));

	beside->out = &beside->kept;
	beside->style = writer->style;
	beside->columns = writer->columns;
	beside->column_count = writer->column_count;
	beside->chosen = writer->chosen;
	beside->row_bytes = writer->row_bytes;
	make_room(beside);
	/* Each takes the other's buffer over, again and again. */
	buffer_reserve(&beside->kept, capacity);
	buffer_reserve(writer->out, capacity);
	return beside;
}

void
writer_join(struct writer *writer, struct writer *beside)
{
	struct buffer rows = *beside->out;

	sink_flush(writer->sink);
	*beside->out = *writer->out;
	*writer->out = rows;
	sink_flush_if_full(writer->sink);
	writer->row_at = writer->out->length;
	beside->row_at = beside->out->length;
}

size_t
writer_kept_bytes(const struct writer *writer)
{
	return writer->kept.length;
}

void
writer_as_of(struct writer *writer, const char *before, int32_t day)
{
	char date[DATE_BYTES];

	if (writer->pretty == NULL)
		return;
	date_format(day, date);
	buffer_add_string(&writer->as_of, "\n");
	buffer_add_string(&writer->as_of, before);
	buffer_add(&writer->as_of, (struct text) { date, DATE_BYTES });
	buffer_add_string(&writer->as_of, "\n");
}

void
writer_finish(struct writer *writer)
{
	if (writer->pretty != NULL) {
		size_t width;
		bool fit = sink_is_terminal(writer->sink, &width);

		aligned_table_print(
		    writer->pretty, fit ? width : 0, writer->out);
		buffer_add(writer->out, buffer_text(&writer->as_of));
	}
	buffer_free(&writer->as_of);
	buffer_free(&writer->cells);
	buffer_free(&writer->safe);
	free(writer->ends);
	if (writer->sink == NULL) { /* the columns are another's */
		buffer_free(&writer->kept);
		free(writer);
		return;
	}
	for (size_t i = 0; i < writer->column_count; i++) {
		free((void *)(uintptr_t)writer->columns[i].name);
		free((void *)(uintptr_t)writer->columns[i].heading);
	}
	free(writer->columns);
	free(writer->of);
	free(writer->chosen);
	buffer_free(&writer->kept);
	free(writer);
}
