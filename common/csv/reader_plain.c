/* SPDX-License-Identifier: ISC */
/* Cuts records that need no parser, sixteen bytes at a time. */
#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "csv/reader_parts.h"

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
		return reader_fault_at(
		    reader, reader->line, 0, reader_nul_byte);
	if (*at == '\r' && !reader_is_newline(reader, at + 1))
		return reader_fault_at(reader, reader->line, 0, reader_lone_cr);
	return CUT_ROW;
}

/* The record ends there, at a CR or LF, and is taken out of the buffer. */
static enum cut
end_record(struct reader *reader, const char *at, size_t cells, bool has_quotes)
{
	const char *begin = reader->buffer + reader->start;

	if (at - begin > READER_ROW_BYTES)
		return reader_fault_at(
		    reader, reader->line, 0, reader_large_row);
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

enum cut
reader_cut_plain(struct reader *reader)
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
			return reader_fault_at(
			    reader, reader->line, cells + 1, reader_large_cell);
		ends_row = *at != delimiter;
		if (ends_row) {
			cut = check_end(reader, at);
			if (cut != CUT_ROW)
				return cut;
		}
		if (!reader_add_cell(reader, cells++, cell))
			return reader_fault_at(
			    reader, reader->line, 0, reader_many_cells);
		if (ends_row)
			return end_record(reader, at, cells, has_quotes);
	}
}
