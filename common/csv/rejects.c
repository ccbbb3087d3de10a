/* SPDX-License-Identifier: ISC */
/* The file of bad rows: see rejects.h. */
#include <stdlib.h>

#include "base/memory.h"
#include "csv/rejects.h"
#include "csv/sink.h"
#include "csv/writer.h"

struct rejects {
	struct sink *sink;
	struct writer *writer;
	size_t width;
};

struct rejects *
rejects_open(const char *path)
{
	struct rejects *rejects = memory_new(1, sizeof(*rejects));

	rejects->sink = sink_open(path);
	rejects->writer =
	    writer_new(rejects->sink, (struct writer_style) { 0 });
	return rejects;
}

static void
write_cells(struct rejects *rejects, const struct row *row)
{
	size_t i = 0;

	for (; i < row->count; i++)
		writer_text(rejects->writer, row->cells[i]);
	for (; i < rejects->width; i++)
		writer_empty(rejects->writer);
}

void
rejects_header(struct rejects *rejects, const struct row *header)
{
	if (rejects->width > 0)
		return;
	rejects->width = header->count;
	write_cells(rejects, header);
	writer_string(rejects->writer, "reject_line");
	writer_string(rejects->writer, "reject_column");
	writer_string(rejects->writer, "reject_problem");
	writer_end_row(rejects->writer);
}

static void
end_row(struct rejects *rejects, size_t line, const char *column,
    const char *problem)
{
	writer_whole(rejects->writer, (int64_t)line);
	writer_string(rejects->writer, column == NULL ? "" : column);
	writer_string(rejects->writer, problem);
	writer_end_row(rejects->writer);
}

void
rejects_add(struct rejects *rejects, const struct row *row, const char *column,
    const char *problem)
{
	write_cells(rejects, row);
	end_row(rejects, row->line, column, problem);
}

void
rejects_add_text(struct rejects *rejects, struct text record, size_t line,
    const char *column, const char *problem)
{
	writer_record(rejects->writer, record);
	end_row(rejects, line, column, problem);
}

struct sink *
rejects_finish(struct rejects *rejects)
{
	struct sink *sink = rejects->sink;

	writer_finish(rejects->writer);
	sink_finish(sink);
	free(rejects);
	return sink;
}
