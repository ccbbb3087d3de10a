/* SPDX-License-Identifier: ISC */
/*
 * parse reads a CSV file with libcsv and counts its cells and rows: the least
 * that any tool built on libcsv must do.  parse -w writes the cells again: the
 * least for a filter.  parse -n only counts newlines: the least that any reader
 * must do.  All read in the blocks the tools use.
 */

#define _POSIX_C_SOURCE 200809L

#include <csv.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { BLOCK_BYTES = 256 * 1024 };

struct counts {
	size_t cells, rows;
};

/* What is written, a block at a time. */
struct copy {
	char block[BLOCK_BYTES];
	size_t length;
	bool row_began;
};

static void
stop(const char *reason)
{
	fprintf(stderr, "parse: %s\n", reason);
	exit(2);
}

static size_t
read_block(int file, char *block)
{
	ssize_t length = read(file, block, BLOCK_BYTES);

	if (length < 0)
		stop("cannot read");
	return (size_t)length;
}

static void
count_cell(void *cell, size_t length, void *data)
{
	struct counts *counts = data;

	(void)cell;
	(void)length;
	counts->cells++;
}

static void
count_row(int terminator, void *data)
{
	struct counts *counts = data;

	(void)terminator;
	counts->rows++;
}

static void
write_block(struct copy *copy)
{
	if (fwrite(copy->block, 1, copy->length, stdout) != copy->length)
		stop("cannot write");
	copy->length = 0;
}

static void
put(struct copy *copy, char byte)
{
	if (copy->length == BLOCK_BYTES)
		write_block(copy);
	copy->block[copy->length++] = byte;
}

/* With quotes where a comma, a quote or an end of line asks for them. */
static void
copy_cell(void *cell, size_t length, void *data)
{
	struct copy *copy = data;
	const char *bytes = cell;
	bool quoted = false;
	size_t i;

	if (copy->row_began)
		put(copy, ',');
	copy->row_began = true;
	for (i = 0; i < length && !quoted; i++)
		quoted = bytes[i] == ',' || bytes[i] == '"' ||
		    bytes[i] == '\n' || bytes[i] == '\r';
	if (quoted)
		put(copy, '"');
	for (i = 0; i < length; i++) {
		if (bytes[i] == '"')
			put(copy, '"');
		put(copy, bytes[i]);
	}
	if (quoted)
		put(copy, '"');
}

static void
copy_row(int terminator, void *data)
{
	struct copy *copy = data;

	(void)terminator;
	put(copy, '\n');
	copy->row_began = false;
}

/* Blanks belong to the cell. */
static int
is_no_space(unsigned char byte)
{
	(void)byte;
	return 0;
}

/* Hands each cell and row of the file on. */
static void
parse_csv(int file, char *block,
    void (*take_cell)(void *cell, size_t length, void *data),
    void (*take_row)(int terminator, void *data), void *data)
{
	struct csv_parser parser;
	size_t length;

	if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI) != 0)
		stop("cannot start libcsv");
	csv_set_space_func(&parser, is_no_space);
	while ((length = read_block(file, block)) > 0)
		if (csv_parse(&parser, block, length, take_cell, take_row,
			data) != length)
			stop(csv_strerror(csv_error(&parser)));
	if (csv_fini(&parser, take_cell, take_row, data) != 0)
		stop(csv_strerror(csv_error(&parser)));
	csv_free(&parser);
}

static void
count_csv(int file, char *block)
{
	struct counts counts = { 0, 0 };

	parse_csv(file, block, count_cell, count_row, &counts);
	printf("cells %zu rows %zu\n", counts.cells, counts.rows);
}

static void
copy_csv(int file, char *block)
{
	static struct copy copy;

	parse_csv(file, block, copy_cell, copy_row, &copy);
	write_block(&copy);
}

static void
count_newlines(int file, char *block)
{
	size_t length, newlines = 0;
	const char *from;

	while ((length = read_block(file, block)) > 0)
		for (from = block;
		     (from = memchr(
			  from, '\n', length - (size_t)(from - block))) != NULL;
		     from++)
			newlines++;
	printf("newlines %zu\n", newlines);
}

int
main(int argc, char *argv[])
{
	static char block[BLOCK_BYTES];
	bool newlines = argc == 3 && strcmp(argv[1], "-n") == 0;
	bool copy = argc == 3 && strcmp(argv[1], "-w") == 0;
	int file;

	if (argc != 2 && !newlines && !copy)
		stop("usage: parse [-n | -w] FILE");
	file = open(argv[argc - 1], O_RDONLY);
	if (file < 0)
		stop("cannot open the file");
	if (newlines)
		count_newlines(file, block);
	else if (copy)
		copy_csv(file, block);
	else
		count_csv(file, block);
	close(file);
	return fflush(stdout) != 0;
}
