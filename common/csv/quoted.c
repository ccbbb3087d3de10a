/* SPDX-License-Identifier: ISC */
/* One record that holds quotes, by libcsv: see quoted.h. */
#include <csv.h>
#include <stdbool.h>
#include <stdlib.h>

#include "base/memory.h"
#include "csv/quoted.h"
#include "csv/reader.h"

enum { BLOCK_BYTES = 4096 };

struct piece {
	size_t at;
	size_t length;
};

struct quoted {
	struct csv_parser parser;
	struct buffer bytes; /* of all cells, one behind the other */
	struct piece *cells;
	size_t count, capacity;
	size_t cell_bytes; /* the limit */
	size_t line;	   /* of the piece at hand */
	size_t cell_line;  /* where the cell at hand begins */
	int ended_by;	   /* CR or LF that ended the record, else 0 */
	bool large;
};

/* libcsv may trim what this calls a blank: nothing. */
static int
no_space(unsigned char c)
{
	(void)c;
	return 0;
}

/*
 * A quote that never closes must not eat the memory. libcsv asks for one
 * block more than the cell needs; the limit itself is take_cell()'s.
 */
static void *
bounded_realloc(void *memory, size_t size)
{
	return size > READER_CELL_BYTES + 2 * BLOCK_BYTES
	    ? NULL
	    : realloc(memory, size);
}

struct quoted *
quoted_new(char delimiter, size_t cell_bytes)
{
	struct quoted *quoted = memory_new(1, sizeof(*quoted));

	quoted->cell_bytes = cell_bytes;
	csv_init(&quoted->parser, CSV_STRICT | CSV_STRICT_FINI);
	csv_set_delim(&quoted->parser, (unsigned char)delimiter);
	csv_set_space_func(&quoted->parser, no_space);
	csv_set_realloc_func(&quoted->parser, bounded_realloc);
	csv_set_blk_size(&quoted->parser, BLOCK_BYTES);
	return quoted;
}

/* Never csv_fini(): it would hand out what an error or an end left behind. */
void
quoted_free(struct quoted *quoted)
{
	csv_free(&quoted->parser);
	buffer_free(&quoted->bytes);
	free(quoted->cells);
	free(quoted);
}

void
quoted_begin(struct quoted *quoted, size_t line)
{
	quoted->bytes.length = 0;
	quoted->count = 0;
	quoted->cell_line = line;
	quoted->ended_by = 0;
	quoted->large = false;
}

static void
take_cell(void *bytes, size_t length, void *closure)
{
	struct quoted *quoted = closure;

	if (length > quoted->cell_bytes)
		quoted->large = true;
	if (quoted->large)
		return;
	quoted->cells = memory_grow(quoted->cells, quoted->count,
	    &quoted->capacity, sizeof(quoted->cells[0]));
	quoted->cells[quoted->count++] =
	    (struct piece) { quoted->bytes.length, length };
	buffer_add(&quoted->bytes, (struct text) { bytes, length });
	quoted->cell_line = quoted->line;
}

static void
take_end(int ended_by, void *closure)
{
	((struct quoted *)closure)->ended_by = ended_by;
}

/* Why libcsv stopped at that byte. */
static enum quoted_result
refusal(struct quoted *quoted, char at)
{
	struct csv_parser *parser = &quoted->parser;
	struct text cell = { (const char *)parser->entry_buf,
		parser->entry_pos };

	if (csv_error(parser) != CSV_EPARSE)
		return parser->quoted ? QUOTED_OPEN : QUOTED_LARGE;
	if (parser->quoted)
		return text_blank(at) ? QUOTED_BLANK_AFTER : QUOTED_STRAY;
	return cell.length > 0 && text_trim(cell).length == 0
	    ? QUOTED_BLANK_BEFORE
	    : QUOTED_STRAY;
}

enum quoted_result
quoted_feed(struct quoted *quoted, struct text piece, size_t line)
{
	size_t taken;

	quoted->line = line;
	taken = csv_parse(&quoted->parser, piece.at, piece.length, take_cell,
	    take_end, quoted);
	if (taken < piece.length)
		return refusal(quoted, piece.at[taken]);
	if (quoted->large)
		return QUOTED_LARGE;
	if (quoted->ended_by == 0)
		return QUOTED_MORE;
	return quoted->ended_by == '\r' ? QUOTED_AT_CR : QUOTED_AT_LF;
}

size_t
quoted_count(const struct quoted *quoted)
{
	return quoted->count;
}

struct text
quoted_cell(const struct quoted *quoted, size_t i)
{
	const struct piece *cell = &quoted->cells[i];

	if (cell->length == 0)
		return (struct text) { "", 0 };
	return (struct text) { quoted->bytes.at + cell->at, cell->length };
}

size_t
quoted_bytes(const struct quoted *quoted)
{
	return quoted->bytes.length;
}

size_t
quoted_cell_line(const struct quoted *quoted)
{
	return quoted->cell_line;
}
