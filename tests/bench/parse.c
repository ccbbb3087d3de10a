/* SPDX-License-Identifier: ISC */
/*
 * parse reads a CSV file with libcsv and counts its cells and rows: the least
 * that any tool built on libcsv must do.  parse -n only counts newlines: the
 * least that any reader must do.  Both read in the blocks the tools use.
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

static void stop(const char *reason)
{
	fprintf(stderr, "parse: %s\n", reason);
	exit(2);
}

static size_t read_block(int file, char *block)
{
	ssize_t length = read(file, block, BLOCK_BYTES);

	if (length < 0)
		stop("cannot read");
	return (size_t)length;
}

static void count_cell(void *cell, size_t length, void *data)
{
	struct counts *counts = data;

	(void)cell;
	(void)length;
	counts->cells++;
}

static void count_row(int terminator, void *data)
{
	struct counts *counts = data;

	(void)terminator;
	counts->rows++;
}

/* Blanks belong to the cell. */
static int is_no_space(unsigned char byte)
{
	(void)byte;
	return 0;
}

static void count_csv(int file, char *block)
{
	struct counts counts = {0, 0};
	struct csv_parser parser;
	size_t length;

	if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI) != 0)
		stop("cannot start libcsv");
	csv_set_space_func(&parser, is_no_space);
	while ((length = read_block(file, block)) > 0)
		if (csv_parse(&parser, block, length, count_cell, count_row,
			&counts) != length)
			stop(csv_strerror(csv_error(&parser)));
	if (csv_fini(&parser, count_cell, count_row, &counts) != 0)
		stop(csv_strerror(csv_error(&parser)));
	csv_free(&parser);
	printf("cells %zu rows %zu\n", counts.cells, counts.rows);
}

static void count_newlines(int file, char *block)
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

int main(int argc, char *argv[])
{
	static char block[BLOCK_BYTES];
	bool newlines = argc == 3 && strcmp(argv[1], "-n") == 0;
	int file;

	if (argc != 2 && !newlines)
		stop("usage: parse [-n] FILE");
	file = open(argv[argc - 1], O_RDONLY);
	if (file < 0)
		stop("cannot open the file");
	if (newlines)
		count_newlines(file, block);
	else
		count_csv(file, block);
	close(file);
	return fflush(stdout) != 0;
}
