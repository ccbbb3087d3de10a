/* SPDX-License-Identifier: ISC */
/* Looks at what comes before the first record: see reader_parts.h. */
#include <string.h>

#include "csv/file_kind.h"
#include "csv/reader_parts.h"

static const char separator[] =
    "Excel's own line 'sep=', not the header: take it out of the file";

/* Drops a physical line, or what there is of it: then false. */
static bool
skip_line(struct reader *reader)
{
	char *at = reader->buffer + reader->start;
	char *lf = memchr(at, '\n', reader->end - reader->start);

	reader->start =
	    lf == NULL ? reader->end : (size_t)(lf + 1 - reader->buffer);
	reader->line += lf != NULL;
	return lf != NULL;
}

/* Looks at the first bytes; false where the file is no CSV. */
static bool
check_nature(struct reader *reader)
{
	bool wants_more = true;

	while (wants_more) {
		const char *nature =
		    file_kind_of((struct text) { reader->buffer,
				     reader->end - reader->newline_added },
			reader->ended, &wants_more);

		if (nature != NULL)
			reader_fault_at(reader, 1, 0, nature);
		if (nature != NULL || (wants_more && !reader_fill(reader)))
			return false;
	}
	return true;
}

/* Drops a byte order mark and the lines above the header. */
static bool
skip_lines(struct reader *reader)
{
	if (reader->end >= 3 && memcmp(reader->buffer, "\xef\xbb\xbf", 3) == 0)
		reader->start = 3;
	while (reader->skip_lines > 0) {
		if (skip_line(reader))
			reader->skip_lines--;
		else if (reader->ended)
			break;
		else if (!reader_fill(reader))
			return false;
	}
	return true;
}

/* Excel's line above the header is refused; false then. */
static bool
check_separator(struct reader *reader)
{
	struct text line;
	const char *lf;
	char sign;

	for (;;) {
		line = (struct text) { reader->buffer + reader->start,
			reader->end - reader->start };
		lf = memchr(line.at, '\n', line.length);
		if (lf != NULL || reader->ended ||
		    line.length > FILE_KIND_SEPARATOR_BYTES)
			break;
		if (!reader_fill(reader))
			return false;
	}
	if (lf != NULL)
		line.length = (size_t)(lf - line.at);
	if (line.length > 0 && line.at[line.length - 1] == '\r')
		line.length--;
	if (!file_kind_is_separator(line, &sign))
		return true;
	reader_fault_at(reader, reader->line, 0, separator);
	reader->fault.is_separator = true;
	reader->fault.sign = sign;
	return false;
}

bool
reader_begin(struct reader *reader)
{
	if (!check_nature(reader) || !skip_lines(reader) ||
	    !check_separator(reader))
		return false;
	reader->begun = true;
	return true;
}
