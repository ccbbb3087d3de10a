/* SPDX-License-Identifier: ISC */
#ifndef IOP_PLOT_OPTIONS_H
#define IOP_PLOT_OPTIONS_H

#include <stdbool.h>
#include <stdint.h>

#include "tool/command_line.h"

enum plot_format {
	FORMAT_SVG,
	FORMAT_PNG,
	FORMAT_PDF,
	FORMAT_TEXT,
	FORMATS, /* none is given */
};

/* Which picture; the names of the first operand, in this order. */
enum plot_kind {
	PLOT_HOURS,
	PLOT_CENSUS,
	PLOT_LEDGER,
	PLOT_RETENTION,
	PLOT_SHARE,
	PLOT_AUTHS,
	PLOT_KINDS,
};

extern const char *const plot_kind_names[PLOT_KINDS];

struct plot_options {
	enum plot_format format;
	enum plot_kind kind;
	int64_t page;	       /* from 1 */
	int64_t width, height; /* pixels; 0: what the picture takes */
	const char *title;     /* NULL: the picture's own */
	const char *by;	       /* the column of a panel each; NULL: none */
	bool no_ids;
};

extern const struct tool plot_tool;

void plot_options_begin(struct plot_options *options);

/*
 * Takes the picture's name off the operands and checks what is left; stops
 * the program on a wrong call.
 */
void plot_options_check(struct plot_options *options, struct options *common);

#endif
