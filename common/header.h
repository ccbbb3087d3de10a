/* SPDX-License-Identifier: ISC */
#ifndef IOP_HEADER_H
#define IOP_HEADER_H

#include <stdbool.h>
#include <stddef.h>

#include "memory.h"
#include "options.h"
#include "reader.h"
#include "text.h"

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
	struct text *names;
	size_t width;
	bool any_known; /* some column that was asked for is there */
	struct arena arena;
};

/* Takes the names of the first file; options are lent. */
void header_take(struct header *header, struct options *options,
    const char *file, const struct row *row);
void header_free(struct header *header);

/*
 * Where each column stands in a later file, which must have the same ones;
 * the caller's to free. Stops the program if it hasn't.
 */
size_t *header_match(
    const struct header *header, const char *file, const struct row *row);

/* Finds one; INPUT_NONE when it isn't there. Stops if it is there twice. */
size_t header_find(struct header *header, struct text name);

/* Finds all; stops if a needed one is missing, telling which there are. */
void header_columns(
    struct header *header, struct input_column *columns, size_t count);

/* What the tool calls the column: its --column name, else its header. */
struct text header_meaning(const struct header *header, size_t column);

/* Whether a shell takes the name as it is inside single quotes. */
bool header_can_quote(struct text name);

#endif
