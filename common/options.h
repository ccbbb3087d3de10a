/* SPDX-License-Identifier: ISC */
#ifndef IOP_OPTIONS_H
#define IOP_OPTIONS_H

#include <limits.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "date.h"
#include "memory.h"
#include "policy.h"
#include "text.h"
#include "word_list.h"

/* One option as --help shows it; a key above CHAR_MAX has no short form. */
struct option_spec {
	int key;
	const char *name;
	const char *argument; /* as in NAME=HEADER; NULL: takes none */
	const char *help;     /* one line, or more with \n between */
};

/* Keys of a tool's own options without a short form begin here. */
enum { OPTION_OWN = CHAR_MAX + 256 };

/*
 * --column NAME=HEADER: what an export calls a column; an empty header says
 * that there is none.
 */
struct column_alias {
	struct text name;
	struct text header;
	bool used;  /* some input has that header */
	bool asked; /* some input was asked for the column */
};

/* The options that every tool has, iop-hours(1). */
struct options {
	struct column_alias *aliases;
	size_t alias_count, alias_capacity;
	char delimiter;
	char side_delimiter;	 /* NUL: none is given */
	struct date_style dates; /* --dates, --century */
	const char *output;
	const char *rejects;
	struct word_list clients; /* --client */
	const char *clients_file; /* --clients */
	const char *policy;	  /* NULL: the tool's standard */
	bool list_policies, print_policy, check_policy;
	struct word_list only, fail_on;
	int64_t shard, shards; /* 0 of 0: all */
	size_t skip_lines, side_skip_lines;
	struct word_list accepted; /* --accept: names of warnings */
	struct word_list select;   /* --select: columns of the answer */
	const char *prefix;	   /* filters: NULL is the tool's own word */
	bool table, quiet, spreadsheet_safe, show_values;
	struct word_list files; /* operands; at least "-" */
};

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
};

/*
 * Reads the command line; prints and exits for --help, --version and the
 * three --*-policy options; stops with status 2 on a wrong call.
 */
void options_read(const struct tool *tool, int argc, char **argv,
    struct options *options, void *own_options);
void options_free(struct options *options);

/*
 * Opens a file beside the input, to be parsed later: held.h. NULL and - are
 * none; of words, those that name a file. Stops the program where one can't be
 * opened, or is also an output.
 */
void options_hold(const struct options *options, const char *path);
void options_hold_words(
    const struct options *options, const struct word_list *words);

/*
 * Stops the program where --output or --rejects names the file that is open
 * there to be read.
 */
void options_check_read(const struct options *options, int fd);

/* Loads the table that is in force; needs tool->policies. */
struct policy *options_policy(
    const struct tool *tool, const struct options *options);

#endif
