/* SPDX-License-Identifier: ISC */
/* Feeds libcsv the records that only a parser can cut: see reader_parts.h. */
#include <stdio.h>

#include "csv/reader_parts.h"

static const char stray_quote[] =
    "a stray quote: a cell with quotes must begin and end with one, and "
    "double those inside";
static const char open_quote[] = "a quote opens here and never closes";
static const char wide_quote[] =
    "a quote opens here and doesn't close within 1 MiB";

/* Up to the next CR or LF, or before a NUL, or all that is there. */
static struct text
next_piece(const struct reader *reader)
{
	const char *begin = reader->buffer + reader->start, *at = begin;
	const char *end = reader->buffer + reader->end;

	while (at < end && *at != '\r' && *at != '\n' && *at != '\0')
		at++;
	return (struct text) { begin,
		(size_t)(at - begin) + (at < end && *at != '\0') };
}

/* After a row that ended at a CR: its LF. */
static enum cut
finish_crlf(struct reader *reader)
{
	if (reader->start == reader->end && !reader_fill(reader))
		return CUT_FAULT;
	if (reader->start == reader->end ||
	    !reader_is_newline(reader, reader->buffer + reader->start))
		return reader_fault_at(reader, reader->line, 0, reader_lone_cr);
	reader->start++;
	reader->line++;
	return CUT_ROW;
}

/*
 * A quote apart from the delimiter beside it; sed -E moves them together. The
 * format's first word is the delimiter, in brackets since it may be a sign of
 * regular expressions.
 */
static const char *
tell_blank(struct reader *reader, const char *format)
{
	char sign[] = { reader->delimiter, '\0' };

	snprintf(reader->told, sizeof(reader->told), format,
	    reader->delimiter == '\t' ? "\\t" : sign);
	return reader->told;
}

/* What libcsv doesn't take, in the cell at hand. */
static enum cut
fault_in_quoted(struct reader *reader, enum quoted_result result)
{
	const struct quoted *quoted = reader->quoted;
	size_t line = reader->line, opened = quoted_cell_line(quoted);
	size_t cell = quoted_count(quoted) + 1;

	if (result == QUOTED_BLANK_BEFORE)
		return reader_fault_at(reader, line, cell,
		    tell_blank(reader,
			"a blank before a quote: the quote must follow the "
			"delimiter at once (sed -E 's/(^|[%s]) +\"/\\1\"/g')"));
	if (result == QUOTED_BLANK_AFTER)
		return reader_fault_at(reader, line, cell,
		    tell_blank(reader,
			"a blank after a closing quote: the delimiter must "
			"follow at once (sed -E 's/\" +([%s]|$)/\"\\1/g')"));
	if (result == QUOTED_STRAY)
		return reader_fault_at(reader, line, cell, stray_quote);
	return reader_fault_at(reader, opened, cell,
	    result == QUOTED_OPEN ? wide_quote : reader_large_cell);
}

/* Feeds libcsv the next piece of the record. */
static enum cut
feed_piece(struct reader *reader)
{
	struct quoted *quoted = reader->quoted;
	struct text piece = next_piece(reader);
	size_t line = reader->line;
	enum quoted_result result;

	if (piece.length == 0)
		return reader_fault_at(reader, line, 0, reader_nul_byte);
	result = quoted_feed(quoted, piece, line);
	if (result >= QUOTED_STRAY)
		return fault_in_quoted(reader, result);
	if (quoted_bytes(quoted) > READER_ROW_BYTES)
		return reader_fault_at(
		    reader, reader->row.line, 0, reader_large_row);
	if (quoted_count(quoted) > READER_CELLS)
		return reader_fault_at(
		    reader, reader->row.line, 0, reader_many_cells);
	reader->start += piece.length;
	reader->line += piece.at[piece.length - 1] == '\n';
	if (result == QUOTED_AT_CR)
		return finish_crlf(reader);
	return result == QUOTED_AT_LF ? CUT_ROW : CUT_MORE;
}

enum cut
reader_cut_quoted(struct reader *reader)
{
	struct quoted *quoted = reader->quoted;
	enum cut cut = CUT_MORE;

	quoted_begin(quoted, reader->line);
	while (cut == CUT_MORE) {
		if (reader->start < reader->end)
			cut = feed_piece(reader);
		else if (reader->ended)
			return reader_fault_at(reader, quoted_cell_line(quoted),
			    quoted_count(quoted) + 1, open_quote);
		else if (!reader_fill(reader))
			return CUT_FAULT;
	}
	if (cut == CUT_FAULT)
		return cut;
	reader->row.count = quoted_count(quoted);
	reader->row.may_hold_delimiter = true;
	/* None is one too many: feed_piece() has counted them. */
	for (size_t i = 0; i < reader->row.count; i++)
		reader_add_cell(reader, i, quoted_cell(quoted, i));
	reader->row.cells = reader->cells;
	return CUT_ROW;
}
