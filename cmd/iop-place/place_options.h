/* SPDX-License-Identifier: ISC */
#ifndef IOP_PLACE_OPTIONS_H
#define IOP_PLACE_OPTIONS_H

#include <stdbool.h>

#include "tool/command_line.h"

/* The options that only iop-place has, iop-place(1). */
struct place_options {
	bool explain;
	const char *programs;
	struct word_list level_words;
};

/* iop-place, to the code that all tools share. */
extern const struct tool place_tool;

#endif
