/* SPDX-License-Identifier: ISC */
#ifndef IOP_HEADER_H
#define IOP_HEADER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/memory.h"
#include "base/text.h"
#include "csv/reader.h"
#include "input/options.h"

/* Where a column isn't there. */
#define INPUT_NONE SIZE_MAX

/* A column that a tool asks for; index is set by header_columns(). */
struct input_column {
	const char *name;
	bool needed;
	size_t index;
};

/* The names of columns, as the first file of an input has them. */
struct header {
	struct options *options; /* for --column */
	char *file;
	size_t line;
	struct text *names; /* without outer blanks */
	struct text *raw;   /* byte for byte, as filters pass them on */
	struct text plain;  /* the record, where it holds no quote; or NULL */
	size_t width;
	bool *read;	/* one a column: it was asked for */
	bool *asked;	/* one a --column: the file was asked for its NAME */
	bool any_known; /* some column that was asked for is there */
	size_t lacks;	/* how many columns that were asked for aren't */
	bool is_side;	/* of a file beside the input */
	bool has_dates; /* each row must hold a date */
	struct arena arena;
	char delimiter;		      /* of its file */
	struct input_column *columns; /* what was asked for last */
	size_t column_count;
	/* The next row below it, for first_contact.h; false at the end. */
	bool (*next)(void *closure, struct row *row);
	void *closure;
};

/*
 * Takes the names of the first file; options are lent. is_side: of a file
 * beside the input, which has options of its own.
 */
void header_take(struct header *header, struct options *options,
    const char *file, const struct row *row, bool is_side);
void header_free(struct header *header);

/*
 * Stops the program where --column gives this NAME two columns of the file, or
 * its column two NAMEs for which the file was asked, and which aren't those
 * of a date and a time.
 */
void header_check_aliases(const struct header *header, struct text name);

/*
 * Where each column stands in a later file, which must have the same ones;
 * the caller's to free. NULL: where it stands in the first, so that rows need
 * not be put in order. Stops the program if it hasn't.
 */
size_t *header_match(
    const struct header *header, const char *file, const struct row *row);

/*
 * Finds one; INPUT_NONE when it isn't there, or --column says that there is
 * none. Stops if it is there twice.
 */
size_t header_find(struct header *header, struct text name);

/* The same for a column to be passed on, whatever --column NAME= says. */
size_t header_find_passed(struct header *header, struct text name);

/* Whether a column has that name, without asking for it. */
bool header_has(const struct header *header, const char *name);

/* Whether --column NAME= says that there is no such column. */
bool header_disclaims(const struct header *header, const char *name);

/*
 * Finds all; stops if a needed one is missing, and lists those there are. To
 * be needed is not to be disclaimed: --column NAME= doesn't help.
 */
void header_columns(
    struct header *header, struct input_column *columns, size_t count);

/*
 * Stops the program for want of a column, as header_columns() does; advice is
 * what else there is to type, or NULL.
 */
_Noreturn void header_stop_missing(
    const struct header *header, const char *name, const char *advice);

/* Says that something may be read otherwise than it was meant: unread columns
 * are listed. */
void header_miss(struct header *header);

/* Says that one of the columns asked for isn't missed where it is lacking. */
void header_spare(struct header *header);

/*
 * A remark that lists the columns that nobody asked for, where one that was
 * asked for is lacking. After the last column has been asked for.
 */
void header_tell_unread(const struct header *header);

/*
 * Whether the first row may be a client's, a title, or cut at the wrong places,
 * so that no message may show what stands there. Once columns were asked for.
 */
bool header_may_be_data(const struct header *header);

/* What the tool calls the column: its --column name, else its header. */
struct text header_meaning(const struct header *header, size_t column);

/* Whether it stands in rows, not in a header: dates, numbers, yes, n/a. */
bool header_is_data(struct text name);

/* Whether a shell takes the name as it is inside single quotes. */
bool header_can_quote(struct text name);

#endif
