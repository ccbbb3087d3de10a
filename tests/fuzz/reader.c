/* SPDX-License-Identifier: ISC */
/*
 * Fuzzes the reader: whatever the size of a read, it must cut a file as plain
 * libcsv does, a byte at a time, and tell the same lines and the same fault.
 * The first byte chooses the delimiter and how many lines are skipped.
 */
#include <csv.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "chunk.h"
#include "confine.h"
#include "csv/file_kind.h"
#include "csv/reader.h"

static const char delimiters[] = { ',', ';', '\t', '|' };

/* Numbers and lengths in front of bytes: no two row lists look alike. */
static void
add_number(struct buffer *out, size_t number)
{
	buffer_add(
	    out, (struct text) { (const char *)&number, sizeof(number) });
}

static void
add_row(struct buffer *out, size_t line, size_t count)
{
	buffer_add_string(out, "row");
	add_number(out, line);
	add_number(out, count);
}

static void
add_cell(struct buffer *out, struct text cell)
{
	add_number(out, cell.length);
	buffer_add(out, cell);
}

/* A row told to have no quotes is its bytes, cut at the delimiters. */
static void
check_plain(const struct row *row, char delimiter)
{
	struct text rest = row->plain;

	for (size_t i = 0; i < row->count; i++)
		if (!text_equal(fuzz_take(&rest, delimiter), row->cells[i]))
			fuzz_fail("line %zu: the plain row isn't its cells",
			    row->line);
	if (rest.length > 0)
		fuzz_fail("line %zu: the plain row has more cells", row->line);
}

/* Every row, then the fault; *rows_end is where that begins. */
static struct buffer
read_rows(struct reader *reader, char delimiter, size_t *rows_end)
{
	struct buffer out = { 0 };
	enum reader_result result;
	struct row row;

	while ((result = reader_next(reader, &row)) == READER_ROW) {
		add_row(&out, row.line, row.count);
		for (size_t i = 0; i < row.count; i++)
			add_cell(&out, row.cells[i]);
		if (row.plain.at != NULL)
			check_plain(&row, delimiter);
	}
	*rows_end = out.length;
	if (result == READER_FAULT) {
		const struct reader_fault *fault = reader_fault(reader);

		add_number(&out, fault->line);
		add_number(&out, fault->cell);
		buffer_add_string(&out, fault->reason);
	}
	reader_free(reader);
	return out;
}

/* Plain libcsv's row at hand, and the rows that were whole. */
struct plain {
	struct buffer cells, rows;
	size_t count, line, begun_on;
};

static int
no_space(unsigned char c)
{
	(void)c;
	return 0;
}

static void
take_cell(void *bytes, size_t length, void *closure)
{
	struct plain *plain = closure;

	add_cell(&plain->cells, (struct text) { bytes, length });
	plain->count++;
}

static void
take_end(int ended_by, void *closure)
{
	struct plain *plain = closure;

	(void)ended_by;
	add_row(&plain->rows, plain->begun_on, plain->count);
	buffer_add(&plain->rows, buffer_text(&plain->cells));
	plain->cells.length = 0;
	plain->count = 0;
}

/* What libcsv takes and the reader doesn't: NULs, CRs without LF. */
static bool
is_ours_to_refuse(const struct csv_parser *parser, struct text rest)
{
	bool inside = parser->quoted && parser->pstate == 2;

	if (rest.at[0] == '\0')
		return true;
	return rest.at[0] == '\r' && !inside &&
	    (rest.length == 1 || rest.at[1] != '\n');
}

static bool
begins_with(struct text bytes, const char *mark)
{
	struct text begin = text_of(mark);

	return bytes.length >= begin.length &&
	    memcmp(bytes.at, begin.at, begin.length) == 0;
}

/* What is told from the first bytes: see file_kind.h. */
static bool
is_no_csv(struct text bytes)
{
	bool wants_more;

	return file_kind_of(bytes, true, &wants_more) != NULL;
}

/* The rows by libcsv; false where the file is to be refused. */
static bool
parse_plain(struct text bytes, char delimiter, struct plain *plain)
{
	struct csv_parser parser;
	bool good = true;

	csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI);
	csv_set_delim(&parser, (unsigned char)delimiter);
	csv_set_space_func(&parser, no_space);
	for (; good && bytes.length > 0; bytes.at++, bytes.length--) {
		if (parser.pstate == 0)
			plain->begun_on = plain->line;
		good = !is_ours_to_refuse(&parser, bytes) &&
		    csv_parse(
			&parser, bytes.at, 1, take_cell, take_end, plain) == 1;
		plain->line += bytes.at[0] == '\n';
	}
	if (good)
		good = csv_fini(&parser, take_cell, take_end, plain) == 0;
	csv_free(&parser);
	return good;
}

/* Excel's line above the header is ours to refuse, too. */
static bool
begins_with_separator(struct text bytes)
{
	struct text line = fuzz_take(&bytes, '\n');
	char sign;

	if (line.length > 0 && line.at[line.length - 1] == '\r')
		line.length--;
	return file_kind_is_separator(line, &sign);
}

static bool
by_libcsv(struct text bytes, char delimiter, size_t skip, struct plain *plain)
{
	if (is_no_csv(bytes))
		return false;
	if (begins_with(bytes, "\xef\xbb\xbf")) {
		bytes.at += 3;
		bytes.length -= 3;
	}
	for (; skip > 0 && bytes.length > 0; skip--) {
		size_t before = bytes.length;
		struct text line = fuzz_take(&bytes, '\n');

		plain->line += before > line.length;
	}
	return !begins_with_separator(bytes) &&
	    parse_plain(bytes, delimiter, plain);
}

static void
check_equal(struct text a, struct text b, const char *what)
{
	if (!text_equal(a, b))
		fuzz_fail("reads of %zu: %s", fuzz_chunk_bytes, what);
}

/* The same bytes from memory, where no BOM is looked for. */
static void
check_bytes(struct text bytes, struct text rows)
{
	size_t rows_end;
	struct buffer again =
	    read_rows(reader_new_bytes(bytes), ',', &rows_end);

	check_equal(buffer_text(&again), rows, "a table in memory differs");
	buffer_free(&again);
}

int
LLVMFuzzerInitialize(int *argc, char ***argv)
{
	fuzz_begin(argc, argv);
	return 0;
}

/* Every size of a read gives the first one's rows, which it returns. */
static struct buffer
try_chunks(char delimiter, size_t skip, size_t *rows_end)
{
	static const size_t chunks[] = { FUZZ_CHUNK_USUAL, 1, 2, 3, 7, 64 };
	struct buffer first = { 0 };

	for (size_t i = 0; i < sizeof(chunks) / sizeof(chunks[0]); i++) {
		struct buffer rows;

		fuzz_chunk_bytes = chunks[i];
		lseek(FUZZ_INPUT, 0, SEEK_SET);
		rows = read_rows(reader_new(FUZZ_INPUT, delimiter, skip),
		    delimiter, rows_end);
		if (i == 0) {
			first = rows;
			continue;
		}
		check_equal(buffer_text(&rows), buffer_text(&first),
		    "they differ from one whole read");
		buffer_free(&rows);
	}
	return first;
}

/* What a table in memory isn't asked for. */
static bool
has_mark(struct text bytes)
{
	return begins_with(bytes, "\xef\xbb\xbf") || is_no_csv(bytes) ||
	    begins_with_separator(bytes);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct plain plain = { .line = 1 };
	struct buffer rows;
	struct text bytes;
	size_t rows_end = 0, skip;
	char delimiter;
	bool good;

	if (size == 0)
		return 0;
	bytes = (struct text) { (const char *)data + 1, size - 1 };
	delimiter = delimiters[data[0] & 3];
	skip = data[0] >> 2 & 3;
	fuzz_put(FUZZ_INPUT, bytes);
	rows = try_chunks(delimiter, skip, &rows_end);
	good = by_libcsv(bytes, delimiter, skip, &plain);
	check_equal((struct text) { rows.at, rows_end },
	    buffer_text(&plain.rows), "the rows are not libcsv's");
	if (good != (rows.length == rows_end))
		fuzz_fail("libcsv %s it", good ? "takes" : "refuses");
	if (delimiter == ',' && skip == 0 && !has_mark(bytes))
		check_bytes(bytes, buffer_text(&rows));
	buffer_free(&rows);
	buffer_free(&plain.cells);
	buffer_free(&plain.rows);
	return 0;
}
