/* SPDX-License-Identifier: ISC */
#ifndef IOP_COMMON_OPTIONS_H
#define IOP_COMMON_OPTIONS_H

#include "tool/command_line.h"

/* The options of every tool, into struct options. */
extern const struct option_spec common_options[];
extern const size_t common_option_count;

/* The names of warnings that every tool has; NULL-ended. */
extern const char *const common_warnings[];

/*
 * Stops with a wrong call where --only or --fail-on has a word that the tool
 * doesn't answer; when all options are read, for an own one may decide which.
 */
void common_options_check_answers(const struct tool *tool,
    const struct options *options, const void *own_options);

#endif
