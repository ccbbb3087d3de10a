/* SPDX-License-Identifier: ISC */
#ifndef IOP_HELP_H
#define IOP_HELP_H

#include <getopt.h>

#include "tool/command_line.h"

/* Keys of the common options without a short form. */
enum {
	HELP_CLIENTS = CHAR_MAX + 1,
	HELP_LIST_POLICIES,
	HELP_PRINT_POLICY,
	HELP_CHECK_POLICY,
	HELP_ONLY,
	HELP_FAIL_ON,
	HELP_SHARD,
	HELP_SKIP_LINES,
	HELP_SIDE_DELIMITER,
	HELP_SIDE_SKIP_LINES,
	HELP_ACCEPT,
	HELP_SELECT,
	HELP_CENTURY,
	HELP_PREFIX,
	HELP_SPREADSHEET_SAFE,
	HELP_SHOW_VALUES,
};

/* A tool's own options and those of the common ones that it has. */
struct help_options {
	const struct option_spec **specs;
	size_t count;
	struct option *longs; /* for getopt_long */
	char *letters;
};

struct help_options help_options_of(const struct tool *tool);
void help_options_free(struct help_options *all);

/* --help and --version, to standard output. */
void help_print(const struct tool *tool);
void help_print_version(const struct tool *tool);

#endif
