/* SPDX-License-Identifier: ISC */
#ifndef IOP_COMMAND_LINE_H
#define IOP_COMMAND_LINE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/word_list.h"
#include "input/options.h"
#include "rules/policy.h"
#include "tool/option.h"

/* What a tool is, to the code that all of them share. */
struct tool {
	const char *name;
	const char *operands; /* for --help; NULL: options and files */
	const char *purpose;  /* for --help: a sentence or two */
	const char *awaits;   /* what it reads: "attendance sessions" */
	const struct option_spec *own;
	size_t own_count;
	const char *const *columns; /* that it reads; for the completions */
	const char *const *answers; /* words of --only, --fail-on; NULL-ended */
	/* The same where own options decide which; NULL: answers. */
	const char *const *(*find_answers)(const void *own_options);
	const char *prefix;	  /* a filter's word, else NULL */
	const char *const *lacks; /* common options that it hasn't, or NULL */
	const struct policy_kind *policies; /* NULL: it has none */
	const char *const *warnings; /* its own, beside warning.h's; or NULL */
	bool runs_others; /* it starts a program when it has read all */
	/* The built-in set of words that an export's status needs; or NULL. */
	const char *(*guess_words)(const struct text *words, size_t count);
};

/*
 * Reads the command line; prints and exits for --help, --version and the
 * three --*-policy options; stops with status 2 on a wrong call.
 */
void options_read(const struct tool *tool, int argc, char **argv,
    struct options *options, void *own_options);
/* Opens the files of its own options, option_side and option_tables. */
void options_hold_own(const struct tool *tool, const struct options *options,
    const void *own_options);

/* Frees the lists of its own options, too. */
void options_free(
    const struct tool *tool, struct options *options, void *own_options);

/* Loads the table that is in force; needs tool->policies. */
struct policy *options_policy(
    const struct tool *tool, const struct options *options);

#endif
