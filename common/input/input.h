/* SPDX-License-Identifier: ISC */
#ifndef IOP_INPUT_H
#define IOP_INPUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/stop.h"
#include "base/text.h"
#include "csv/reader.h"
#include "csv/sink.h"
#include "input/header.h"
#include "input/options.h"

/*
 * Rows of one or several CSV files with the same columns, found by name. A
 * row of the wrong width, one that repeats a row of another file, and every
 * row that the caller refuses is bad: told on standard error, or set aside
 * where --rejects asks for it. What is not CSV stops the program.
 */
struct input;

/*
 * The main input: the operands, with --skip-lines, --rejects. To be opened when
 * all other files are held (options_hold()): with it the doors close,
 * sandbox.h. Nothing is read before the columns or a row are asked for.
 */
struct input *input_open(struct options *options);

/*
 * A side file (roster, closures): bad rows always stop the program. A side
 * file on standard input is another tool's answer: it has commas.
 */
struct input *input_open_side(
    const char *path, const char *what, struct options *options);

/* Stops the program where a side file would share standard input. */
void input_check_side(
    const struct options *options, const char *path, const char *what);

/* The columns, lent until input_close(). */
struct header *input_header(struct input *input);

/* The next good row; false at the end. Lent until the next call. */
bool input_next(struct input *input, struct row *row);

/*
 * Whether the row at hand equals in every cell an earlier one of its file for
 * which this was asked: once a row, and only for rows that could stand twice
 * by mistake, since each needs 10 to 27 bytes until the file ends. Never
 * where --accept repeats says that such rows are meant.
 */
bool input_row_repeats(struct input *input);

/* The cell without outer blanks; empty where the column isn't there. */
static inline struct text
input_cell(const struct row *row, size_t column)
{
	if (column == INPUT_NONE)
		return (struct text) { "", 0 };
	return text_trim(row->cells[column]);
}

/* Refuses the row at hand, for the column of that name (NULL: as a whole). */
void input_refuse(struct input *input, const char *column, const char *reason,
    struct text value);

/*
 * Tells that an earlier row is bad, from the line and the file (a number
 * that input_file() gave when it was at hand).
 */
void input_refuse_earlier(struct input *input, size_t file, size_t line,
    const char *column, const char *reason, struct text value);
size_t input_file(const struct input *input);

/*
 * Has bad rows told when all are known, by file and line: for a tool that
 * finds some of them only when it has read others below.
 */
void input_tell_in_order(struct input *input);

/*
 * Calls refused(closure, reason) for each row that input_next() finds to be
 * of the wrong width; repeats are not told, for one of them is kept. The cell
 * of such a row, by the first file's column; false if it has none.
 */
void input_on_refusal(struct input *input,
    void (*refused)(void *closure, const char *reason), void *closure);
bool input_refused_cell(
    const struct input *input, size_t column, struct text *cell);

/* Calls met(closure) for each row that repeats one of another file. */
void input_on_repeat(
    struct input *input, void (*met)(void *closure), void *closure);

/*
 * Whether bad rows are set aside; and sets one aside that came earlier, by its
 * cells or as the CSV that it was kept as.
 */
bool input_sets_aside(const struct input *input);
void input_set_aside(struct input *input, const struct row *row,
    const char *column, const char *reason);
void input_set_aside_text(struct input *input, struct text record, size_t line,
    const char *column, const char *reason);

/*
 * Why a client_id can't be one (it is empty, or a spreadsheet has turned it
 * into a number), or NULL.
 */
const char *input_check_any_client(struct text client);

static inline const char *
input_check_client(struct text client)
{
	char first = client.length == 0 ? '\0' : (char)(client.at[0] | 32);

	/* Most begin with a letter, and few words for nothing with these. */
	if (first >= 'a' && first <= 'z' && first != 'n' && first != 'u')
		return NULL;
	return input_check_any_client(client);
}

/* Stops the program with status 2 if a row was refused and not set aside. */
void input_accept(struct input *input);

/* How many good rows there were, and how many were set aside. */
size_t input_rows(const struct input *input);
size_t input_rejected(const struct input *input);

/* The line of the row at hand, bad or good. */
size_t input_line(const struct input *input);

/*
 * Warns that there was no row; tells, unless --quiet, what was not read, and
 * that so many clients who were asked for have no rows.
 */
void input_tell(const struct input *input, size_t unmet);

/* When the rejects are in place, unless --quiet: how many there are. */
void input_tell_rejects(const struct input *input);

/*
 * After the last bad row and before the answer's first: writes the rejects to
 * the last byte, and has them put into place before the answer is.
 */
void input_end_rejects(struct input *input, struct sink *answer);
void input_close(struct input *input);

/* Stops the program if a --column found its HEADER in no input. */
void input_check_aliases(const struct options *options);

#endif
