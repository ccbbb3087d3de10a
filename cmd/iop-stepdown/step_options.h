/* SPDX-License-Identifier: ISC */
#ifndef IOP_STEP_OPTIONS_H
#define IOP_STEP_OPTIONS_H

#include <stdbool.h>

#include "tool/command_line.h"

/* The options that only iop-stepdown has, iop-stepdown(1). */
struct step_options {
	const char *tests;
	const char *progress;
	const char *start; /* a stage; NULL: the first of IOP */
	bool advance;
	bool latest;
	struct word_list level_words;
};

/* iop-stepdown, to the code that all tools share. */
extern const struct tool step_tool;

#endif
