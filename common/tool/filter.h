/* SPDX-License-Identifier: ISC */
#ifndef IOP_FILTER_H
#define IOP_FILTER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/text.h"
#include "csv/writer.h"
#include "input/input.h"
#include "tool/command_line.h"
#include "tool/rows.h"

/*
 * What iop-place, iop-stepdown and iop-voucher have in common: they keep
 * every column and row of their input, in order, and append columns of their
 * own. Others read rows in the same way, and write rows of their own. A filter
 * reads all rows, lets its rule answer, then writes. The calls come in this
 * order, which asserts hold:
 *
 * 1. filter_open()
 * 2. filter_client_column(), filter_columns(): before any row is read
 * 3. filter_next(), filter_refuse(): until there is no row
 * 4. filter_rows(), filter_refuse_row(): the latter with a history
 * 5. filter_accept()
 * 6. filter_takes(), filter_answer()
 * 7. filter_begin()
 * 8. filter_begin_row(), filter_end_row()
 * 9. filter_close()
 */
struct filter;

/*
 * Opens input and output. history: rows of a client make a history, so that
 * a bad row, where --rejects sets it aside, takes all of its client's along.
 */
struct filter *filter_open(
    const struct tool *tool, struct options *options, bool history);

/* For finding columns. */
struct input *filter_input(struct filter *filter);

/* The column of client ids, needed by tools with a history and selections. */
void filter_client_column(struct filter *filter, bool needed);

/* A row's client id; empty where there is no such column. */
struct text filter_client_cell(
    const struct filter *filter, const struct row *row);

/*
 * The next row, with its number from 0; lent until the next call. The row is
 * kept: its text only where it is written, or may be set aside.
 */
bool filter_next(struct filter *filter, struct row *row, size_t *number);

/*
 * Refuses the row at hand. With a history, where --rejects sets it aside, it
 * keeps its number; else the next row has that number.
 */
void filter_refuse(struct filter *filter, const char *column,
    const char *reason, struct text value);

/* Refuses a row when all have been read; only with a history. */
void filter_refuse_row(struct filter *filter, size_t number, const char *column,
    const char *reason, struct text value);

/*
 * After all rows have been read and refused: sets the bad ones aside, or
 * ends the program with status 2 if there are any.
 */
void filter_accept(struct filter *filter);

/* Whether a row of the client was refused when it was read. */
bool filter_client_is_bad(const struct filter *filter, uint32_t client);

/* All rows, their clients and their order, when they have been read. */
const struct rows *filter_rows(const struct filter *filter);

/* How many rows have a number, and whether one is set aside. */
size_t filter_count(const struct filter *filter);
bool filter_is_aside(const struct filter *filter, size_t number);

/*
 * The number of the client of that parsed id, which stands in a file beside the
 * input; UINT32_MAX if there is none. Ids that look alike are warned of then.
 */
uint32_t filter_find_client(struct filter *filter, struct text client);

/*
 * Declares the columns that are appended, without their prefix; stops the
 * program if the input has one of them. To be called before rows are read.
 */
void filter_columns(
    struct filter *filter, const struct writer_column *columns, size_t count);

/* After all rows have been read: writes the header. */
struct writer *filter_begin(struct filter *filter);

/*
 * Begins the row of that number, which must rise from call to call. answers
 * are the words that --only and --fail-on look for, ended by NULL. False if
 * it isn't written; else its cells go to the writer, then filter_end_row().
 */
bool filter_begin_row(
    struct filter *filter, size_t number, const char *const *answers);
void filter_end_row(struct filter *filter);

/*
 * For a tool that writes none of the rows that it reads, before filter_begin():
 * declares its columns, and lends the writer for rows of its own.
 */
struct writer *filter_answer(
    struct filter *filter, const struct writer_column *columns, size_t count);

/* Whether the row isn't set aside, and its client is one of those chosen. */
bool filter_takes(struct filter *filter, size_t number);

/*
 * The same of a client of a file beside the input, and of an answer of such a
 * client: whether it is chosen, and written. For rows of filter_answer().
 */
bool filter_takes_client(const struct filter *filter, struct text client);
bool filter_takes_answer(struct filter *filter, const char *const *answers);

/* Ends the output, tells the counts, frees; what the tool ends with. */
enum status filter_close(struct filter *filter);

#endif
