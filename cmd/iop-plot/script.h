/* SPDX-License-Identifier: ISC */
#ifndef IOP_SCRIPT_H
#define IOP_SCRIPT_H

#include <stddef.h>
#include <stdint.h>

#include "base/memory.h"
#include "base/text.h"

/*
 * What gnuplot is told. Two kinds of things come from the input: numbers,
 * which have been parsed and are printed anew, and texts, of which only
 * script_text() makes a part of the script. Nothing else may.
 */

/* Adds commands; the arguments are numbers, or words of this program. */
void script_add(struct buffer *script, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Adds a number of hundredths: -12.50. */
void script_hundredths(struct buffer *script, int64_t value);

/*
 * Adds a text from the input as one word in quotes, in which every
 * byte but ASCII letters is a backslash and three octal digits: no byte of it
 * can end the word, begin a substitution or be a command, whatever it was.
 * What would not show is shown: control characters as their pictures, what is
 * no UTF-8 as U+FFFD. A text wider than most columns loses its middle.
 */
void script_text(struct buffer *script, struct text text, size_t most);

/* How many columns script_text() will take. */
size_t script_columns(struct text text, size_t most);

#endif
