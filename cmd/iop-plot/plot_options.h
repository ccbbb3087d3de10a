/* SPDX-License-Identifier: ISC */
#ifndef IOP_PLOT_OPTIONS_H
#define IOP_PLOT_OPTIONS_H

#include <stdint.h>

#include "tool/command_line.h"

enum plot_format { FORMAT_SVG, FORMAT_PNG, FORMAT_TEXT };

/* Which picture; the names of the first operand, in this order. */
enum plot_kind { PLOT_HOURS, PLOT_CENSUS, PLOT_LEDGER, PLOT_RETENTION };
enum { PLOT_KINDS = 4 };

extern const char *const plot_kind_names[PLOT_KINDS];

struct plot_options {
	enum plot_format format;
	enum plot_kind kind;
	int64_t page; /* from 1 */
};

extern const struct tool plot_tool;

void plot_options_begin(struct plot_options *options);

/*
 * Takes the picture's name off the operands and checks what is left; stops
 * the program on a wrong call.
 */
void plot_options_check(struct plot_options *options, struct options *common);

#endif
