/* SPDX-License-Identifier: ISC */
/* An aligned table for a person, by libsmartcols: see aligned_table.h. */
#include <errno.h>
#include <langinfo.h>
#include <libsmartcols/libsmartcols.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/stop.h"
#include "csv/aligned_table.h"

struct aligned_table {
	struct libscols_table *table;
	struct libscols_line *line; /* the row at hand, else NULL */
	size_t cells;		    /* in it */
};

static void
must(bool worked)
{
	if (!worked)
		stop("out of memory");
}

struct aligned_table *
aligned_table_new(void)
{
	struct aligned_table *pretty = memory_new(1, sizeof(*pretty));

	/* Widths of UTF-8 are the locale's; cells are never translated. */
	if (setlocale(LC_CTYPE, "") == NULL ||
	    strcmp(nl_langinfo(CODESET), "UTF-8") != 0)
		setlocale(LC_CTYPE, "C.UTF-8");
	scols_init_debug(0);
	pretty->table = scols_new_table();
	must(pretty->table != NULL);
	return pretty;
}

void
aligned_table_column(struct aligned_table *pretty, const char *name,
    bool is_number, bool may_cut)
{
	int flags = is_number ? SCOLS_FL_RIGHT : may_cut ? SCOLS_FL_TRUNC : 0;

	must(scols_table_new_column(pretty->table, name, 0, flags) != NULL);
}

void
aligned_table_cell(struct aligned_table *pretty, struct text text)
{
	char *copy = memory_copy(text);

	if (pretty->line == NULL) {
		pretty->line = scols_table_new_line(pretty->table, NULL);
		must(pretty->line != NULL);
		pretty->cells = 0;
	}
	must(scols_line_refer_data(pretty->line, pretty->cells++, copy) == 0);
}

void
aligned_table_end_row(struct aligned_table *pretty)
{
	pretty->line = NULL;
}

/* The lines, without the blanks that fill up a last column. */
static void
add_lines(struct buffer *out, const char *string)
{
	while (*string != '\0') {
		size_t length = strcspn(string, "\n"), shown = length;

		while (shown > 0 && string[shown - 1] == ' ')
			shown--;
		buffer_add(out, (struct text) { string, shown });
		buffer_add_string(out, "\n");
		string += length + (string[length] == '\n');
	}
}

/* A table without rows, of which the library prints nothing. */
static void
print_headings(struct aligned_table *pretty, struct buffer *out)
{
	size_t count = scols_table_get_ncols(pretty->table);

	for (size_t i = 0; i < count; i++) {
		struct libscols_column *column =
		    scols_table_get_column(pretty->table, i);
		struct libscols_cell *cell = scols_column_get_header(column);

		buffer_add_string(out, i > 0 ? " " : "");
		buffer_add_string(out, scols_cell_get_data(cell));
	}
	buffer_add_string(out, "\n");
}

void
aligned_table_print(
    struct aligned_table *pretty, size_t width, struct buffer *out)
{
	char *string = NULL;
	size_t length;
	FILE *stream = open_memstream(&string, &length);

	must(stream != NULL);
	scols_table_set_stream(pretty->table, stream);
	if (width > 0) {
		scols_table_set_termforce(
		    pretty->table, SCOLS_TERMFORCE_ALWAYS);
		scols_table_set_termwidth(pretty->table, width);
	} else {
		scols_table_set_termforce(pretty->table, SCOLS_TERMFORCE_NEVER);
	}
	/*
	 * The library passes over memory it didn't get, and leaves cells or
	 * rows out: errno, and the stream, tell.
	 */
	errno = 0;
	must(scols_print_table(pretty->table) == 0 && errno != ENOMEM);
	must(ferror(stream) == 0);
	must(fclose(stream) == 0 && string != NULL);
	if (string[0] != '\0') {
		add_lines(out, string);
	} else {
		print_headings(pretty, out);
	}
	free(string);
	scols_unref_table(pretty->table);
	free(pretty);
}
