/* SPDX-License-Identifier: ISC */
#ifndef IOP_AUTH_OPTIONS_H
#define IOP_AUTH_OPTIONS_H

#include <stdbool.h>
#include <stdint.h>

#include "tool/command_line.h"

/* Its own warning: a day of which no rule says whether it counts. */
#define AUTH_NO_RULE "no-rule"

/* The options that only iop-auth has, iop-auth(1). */
struct auth_options {
	const char *auths; /* the file of authorizations */
	bool uncovered;	   /* days, not authorizations */
	bool has_low, has_soon;
	int64_t low, soon; /* in place of the table's */
	bool has_as_of;
	int32_t as_of; /* the last day that the data covers */
	struct word_list level_words;
};

/* iop-auth, to the code that all tools share. */
extern const struct tool auth_tool;

/* After the command line: stops where the call is wrong. */
void auth_options_check(
    const struct auth_options *options, const struct options *common);

#endif
