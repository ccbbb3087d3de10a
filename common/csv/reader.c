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

#include "base/memory.h"
#include "base/stop.h"
#include "csv/reader_parts.h"

/* How much is read at once; tests build with other sizes, down to 1. */
#ifndef READER_CHUNK_BYTES
#define READER_CHUNK_BYTES (256 * 1024)
#endif

/* An LF that ends each search, and what is looked at together with it. */
enum { BEYOND_BYTES = 32 };

const char reader_nul_byte[] =
    "a NUL byte, which no text holds: the file is damaged; export it again";
const char reader_lone_cr[] =
    "a carriage return without a line feed: convert the line ends first "
    "(tr '\\r' '\\n')";
const char reader_large_cell[] = "a cell of more than 1 MiB";
const char reader_large_row[] = "a row of more than 64 MiB";
const char reader_many_cells[] = "a row of more than 1,000,000 cells";

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

enum cut
reader_fault_at(
    struct reader *reader, size_t line, size_t cell, const char *reason)
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
bool
reader_fill(struct reader *reader)
{
	ssize_t got = 0;

	make_room(reader);
	if (reader->fd >= 0)
		do
			got = read(reader->fd, reader->buffer + reader->end,
			    READER_CHUNK_BYTES);
		while (got < 0 && (errno == EINTR || waits(reader->fd)));
	if (got < 0) {
		reader_fault_at(reader, reader->line, 0, "cannot read");
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
bool
reader_make_cell_room(struct reader *reader)
{
	if (reader->cell_capacity == READER_CELLS)
		return false;
	reader->cells = memory_grow(reader->cells, reader->cell_capacity,
	    &reader->cell_capacity, sizeof(reader->cells[0]));
	if (reader->cell_capacity > READER_CELLS)
		reader->cell_capacity = READER_CELLS;
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
		reader_fault_at(reader, reader->line, 0, reader_large_row);
		return false;
	}
	do
		if (!reader_fill(reader))
			return false;
	while (!reader->ended && length >= READER_CHUNK_BYTES &&
	    reader->end - reader->start < 2 * length);
	return true;
}

enum reader_result
reader_next(struct reader *reader, struct row *row)
{
	if (!reader->begun && !reader_begin(reader))
		return READER_FAULT;
	for (;;) {
		enum cut cut = CUT_MORE;

		if (reader->start < reader->end)
			cut = reader_cut_plain(reader);
		else if (reader->ended)
			return READER_END;
		if (cut == CUT_QUOTED)
			cut = reader_cut_quoted(reader);
		if (cut == CUT_FAULT || (cut == CUT_MORE && !fill_more(reader)))
			return READER_FAULT;
		if (cut == CUT_ROW) {
			*row = reader->row;
			return READER_ROW;
		}
	}
}
