/* SPDX-License-Identifier: ISC */
#ifndef IOP_HELP_H
#define IOP_HELP_H

#include "tool/command_line.h"

/* A tool's own options and, after them, those of the common ones it has. */
struct option_set {
	const struct option_spec **specs;
	size_t count;
};

struct option_set option_set_of(const struct tool *tool);
void option_set_free(struct option_set *set);

/* The option of -x; NULL: there is none. */
const struct option_spec *option_set_letter(
    const struct option_set *set, char letter);

/* --help and --version, to standard output. */
void help_print(const struct tool *tool);
void help_print_version(const struct tool *tool);

/*
 * --print-declarations, which only the completions ask for: no --help and no
 * page lists it. A line each, with tabs: the lists columns, answers, warnings
 * and operands, each of words between blanks; then each option, own or common:
 * its letter, name, argument, built-in values and help.
 */
void help_print_declarations(const struct tool *tool);

#endif
