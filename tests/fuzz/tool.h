/* SPDX-License-Identifier: ISC */
#ifndef IOP_FUZZ_TOOL_H
#define IOP_FUZZ_TOOL_H

#include <stdbool.h>
#include <stddef.h>

#include "confine.h"

/*
 * The tool under test. An input's first line chooses the options, a character
 * for each of the choices ('0' none of it, '1' the first word, ...); behind
 * it stand the main input, two side files and a table, with form feeds
 * between. --rejects and --output get a file's name.
 */
enum { FUZZ_WORDS = 9, FUZZ_CHOICES = 40 };

struct fuzz_choice {
	const char *words[FUZZ_WORDS]; /* ended by NULL */
};

extern const struct fuzz_choice fuzz_choices[];
extern const size_t fuzz_choice_count;
extern const bool fuzz_makes_csv;

/* The tool's main(). */
int tool_main(int argc, char **argv);

#endif
