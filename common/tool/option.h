/* SPDX-License-Identifier: ISC */
#ifndef IOP_OPTION_H
#define IOP_OPTION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct tool;
struct option_spec;

/* An option as it stands on a command line. */
struct option_use {
	const struct tool *tool;
	const struct option_spec *spec;
	void *field; /* what the option sets: spec->field */
	const char *argument;
};

/* Sets the field; NULL, or the reason why not. */
typedef const char *option_take(const struct option_use *use);

/*
 * All that there is to say of an option: the command line, --help and the
 * completions are made of it. A field is an offset in the struct that holds the
 * options, struct options or the tool's own: 0 with a function of the tool's
 * own is the whole struct.
 */
struct option_spec {
	char letter; /* of the short form; 0: it has none */
	const char *name;
	const char *argument; /* as in NAME=HEADER; NULL: takes none */
	const char *help;     /* one line, or more with \n between */
	option_take *take;
	size_t field;
	size_t given;	     /* a bool: it was given; 0: nobody asks */
	int64_t least, most; /* of option_whole; the first of option_choice */
	const char *refusal; /* the reason, where it isn't the parser's */
	bool repeatable;     /* else a second would hide the first */
	const char *const *words; /* built-in values; WORDS(), or NULL */
	size_t needs; /* common ones: the member of struct tool; 0: none */
};

/* A list that NULL ends. */
#define WORDS(...) ((const char *const[]) { __VA_ARGS__, NULL })
#define OPTION_DAYS                                                            \
	"monday", "tuesday", "wednesday", "thursday", "friday", "saturday",    \
	    "sunday"

/* What an option may set, each the take of its kind. */
option_take option_flag;   /* bool */
option_take option_string; /* const char *; with a refusal: not empty */
option_take option_text;   /* struct text, without outer blanks */
option_take option_side;   /* const char *, a file: options_hold_own() */
option_take option_names;  /* adds to a struct word_list, without blanks */
option_take option_tables; /* the same of NAME|FILE: options_hold_own() */
option_take option_whole;  /* int64_t from least to most */
option_take option_choice; /* an enum: the argument's words, from least on */
option_take option_date;   /* int32_t */
option_take option_as_of;  /* int32_t; also the word today */
option_take option_day;	   /* int, 0 for Monday */

#endif
