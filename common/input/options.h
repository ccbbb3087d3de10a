/* SPDX-License-Identifier: ISC */
#ifndef IOP_OPTIONS_H
#define IOP_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/stat.h>

#include "base/text.h"
#include "base/word_list.h"
#include "values/date.h"

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

/* An option as it was given, by its long name; NULL: it takes no argument. */
struct given_option {
	const char *name;
	const char *argument;
};

/* @FILE: its text, which the options point into, and where it is open. */
struct argument_file {
	char *text;
	int fd;
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
	int64_t skip_lines, side_skip_lines;
	struct word_list accepted; /* --accept: names of warnings */
	struct word_list select;   /* --select: columns of the answer */
	const char *prefix;	   /* filters: NULL is the tool's own word */
	const char *awaits;	   /* what the tool reads, from struct tool */
	bool runs_others;	   /* from struct tool */
	bool table, quiet, spreadsheet_safe, show_values;
	bool print_options;
	struct argument_file *argument_files;
	size_t argument_file_count, argument_file_capacity;
	struct word_list files;	    /* operands; at least "-" */
	struct given_option *given; /* in their order */
	size_t given_count, given_capacity;
	/* The built-in set that knows all the words, from struct tool; or NULL.
	 */
	const char *(*guess_words)(const struct text *words, size_t count);
};

/*
 * Opens a file beside the input, to be parsed later: open_files.h. NULL and -
 * are none; of words, those that name a file. Stops the program where one can't
 * be opened, or is also an output.
 */
void options_hold(const struct options *options, const char *path);
void options_hold_words(
    const struct options *options, const struct word_list *words);

/*
 * Stops the program where --output or --rejects names the file that is open
 * there to be read.
 */
void options_check_read(const struct options *options, int fd);

/*
 * Whether the path is that of the open file or pipe, by its links too. A
 * terminal or /dev/null may stand for several.
 */
bool options_names_file(const char *path, const struct stat *open);

#endif
