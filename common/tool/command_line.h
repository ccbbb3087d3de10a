/* SPDX-License-Identifier: ISC */
#ifndef IOP_COMMAND_LINE_H
#define IOP_COMMAND_LINE_H

#include <limits.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/word_list.h"
#include "input/options.h"
#include "rules/policy.h"

/* One option as --help shows it; a key above CHAR_MAX has no short form. */
struct option_spec {
	int key;
	const char *name;
	const char *argument; /* as in NAME=HEADER; NULL: takes none */
	const char *help;     /* one line, or more with \n between */
};

/* Keys of a tool's own options without a short form begin here. */
enum { OPTION_OWN = CHAR_MAX + 256 };

/* What a tool is, to the code that all of them share. */
struct tool {
	const char *name;
	const char *operands; /* for --help; NULL: options and files */
	const char *purpose;  /* for --help: a sentence or two */
	const char *awaits;   /* what it reads: "attendance sessions" */
	const struct option_spec *own;
	size_t own_count;
	/* Takes an own option into own_options; NULL, or the reason. */
	const char *(*take)(void *own_options, int key, const char *argument);
	const char *const *answers; /* words of --only, --fail-on; NULL-ended */
	const char *prefix;	    /* a filter's word, else NULL */
	const int *lacks; /* keys of common options that it hasn't, 0-ended */
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
void options_free(struct options *options);

/* Loads the table that is in force; needs tool->policies. */
struct policy *options_policy(
    const struct tool *tool, const struct options *options);

#endif
