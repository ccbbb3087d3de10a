/* SPDX-License-Identifier: ISC */
/*
 * Reads CSV: see reader.h. A record without quotes, or with nothing but pairs
 * around whole cells, is cut at its delimiters in one pass over its bytes; any
 * other goes to libcsv (quoted.h). Both give the same cells: tests compare.
 */
#include <errno.h>
#include <poll.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "base/memory.h"
#include "base/stop.h"
#include "csv/file_kind.h"
#include "csv/quoted.h"
#include "csv/reader.h"

/* How much is read at once; tests build with other sizes, down to 1. */
#ifndef READER_CHUNK_BYTES
#define READER_CHUNK_BYTES (256 * 1024)
#endif

/* An LF that ends each search, and what is looked at together with it. */
enum { BEYOND_BYTES = 32 };

/* What cut_plain() found at the beginning of the buffer. */
enum cut { CUT_ROW, CUT_BLANK, CUT_MORE, CUT_QUOTED, CUT_FAULT };

static const char nul_byte[] =
    "a NUL byte, which no text holds: the file is damaged; export it again";
static const char separator[] =
    "Excel's own line 'sep=', not the header: take it out of the file";
static const char lone_cr[] =
    "a carriage return without a line feed: convert the line ends first "
    "(tr '\\r' '\\n')";
static const char stray_quote[] =
    "a stray quote: a cell with quotes must begin and end with one, and "
    "double those inside";
static const char open_quote[] = "a quote opens here and never closes";
static const char wide_quote[] =
    "a quote opens here and doesn't close within 1 MiB";
static const char large_cell[] = "a cell of more than 1 MiB";
static const char large_row[] = "a row of more than 64 MiB";
static const char many_cells[] = "a row of more than 1,000,000 cells";

struct reader {
	int fd;
	bool ended;	    /* nothing more will come into the buffer */
	bool newline_added; /* the last LF isn't the file's */
	char last;	    /* byte read; NUL before the first */
	char *buffer;	    /* BEYOND_BYTES larger than capacity */
	size_t capacity;
	size_t start, end; /* what is unread in the buffer */
	size_t bytes;	   /* read so far */
	size_t line;	   /* of the next unread byte */
	size_t skip_lines;
	bool begun;	   /* BOM and lines above the header are done */
	bool special[256]; /* delimiter, quote, CR, LF, NUL */
	char delimiter;
	struct text *cells;
	size_t cell_capacity;
	struct row row;
	struct quoted *quoted;
	struct reader_fault fault;
	char told[160]; /* the fault's reason, where it names the delimiter */
};

static struct reader *
new_reader(char delimiter)
{
	struct reader *reader = memory_new(1, sizeof(*reader));

	reader->fd = -1;
	reader->line = 1;
	reader->delimiter = delimiter;
	reader->special[(unsigned char)delimiter] = true;
	reader->special['"'] = true;
	reader->special['\r'] = true;
	reader->special['\n'] = true;
	reader->special['\0'] = true;
	reader->quoted = quoted_new(delimiter, READER_CELL_BYTES);
	return reader;
}

static void
set_beyond(struct reader *reader)
{
	memset(reader->buffer + reader->end, '\n', BEYOND_BYTES);
}

struct reader *
reader_new(int fd, char delimiter, size_t skip_lines)
{
	struct reader *reader = new_reader(delimiter);

	reader->fd = fd;
	reader->skip_lines = skip_lines;
	reader->capacity = READER_CHUNK_BYTES;
	reader->buffer = memory_new(reader->capacity + BEYOND_BYTES, 1);
	return reader;
}

struct reader *
reader_new_text(struct text bytes, char delimiter)
{
	struct reader *reader = new_reader(delimiter);

	reader->capacity = bytes.length + 1;
	reader->buffer = memory_new(reader->capacity + BEYOND_BYTES, 1);
	if (bytes.length > 0)
		memcpy(reader->buffer, bytes.at, bytes.length);
	reader->end = bytes.length;
	reader->begun = true;
	if (bytes.length > 0)
		reader->last = bytes.at[bytes.length - 1];
	set_beyond(reader);
	return reader;
}

struct reader *
reader_new_bytes(struct text bytes)
{
	return reader_new_text(bytes, ',');
}

void
reader_free(struct reader *reader)
{
	quoted_free(reader->quoted);
	free(reader->cells);
	free(reader->buffer);
	free(reader);
}

size_t
reader_bytes(const struct reader *reader)
{
	return reader->bytes;
}

const struct reader_fault *
reader_fault(const struct reader *reader)
{
	return &reader->fault;
}

void
reader_stop(const struct reader *reader, const char *file)
{
	const struct reader_fault *fault = &reader->fault;

	if (fault->error != 0)
		stop("%s: cannot read: %s", file, strerror(fault->error));
	stop_at(file, fault->line, "%s", fault->reason);
}

static enum cut
fault_at(struct reader *reader, size_t line, size_t cell, const char *reason)
{
	reader->fault = (struct reader_fault) {
		.line = line, .cell = cell, .reason = reason
	};
	return CUT_FAULT;
}

/* A row of one chunk at least fits; a longer one makes the buffer larger. */
static void
make_room(struct reader *reader)
{
	size_t length = reader->end - reader->start;

	if (reader->start > 0) {
		memmove(reader->buffer, reader->buffer + reader->start, length);
		reader->start = 0;
		reader->end = length;
	}
	if (reader->capacity - length < READER_CHUNK_BYTES) {
		struct buffer larger = { reader->buffer, length,
			reader->capacity + BEYOND_BYTES };

		buffer_reserve(&larger, reader->capacity + BEYOND_BYTES);
		reader->buffer = larger.at;
		reader->capacity = larger.capacity - BEYOND_BYTES;
	}
}

/* A last line without LF gets one, so that every record ends in one. */
static void
end_input(struct reader *reader)
{
	reader->ended = true;
	if (reader->last != '\0' && reader->last != '\n') {
		reader->buffer[reader->end++] = '\n';
		reader->newline_added = true;
	}
}

/*
 * After a read that failed: whether it was because a descriptor that doesn't
 * block had nothing yet; it has something now.
 */
static bool
waits(int fd)
{
	struct pollfd bytes = { .fd = fd, .events = POLLIN };

	if (errno != EAGAIN)
		return false;
	while (poll(&bytes, 1, -1) < 0)
		if (errno != EINTR)
			return false;
	return true;
}

/* Brings more bytes into the buffer; false after a fault. */
static bool
fill(struct reader *reader)
{
	ssize_t got = 0;

	make_room(reader);
	if (reader->fd >= 0)
		do
			got = read(reader->fd, reader->buffer + reader->end,
			    READER_CHUNK_BYTES);
		while (got < 0 && (errno == EINTR || waits(reader->fd)));
	if (got < 0) {
		fault_at(reader, reader->line, 0, "cannot read");
		reader->fault.error = errno;
		return false;
	}
	if (got == 0)
		end_input(reader);
	reader->end += (size_t)got;
	reader->bytes += (size_t)got;
	if (got > 0)
		reader->last = reader->buffer[reader->end - 1];
	set_beyond(reader);
	return true;
}

/* Room for more cells, of at most READER_CELLS; false where that is there. */
__attribute__((noinline)) static bool
make_cell_room(struct reader *reader)
{
	if (reader->cell_capacity == READER_CELLS)
		return false;
	reader->cells = memory_grow(reader->cells, reader->cell_capacity,
	    &reader->cell_capacity, sizeof(reader->cells[0]));
	if (reader->cell_capacity > READER_CELLS)
		reader->cell_capacity = READER_CELLS;
	return true;
}

/* The row's cell of that number, from 0; false where it is one too many. */
static inline bool
add_cell(struct reader *reader, size_t number, struct text cell)
{
	if (number == reader->cell_capacity && !make_cell_room(reader))
		return false;
	reader->cells[number] = cell;
	return true;
}

/* Whether an LF of the file stands there, not the one we added. */
static bool
is_newline(const struct reader *reader, const char *at)
{
	return *at == '\n' &&
	    !(reader->newline_added && at + 1 == reader->buffer + reader->end);
}

/* The bytes that may end a cell, found sixteen at a time. */
struct scan {
	const char *block;
	unsigned mask; /* a bit for each byte of the block that may */
};

enum { BLOCK_BYTES = 16 };

/*
 * A bit for each delimiter, quote and control character of the block. The
 * buffer ends in BEYOND_BYTES line feeds, so that a block may overlap its end
 * and no search runs past it.
 */
static inline unsigned
look_at_block(const struct reader *reader, const char *block)
{
#ifdef __SSE2__
	const __m128i control = _mm_set1_epi8(' ' - 1);
	__m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)block);
	__m128i found = _mm_or_si128(
	    _mm_cmpeq_epi8(bytes, _mm_set1_epi8(reader->delimiter)),
	    _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('"')),
		_mm_cmpeq_epi8(_mm_min_epu8(bytes, control), bytes)));

	return (unsigned)_mm_movemask_epi8(found);
#else
	unsigned mask = 0;

	for (int i = 0; i < BLOCK_BYTES; i++)
		mask |= (unsigned)reader->special[(unsigned char)block[i]] << i;
	return mask;
#endif
}

/* The next delimiter, quote, CR, LF or NUL. */
static inline const char *
next_special(const struct reader *reader, struct scan *scan)
{
	const char *at;

	do {
		while (scan->mask == 0) {
			scan->block += BLOCK_BYTES;
			scan->mask = look_at_block(reader, scan->block);
		}
		at = scan->block + (unsigned)__builtin_ctz(scan->mask);
		scan->mask &= scan->mask - 1;
	} while (!reader->special[(unsigned char)*at]);
	return at;
}

/*
 * From the quote that opens a cell to the one that closes it, which must be
 * the next, on the same line and right before what ends the cell: else NULL,
 * and the record is libcsv's.
 */
static const char *
find_close(struct reader *reader, struct scan *scan, const char **after)
{
	const char *close = next_special(reader, scan);

	while (*close == reader->delimiter) {
		reader->row.may_hold_delimiter = true;
		close = next_special(reader, scan);
	}
	if (*close != '"')
		return NULL;
	*after = next_special(reader, scan);
	return *after == close + 1 && **after != '"' ? close : NULL;
}

/* What a cell that is followed by that byte is, if it isn't a delimiter. */
static enum cut
check_end(struct reader *reader, const char *at)
{
	const char *end = reader->buffer + reader->end;

	if (at >= end || (*at == '\r' && at + 1 == end))
		return CUT_MORE;
	if (*at == '"')
		return CUT_QUOTED;
	if (*at == '\0')
		return fault_at(reader, reader->line, 0, nul_byte);
	if (*at == '\r' && !is_newline(reader, at + 1))
		return fault_at(reader, reader->line, 0, lone_cr);
	return CUT_ROW;
}

/* The record ends there, at a CR or LF, and is taken out of the buffer. */
static enum cut
end_record(struct reader *reader, const char *at, size_t cells, bool has_quotes)
{
	const char *begin = reader->buffer + reader->start;

	if (at - begin > READER_ROW_BYTES)
		return fault_at(reader, reader->line, 0, large_row);
	reader->start = (size_t)(at + (*at == '\r' ? 2 : 1) - reader->buffer);
	reader->line++;
	if (at == begin)
		return CUT_BLANK;
	reader->row.cells = reader->cells;
	reader->row.count = cells;
	reader->row.is_in_place = true;
	if (!has_quotes)
		reader->row.plain =
		    (struct text) { begin, (size_t)(at - begin) };
	return CUT_ROW;
}

/*
 * Cuts a record whose cells hold no quotes, or one around all of the cell and
 * no other: those are cut the same by libcsv, which gets the rest.
 */
static enum cut
cut_plain(struct reader *reader)
{
	const char *begin = reader->buffer + reader->start, *at = begin;
	struct scan scan = { begin, look_at_block(reader, begin) };
	char delimiter = reader->delimiter;
	bool has_quotes = false;
	size_t cells = 0;

	reader->row = (struct row) { .line = reader->line };
	for (;; at++) {
		struct text cell = { at, 0 };
		bool ends_row;
		enum cut cut;

		at = next_special(reader, &scan);
		cell.length = (size_t)(at - cell.at);
		if (*at == '"' && cell.length == 0) {
			const char *close = find_close(reader, &scan, &at);

			if (close == NULL)
				return CUT_QUOTED;
			cell = (struct text) { cell.at + 1,
				(size_t)(close - cell.at - 1) };
			has_quotes = true;
		}
		if (cell.length > READER_CELL_BYTES)
			return fault_at(
			    reader, reader->line, cells + 1, large_cell);
		ends_row = *at != delimiter;
		if (ends_row) {
			cut = check_end(reader, at);
			if (cut != CUT_ROW)
				return cut;
		}
		if (!add_cell(reader, cells++, cell))
			return fault_at(reader, reader->line, 0, many_cells);
		if (ends_row)
			return end_record(reader, at, cells, has_quotes);
	}
}

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
	if (reader->start == reader->end && !fill(reader))
		return CUT_FAULT;
	if (reader->start == reader->end ||
	    !is_newline(reader, reader->buffer + reader->start))
		return fault_at(reader, reader->line, 0, lone_cr);
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
		return fault_at(reader, line, cell,
		    tell_blank(reader,
			"a blank before a quote: the quote must follow the "
			"delimiter at once (sed -E 's/(^|[%s]) +\"/\\1\"/g')"));
	if (result == QUOTED_BLANK_AFTER)
		return fault_at(reader, line, cell,
		    tell_blank(reader,
			"a blank after a closing quote: the delimiter must "
			"follow at once (sed -E 's/\" +([%s]|$)/\"\\1/g')"));
	if (result == QUOTED_STRAY)
		return fault_at(reader, line, cell, stray_quote);
	return fault_at(reader, opened, cell,
	    result == QUOTED_OPEN ? wide_quote : large_cell);
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
		return fault_at(reader, line, 0, nul_byte);
	result = quoted_feed(quoted, piece, line);
	if (result >= QUOTED_STRAY)
		return fault_in_quoted(reader, result);
	if (quoted_bytes(quoted) > READER_ROW_BYTES)
		return fault_at(reader, reader->row.line, 0, large_row);
	if (quoted_count(quoted) > READER_CELLS)
		return fault_at(reader, reader->row.line, 0, many_cells);
	reader->start += piece.length;
	reader->line += piece.at[piece.length - 1] == '\n';
	if (result == QUOTED_AT_CR)
		return finish_crlf(reader);
	return result == QUOTED_AT_LF ? CUT_ROW : CUT_MORE;
}

/* A record with quotes, by libcsv. */
static enum cut
parse_quoted(struct reader *reader)
{
	struct quoted *quoted = reader->quoted;
	enum cut cut = CUT_MORE;

	quoted_begin(quoted, reader->line);
	while (cut == CUT_MORE) {
		if (reader->start < reader->end)
			cut = feed_piece(reader);
		else if (reader->ended)
			return fault_at(reader, quoted_cell_line(quoted),
			    quoted_count(quoted) + 1, open_quote);
		else if (!fill(reader))
			return CUT_FAULT;
	}
	if (cut == CUT_FAULT)
		return cut;
	reader->row.count = quoted_count(quoted);
	reader->row.may_hold_delimiter = true;
	/* None is one too many: feed_piece() has counted them. */
	for (size_t i = 0; i < reader->row.count; i++)
		add_cell(reader, i, quoted_cell(quoted, i));
	reader->row.cells = reader->cells;
	return CUT_ROW;
}

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
			fault_at(reader, 1, 0, nature);
		if (nature != NULL || (wants_more && !fill(reader)))
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
		else if (!fill(reader))
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
		if (!fill(reader))
			return false;
	}
	if (lf != NULL)
		line.length = (size_t)(lf - line.at);
	if (line.length > 0 && line.at[line.length - 1] == '\r')
		line.length--;
	if (!file_kind_is_separator(line, &sign))
		return true;
	fault_at(reader, reader->line, 0, separator);
	reader->fault.is_separator = true;
	reader->fault.sign = sign;
	return false;
}

/* Before the first record; false after a fault. */
static bool
begin(struct reader *reader)
{
	if (!check_nature(reader) || !skip_lines(reader) ||
	    !check_separator(reader))
		return false;
	reader->begun = true;
	return true;
}

/*
 * At least as many bytes again for a record that is not whole, so that a long
 * one is not looked through too often; false after a fault.
 */
static bool
fill_more(struct reader *reader)
{
	size_t length = reader->end - reader->start;

	if (length > READER_ROW_BYTES) {
		fault_at(reader, reader->line, 0, large_row);
		return false;
	}
	do
		if (!fill(reader))
			return false;
	while (!reader->ended && length >= READER_CHUNK_BYTES &&
	    reader->end - reader->start < 2 * length);
	return true;
}

enum reader_result
reader_next(struct reader *reader, struct row *row)
{
	if (!reader->begun && !begin(reader))
		return READER_FAULT;
	for (;;) {
		enum cut cut = CUT_MORE;

		if (reader->start < reader->end)
			cut = cut_plain(reader);
		else if (reader->ended)
			return READER_END;
		if (cut == CUT_QUOTED)
			cut = parse_quoted(reader);
		if (cut == CUT_FAULT || (cut == CUT_MORE && !fill_more(reader)))
			return READER_FAULT;
		if (cut == CUT_ROW) {
			*row = reader->row;
			return READER_ROW;
		}
	}
}
