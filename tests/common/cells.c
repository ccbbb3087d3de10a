/* SPDX-License-Identifier: ISC */
/*
 * Shows how a file is cut into cells, for conformance.bats: a line for each
 * row, with the physical line on which it begins and its cells as a JSON
 * array, as SQLite writes one; then "refused" where the file is not CSV.
 *
 *	cells FILE ...           by common/reader.c
 *	cells -p FILE ...        by plain libcsv, a byte at a time
 *	cells -l FILE ...        the same, with lone CRs and NULs let in
 *	cells [-p] -g SEED N     N made-up files, from that seed on
 *	cells -w SEED            the bytes of such a file
 *
 * With -DCELLS_COUNT it tells how often quoted.c asked for memory, which is
 * then compiled with -Drealloc=counted_realloc.
 */
#include <csv.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/stop.h"
#include "csv/reader.h"

enum { MADE_UP_BYTES = 300 * 1024 };

#ifdef CELLS_COUNT
static size_t reallocs;

void *counted_realloc(void *memory, size_t size);

void *
counted_realloc(void *memory, size_t size)
{
	reallocs++;
	return realloc(memory, size);
}
#endif

/* A string of JSON, with the escapes that SQLite chooses. */
static void
print_cell(struct text cell)
{
	static const char letters[] = "btn?fr";

	putchar('"');
	for (size_t i = 0; i < cell.length; i++) {
		unsigned char c = (unsigned char)cell.at[i];

		if (c == '"' || c == '\\')
			printf("\\%c", c);
		else if (c >= 8 && c <= 13 && c != 11)
			printf("\\%c", letters[c - 8]);
		else if (c < 32)
			printf("\\u%04x", c);
		else
			putchar(c);
	}
	putchar('"');
}

static void
begin_row(size_t line)
{
	printf("%zu [", line);
}

static void
by_reader(int fd)
{
	struct reader *reader = reader_new(fd, ',', 0);
	enum reader_result result;
	struct row row;

	while ((result = reader_next(reader, &row)) == READER_ROW) {
		begin_row(row.line);
		for (size_t i = 0; i < row.count; i++) {
			fputs(i > 0 ? "," : "", stdout);
			print_cell(row.cells[i]);
		}
		puts("]");
	}
	if (result == READER_FAULT) {
		const struct reader_fault *fault = reader_fault(reader);

		printf("refused: %zu:%zu: %s\n", fault->line, fault->cell,
		    fault->reason);
	}
	reader_free(reader);
}

/* Plain libcsv's row at hand: shown when it is whole. */
struct plain {
	struct buffer row;
	size_t *ends;
	size_t count, capacity;
	size_t line, begun_on;
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

	buffer_add(&plain->row, (struct text) { bytes, length });
	plain->ends = memory_grow(plain->ends, plain->count, &plain->capacity,
	    sizeof(plain->ends[0]));
	plain->ends[plain->count++] = plain->row.length;
}

static void
take_end(int ended_by, void *closure)
{
	struct plain *plain = closure;
	size_t from = 0;

	(void)ended_by;
	begin_row(plain->begun_on);
	for (size_t i = 0; i < plain->count; i++) {
		fputs(i > 0 ? "," : "", stdout);
		print_cell((struct text) {
		    plain->row.length == 0 ? "" : plain->row.at + from,
		    plain->ends[i] - from });
		from = plain->ends[i];
	}
	puts("]");
	plain->row.length = 0;
	plain->count = 0;
}

/*
 * What libcsv takes and the reader does not: a NUL, and a CR without LF that
 * is not inside quotes.
 */
static bool
is_ours_to_refuse(const struct csv_parser *parser, struct text rest)
{
	bool inside = parser->quoted && parser->pstate == 2;

	if (rest.at[0] == '\0')
		return true;
	return rest.at[0] == '\r' && !inside &&
	    (rest.length == 1 || rest.at[1] != '\n');
}

static void
by_libcsv(struct text bytes, bool lenient)
{
	struct plain plain = { .line = 1 };
	struct csv_parser parser;
	bool good = true;

	csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI);
	csv_set_space_func(&parser, no_space);
	csv_set_blk_size(&parser, 4096);
	if (bytes.length >= 3 && memcmp(bytes.at, "\xef\xbb\xbf", 3) == 0) {
		bytes.at += 3;
		bytes.length -= 3;
	}
	for (; good && bytes.length > 0; bytes.at++, bytes.length--) {
		if (parser.pstate == 0)
			plain.begun_on = plain.line;
		good = (lenient || !is_ours_to_refuse(&parser, bytes)) &&
		    csv_parse(
			&parser, bytes.at, 1, take_cell, take_end, &plain) == 1;
		plain.line += bytes.at[0] == '\n';
	}
	if (good)
		good = csv_fini(&parser, take_cell, take_end, &plain) == 0;
	if (!good)
		puts("refused");
	csv_free(&parser);
	buffer_free(&plain.row);
	free(plain.ends);
}

/* Marsaglia's xorshift: the same numbers everywhere. */
static uint64_t
draw(uint64_t *state, uint64_t below)
{
	*state ^= *state << 13;
	*state ^= *state >> 7;
	*state ^= *state << 17;
	return (*state >> 11) % below;
}

/* A piece of what makes CSV difficult, more or less of it by temper. */
static void
add_piece(struct buffer *made, uint64_t *state, uint64_t temper)
{
	static const char *const pieces[] = { "a", "b c", ",", ",", "\n",
		"\r\n", "\xe9", "\xc3\xa9", " ", "\t", ",\"x\",", "\n\"",
		"\"\"", "\",\"", "\"\r\n", "\",", "\n\n", "\r\n\r\n", "\"a\"",
		",\"\",", "\"", "\"y\" ", "\r", "\r\r\n" };
	enum { PIECES = sizeof(pieces) / sizeof(pieces[0]), TAME = 10 };
	uint64_t which = draw(state, temper < 2 ? TAME : PIECES);

	if (temper == 4 && draw(state, 40) == 0)
		buffer_add(made, (struct text) { "\0", 1 });
	else
		buffer_add_string(made, pieces[which]);
}

/* A cell that is quoted as it must be, with anything inside. */
static void
add_quoted(struct buffer *made, uint64_t *state)
{
	static const char *const inside[] = { "\"\"", ",", "\n", "\r", "\r\n",
		"z", "\xef\xbb\xbf", "\"\"\"\"" };

	if (made->length > 0 && made->at[made->length - 1] != '\n')
		buffer_add_string(made, ",");
	buffer_add_string(made, "\"");
	for (uint64_t n = draw(state, 8); n > 0; n--)
		buffer_add_string(made, inside[draw(state, 8)]);
	buffer_add_string(made, draw(state, 4) == 0 ? "\"\r\n" : "\",");
}

/* The bytes of a made-up file: most are short, some longer than a read. */
static struct text
make_up(uint64_t seed)
{
	struct buffer made = { 0 };
	uint64_t state = seed * 2862933555777941757u + 3037000493u;
	uint64_t temper, most;

	for (int i = 0; i < 8; i++)
		draw(&state, 2);
	temper = draw(&state, 5);
	most = draw(&state, 100) == 0 ? 40000 : 40;
	if (draw(&state, 8) == 0)
		buffer_add_string(&made, "\xef\xbb\xbf");
	for (uint64_t n = draw(&state, most); n > 0; n--) {
		if (temper % 2 == 1 && draw(&state, 3) == 0)
			add_quoted(&made, &state);
		add_piece(&made, &state, temper == 3 ? 0 : temper);
	}
	if (made.length > MADE_UP_BYTES)
		made.length = MADE_UP_BYTES;
	return buffer_text(&made);
}

static struct text
read_all(int fd)
{
	struct buffer all = { 0 };
	ssize_t got;

	while ((got = read(fd, buffer_reserve(&all, 65536), 65536)) > 0)
		all.length += (size_t)got;
	return buffer_text(&all);
}

static void
show(int fd, char how)
{
	struct text bytes;

	if (how == 'r') {
		by_reader(fd);
		return;
	}
	bytes = read_all(fd);
	by_libcsv(bytes, how == 'l');
	free((char *)bytes.at);
}

static void
show_made_up(uint64_t seed, char how)
{
	struct text bytes = make_up(seed);
	FILE *file = tmpfile();

	if (file == NULL ||
	    (bytes.length > 0 &&
		fwrite(bytes.at, bytes.length, 1, file) != 1) ||
	    fflush(file) != 0)
		stop("cannot write a temporary file");
	lseek(fileno(file), 0, SEEK_SET);
	printf("-- seed %llu\n", (unsigned long long)seed);
	show(fileno(file), how);
	fclose(file);
	free((char *)bytes.at);
}

int
main(int argc, char **argv)
{
	char how = 'r';
	int i = 1;

	for (; i < argc && argv[i][0] == '-' && argv[i][1] != 'g'; i++) {
		how = argv[i][1];
		if (how == 'w' && i + 1 < argc) {
			struct text bytes =
			    make_up(strtoull(argv[i + 1], NULL, 10));

			if (bytes.length > 0)
				fwrite(bytes.at, bytes.length, 1, stdout);
			free((char *)bytes.at);
			return 0;
		}
	}
	if (i + 2 < argc && argv[i][0] == '-') {
		uint64_t seed = strtoull(argv[i + 1], NULL, 10);
		uint64_t end = seed + strtoull(argv[i + 2], NULL, 10);

		for (; seed < end; seed++)
			show_made_up(seed, how);
		return 0;
	}
	for (; i < argc; i++) {
		int fd = open(argv[i], O_RDONLY);

		if (fd < 0)
			stop("cannot open %s", argv[i]);
		show(fd, how);
		close(fd);
	}
#ifdef CELLS_COUNT
	fprintf(stderr, "%zu reallocs\n", reallocs);
#endif
	return 0;
}
