/* SPDX-License-Identifier: ISC */
/* Rows of the files that a tool reads, by column name: see input.h. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/open_files.h"
#include "base/progress.h"
#include "base/sandbox.h"
#include "csv/blank_rows.h"
#include "csv/problems.h"
#include "csv/rejects.h"
#include "input/input.h"
#include "input/input_files.h"
#include "input/odd_rows.h"
#include "input/repeats.h"
#include "input/warning.h"
#include "values/word.h"

/* The clock is looked at after so many rows. */
enum { PROGRESS_ROWS = 4096 };

/* So many rows are told one by one when not each ends in a delimiter. */
enum { HELD_MOST = 20 };

/*
 * The rows of the file at hand that end in an empty cell too many, as long as
 * all of them do: then one message is enough.
 */
struct ended {
	bool is_over;		 /* another row came */
	size_t held;		 /* all rows until then, else 0 */
	size_t lines[HELD_MOST]; /* where the first of them stand */
};

struct input {
	struct options *options;
	struct input_files files;
	size_t next_file;
	char delimiter;	    /* of the file at hand */
	const char *awaits; /* what comes on standard input; NULL: nothing */
	struct text side;   /* the one file of a side input */
	bool is_side;
	struct reader *reader; /* of the file at hand, else NULL */
	char *file;	       /* its name */
	int fd;
	struct header header; /* of the first file */
	bool has_header;
	struct odd_rows odd;  /* with that header */
	size_t *order;	      /* a later file's columns; NULL: the same */
	struct text *ordered; /* the row's cells in the first file's order */
	struct row row;	      /* as it came */
	struct blank_rows filled; /* of the file at hand */
	struct ended ended;	  /* the same */
	struct problems problems;
	struct rejects *rejects;
	struct repeats *repeats; /* rows of the files that were read */
	struct repeats *within;	 /* rows of the file at hand */
	void (*refused)(void *closure, const char *reason);
	void *closure;
	void (*repeated)(void *closure);
	void *of_repeats;
	size_t rows, rejected;
	struct progress progress;
	size_t bytes_before; /* of the files that are done */
};

/* Excel's line says what the delimiter is, which may not be ours. */
static _Noreturn void
stop_separator(const struct input *input, const struct reader_fault *fault)
{
	const char *skip =
	    input->is_side ? "--side-skip-lines" : "--skip-lines";
	const char *delimiter =
	    input->is_side ? "--side-delimiter" : "--delimiter";
	char sign[] = { fault->sign, '\0' };

	if (fault->sign <= ' ' && fault->sign != '\t')
		sign[0] = '\0';
	if (sign[0] == '\0' || sign[0] == input->delimiter)
		stop_at(input->file, fault->line,
		    "Excel's own line 'sep=' above the header: %s %zu drops it",
		    skip, fault->line);
	stop_at(input->file, fault->line,
	    "Excel's own line 'sep=' above the header: %s %zu %s %s%s%s drops "
	    "it and reads the rest",
	    skip, fault->line, delimiter, sign[0] == '\t' ? "" : "'",
	    sign[0] == '\t' ? "tab" : sign, sign[0] == '\t' ? "" : "'");
}

/* Stops with the name of the column in which the fault is, if it has one. */
static void
stop_in_column(const struct input *input, const struct reader_fault *fault)
{
	const struct header *header = &input->header;

	for (size_t i = 0; i < header->width; i++)
		if (fault->cell - 1 ==
		    (input->order == NULL ? i : input->order[i]))
			stop_at(input->file, fault->line, "%.*s: %s",
			    (int)header->names[i].length, header->names[i].at,
			    fault->reason);
}

static _Noreturn void
stop_fault(struct input *input)
{
	const struct reader_fault *fault = reader_fault(input->reader);

	problems_print(&input->problems);
	if (fault->is_separator)
		stop_separator(input, fault);
	/* A fault in the header's own row: no column has a name yet. */
	if (fault->cell > 0 && input->header.width > 0 &&
	    !header_may_be_data(&input->header))
		stop_in_column(input, fault);
	reader_stop(input->reader, input->file);
}

static void
close_file(struct input *input)
{
	if (input->reader == NULL)
		return;
	blank_rows_tell(
	    input->filled.blank, input->file, input->options->quiet);
	input->bytes_before += reader_bytes(input->reader);
	reader_free(input->reader);
	input->reader = NULL;
	if (input->fd != STDIN_FILENO)
		close(input->fd);
	free(input->file);
	free(input->order);
	input->order = NULL;
}

/* For first_contact.h, which looks at rows that are then not read. */
static bool
next_below_header(void *closure, struct row *row)
{
	struct input *input = closure;

	return blank_rows_next(&input->filled, input->reader, row) ==
	    READER_ROW;
}

static void
take_header(struct input *input, const struct row *row)
{
	header_take(
	    &input->header, input->options, input->file, row, input->is_side);
	input->has_header = true;
	input->header.delimiter = input->delimiter;
	input->header.next = next_below_header;
	input->header.closure = input;
	odd_rows_begin(&input->odd, input->header.names[0]);
	if (input->rejects != NULL)
		rejects_header(input->rejects, row);
}

/* Begins with the next file and reads its header; false when there is none. */
static bool
open_file(struct input *input)
{
	const struct options *options = input->options;
	struct row header;
	enum reader_result result;
	int64_t skip_lines = options->skip_lines;

	if (input->next_file == input->files.count)
		return false;
	input->fd = input->files.descriptors[input->next_file];
	input->file = memory_copy(input->files.paths[input->next_file++]);
	open_files_wait(input->fd);
	input->delimiter = options->delimiter;
	if (input->is_side) {
		skip_lines = options->side_skip_lines;
		if (options->side_delimiter != '\0')
			input->delimiter = options->side_delimiter;
		else if (input->fd == STDIN_FILENO)
			input->delimiter = ',';
	}
	input->reader =
	    reader_new(input->fd, input->delimiter, (size_t)skip_lines);
	input->filled = (struct blank_rows) { 0 };
	input->ended = (struct ended) { 0 };
	result = blank_rows_next(&input->filled, input->reader, &header);
	if (result == READER_FAULT)
		stop_fault(input);
	if (result == READER_END && input->fd == STDIN_FILENO)
		stop("%s: no header row: the input is empty (did the command "
		     "before it stop?)",
		    input->file);
	if (result == READER_END)
		stop("%s: no header row: the input is empty", input->file);
	if (input->has_header)
		input->order =
		    header_match(&input->header, input->file, &header);
	else
		take_header(input, &header);
	return true;
}

/* Reads the first header, when it is asked for and all doors are closed. */
static void
begin(struct input *input)
{
	if (input->has_header)
		return;
	if (input->awaits != NULL && isatty(STDIN_FILENO))
		note("waiting for %s as CSV on standard input", input->awaits);
	open_file(input);
}

struct input *
input_open(struct options *options)
{
	struct input *input = memory_new(1, sizeof(*input));
	size_t standard = 0;

	input->options = options;
	input->files.paths = options->files.words;
	input->files.count = options->files.count;
	input->problems.show_values = options->show_values;
	for (size_t i = 0; i < input->files.count; i++)
		standard += text_equal(input->files.paths[i], text_of("-"));
	if (standard > 1)
		stop_usage("standard input can be read once only");
	if (standard == 1)
		input->awaits = options->awaits;
	if (options->rejects != NULL)
		input->rejects = rejects_open(options->rejects);
	if (input->files.count > 1 &&
	    !warning_is_accepted(options, WARNING_REPEATS))
		input->repeats = repeats_new(options->delimiter);
	input_files_open(&input->files, options, false);
	progress_begin(&input->progress, !options->quiet,
	    input_files_bytes(&input->files));
	if (!options->runs_others)
		sandbox_close();
	return input;
}

void
input_check_side(
    const struct options *options, const char *path, const char *what)
{
	if (path == NULL || strcmp(path, "-") != 0)
		return;
	for (size_t i = 0; i < options->files.count; i++)
		if (text_equal(options->files.words[i], text_of("-")))
			stop_usage(
			    "%s and the input are both standard input", what);
	if (options->clients_file != NULL &&
	    strcmp(options->clients_file, "-") == 0)
		stop_usage("%s and --clients are both standard input", what);
}

struct input *
input_open_side(const char *path, const char *what, struct options *options)
{
	struct input *input = memory_new(1, sizeof(*input));

	input_check_side(options, path, what);
	if (strcmp(path, "-") == 0)
		input->awaits = what;
	input->options = options;
	input->is_side = true;
	input->side = text_of(path);
	input->files.paths = &input->side;
	input->files.count = 1;
	input->problems.show_values = options->show_values;
	input_files_open(&input->files, options, true);
	begin(input);
	return input;
}

struct header *
input_header(struct input *input)
{
	begin(input);
	return &input->header;
}

/* A bad row of the file at hand. */
static void
tell(struct input *input, size_t line, const char *column, const char *reason,
    struct text value)
{
	input->problems.file = input->next_file;
	problems_add(
	    &input->problems, input->file, line, column, reason, value);
}

void
input_refuse(struct input *input, const char *column, const char *reason,
    struct text value)
{
	if (input->rejects != NULL)
		input_set_aside(input, &input->row, column, reason);
	else
		tell(input, input->row.line, column, reason, value);
	input->rows--;
}

void
input_refuse_earlier(struct input *input, size_t file, size_t line,
    const char *column, const char *reason, struct text value)
{
	char *name = memory_copy(input->files.paths[file]);

	input->problems.file = file + 1;
	problems_add(&input->problems, name, line, column, reason, value);
	free(name);
}

size_t
input_file(const struct input *input)
{
	return input->next_file - 1;
}

void
input_on_refusal(struct input *input,
    void (*refused)(void *closure, const char *reason), void *closure)
{
	input->refused = refused;
	input->closure = closure;
}

void
input_on_repeat(struct input *input, void (*met)(void *closure), void *closure)
{
	input->repeated = met;
	input->of_repeats = closure;
}

bool
input_refused_cell(const struct input *input, size_t column, struct text *cell)
{
	size_t at = input->order == NULL ? column : input->order[column];

	if (at >= input->row.count)
		return false;
	*cell = text_trim(input->row.cells[at]);
	return true;
}

void
input_tell_in_order(struct input *input)
{
	input->problems.in_order = true;
}

bool
input_sets_aside(const struct input *input)
{
	return input->rejects != NULL;
}

void
input_set_aside(struct input *input, const struct row *row, const char *column,
    const char *reason)
{
	rejects_add(input->rejects, row, column, reason);
	input->rejected++;
}

void
input_set_aside_text(struct input *input, struct text record, size_t line,
    const char *column, const char *reason)
{
	rejects_add_text(input->rejects, record, line, column, reason);
	input->rejected++;
}

/* Whether this row, like all of its file, ends in an empty cell too many. */
static bool
ends_in_delimiter(const struct input *input)
{
	const struct row *row = &input->row;

	return row->count == input->header.width + 1 &&
	    text_trim(row->cells[row->count - 1]).length == 0 &&
	    !input->ended.is_over;
}

static void
hold_row(struct input *input, const char *reason)
{
	struct ended *ended = &input->ended;

	if (ended->held < HELD_MOST)
		ended->lines[ended->held] = input->row.line;
	ended->held++;
	if (input->rejects != NULL)
		input_set_aside(input, &input->row, NULL, reason);
	input->rows--;
}

static void
tell_width(char *reason, size_t bytes, size_t cells, size_t width)
{
	snprintf(reason, bytes, "%zu cell%s, but the header has %zu", cells,
	    cells == 1 ? "" : "s", width);
}

/* Another row came: those held are bad rows like others. */
__attribute__((noinline)) static void
release_held(struct input *input)
{
	struct ended *ended = &input->ended;
	char reason[96];

	tell_width(reason, sizeof(reason), input->header.width + 1,
	    input->header.width);
	for (size_t i = 0; i < ended->held && input->rejects == NULL; i++)
		tell(input, ended->lines[i < HELD_MOST ? i : HELD_MOST - 1],
		    NULL, reason, (struct text) { 0 });
	ended->held = 0;
	ended->is_over = true;
}

/* At the end of a file. */
static void
check_held(struct input *input)
{
	char sign[] = { input->delimiter, '\0' };

	if (input->ended.held == 0)
		return;
	problems_print(&input->problems);
	stop_at(input->file, input->ended.lines[0],
	    "each row has an empty cell too many, because a delimiter ends "
	    "the lines: take it off first (sed -E 's/[%s](\\r?)$/\\1/' FILE)",
	    sign[0] == '\t' ? "\\t" : sign);
}

/* Apart from input_next(), which is for the many. */
__attribute__((noinline)) static void
refuse_width(struct input *input)
{
	char reason[96];

	tell_width(
	    reason, sizeof(reason), input->row.count, input->header.width);
	if (ends_in_delimiter(input)) {
		hold_row(input, reason);
	} else {
		release_held(input);
		input_refuse(input, NULL, reason, (struct text) { 0 });
	}
	if (input->refused != NULL)
		input->refused(input->closure, reason);
}

/* The cells in the order of the first file. */
static void
put_in_order(struct input *input, struct row *row)
{
	if (input->ordered == NULL)
		input->ordered =
		    memory_new(input->header.width, sizeof(input->ordered[0]));
	for (size_t i = 0; i < input->header.width; i++)
		input->ordered[i] = row->cells[input->order[i]];
	row->cells = input->ordered;
	row->plain = (struct text) { NULL, 0 };
	input->row = *row;
}

static void
show_progress(struct input *input)
{
	if (input->rows % PROGRESS_ROWS == 0)
		progress_show(&input->progress, input->rows,
		    input->bytes_before + reader_bytes(input->reader));
}

static bool
is_repeat(struct input *input, const struct row *row)
{
	if (input->repeats == NULL ||
	    !repeats_has(input->repeats, row, input->next_file,
		input->next_file == input->files.count))
		return false;
	input_refuse(input, NULL,
	    "is in an earlier file too (--accept repeats allows it)",
	    (struct text) { 0 });
	if (input->repeated != NULL)
		input->repeated(input->of_repeats);
	return true;
}

/* Apart likewise. */
__attribute__((noinline)) static void
check_header(struct input *input, const struct row *row)
{
	if (!odd_rows_is_header(input->header.names, row))
		return;
	problems_print(&input->problems);
	stop_at(input->file, row->line,
	    "the header is repeated here: give the files that were joined "
	    "one by one, or leave this line out (sed '%zu d' FILE)",
	    row->line);
}

bool
input_next(struct input *input, struct row *row)
{
	begin(input);
	while (input->reader != NULL) {
		enum reader_result result = reader_next(input->reader, row);
		bool is_odd =
		    result == READER_ROW && odd_rows_may_have(&input->odd, row);

		if (is_odd)
			result =
			    blank_rows_skip(&input->filled, input->reader, row);
		switch (result) {
		case READER_ROW:
			input->row = *row;
			show_progress(input);
			input->rows++;
			if (row->count != input->header.width) {
				refuse_width(input);
				break;
			}
			if (!input->ended.is_over)
				release_held(input);
			if (input->order != NULL) {
				put_in_order(input, row);
				is_odd = odd_rows_may_have(&input->odd, row);
			}
			if (is_odd)
				check_header(input, row);
			if (!is_repeat(input, row))
				return true;
			break;
		case READER_END:
			check_held(input);
			close_file(input);
			open_file(input);
			break;
		case READER_FAULT:
			stop_fault(input);
		}
	}
	progress_hide();
	return false;
}

bool
input_row_repeats(struct input *input)
{
	if (warning_is_accepted(input->options, WARNING_REPEATS))
		return false;
	if (input->within == NULL)
		input->within = repeats_new(input->options->delimiter);
	return repeats_within(input->within, &input->row, input->next_file);
}

/* A number as spreadsheets write long ones: 2.98725E+13. */
static bool
is_damaged(struct text client)
{
	size_t i = 0;

	while (i < client.length &&
	    (text_digit(client.at[i]) || client.at[i] == '.' ||
		client.at[i] == ','))
		i++;
	if (i == 0 || client.length - i < 4 || (client.at[i] | 32) != 'e' ||
	    (client.at[i + 1] != '+' && client.at[i + 1] != '-'))
		return false;
	for (i += 2; i < client.length; i++)
		if (!text_digit(client.at[i]))
			return false;
	return true;
}

const char *
input_check_any_client(struct text client)
{
	if (word_missing(client))
		return "empty";
	if (is_damaged(client))
		return "a number that a spreadsheet has rounded: export the "
		       "ids again as text";
	return NULL;
}

void
input_accept(struct input *input)
{
	problems_stop(&input->problems);
}

size_t
input_rows(const struct input *input)
{
	return input->rows;
}

size_t
input_rejected(const struct input *input)
{
	return input->rejected;
}

void
input_tell(const struct input *input, size_t unmet)
{
	if (input->rows == 0 && input->rejected == 0)
		warning(input->options, WARNING_NO_ROWS, NULL,
		    "the input has no rows below its header");
	if (input->options->quiet)
		return;
	header_tell_unread(&input->header);
	if (unmet > 0)
		note("%zu of the clients asked for %s not in the input", unmet,
		    unmet == 1 ? "is" : "are");
}

void
input_tell_rejects(const struct input *input)
{
	size_t rejected = input->rejected;

	if (rejected > 0 && !input->options->quiet)
		note("%zu bad %s set aside in %s", rejected,
		    rejected == 1 ? "row" : "rows", input->options->rejects);
}

void
input_end_rejects(struct input *input, struct sink *answer)
{
	if (input->rejects != NULL)
		sink_put_after(answer, rejects_finish(input->rejects));
	input->rejects = NULL;
}

size_t
input_line(const struct input *input)
{
	return input->row.line;
}

void
input_close(struct input *input)
{
	if (input->is_side && !input->options->quiet && input->has_header)
		header_tell_unread(&input->header);
	close_file(input);
	repeats_free(input->repeats);
	repeats_free(input->within);
	free(input->ordered);
	free(input->files.descriptors);
	header_free(&input->header);
	free(input);
}
