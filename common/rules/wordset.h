/* SPDX-License-Identifier: ISC */
#ifndef IOP_WORDSET_H
#define IOP_WORDSET_H

#include <stddef.h>
#include <stdint.h>

#include "base/text.h"
#include "rules/policy.h"

/*
 * Tables of words, each with one of a few known meanings: what an export
 * writes for a status, for a service. A table has the columns word, the
 * meaning's (meaning, class), optionally minutes, and source. A later table
 * overrides an earlier one.
 */
struct wordset;

struct word_entry {
	int meaning;	  /* index in the list of meanings */
	int64_t minutes;  /* -1: the table gives none */
	struct text text; /* where any text may be a meaning; else empty */
};

/*
 * meaning_column names the column; meanings, ended by NULL, its words (NULL:
 * any text may be one, and is lent by the entry); most_minutes bounds the
 * minutes (0: the table has no such column).
 */
struct wordset *wordset_new(const char *meaning_column,
    const char *const *meanings, int64_t most_minutes);
void wordset_free(struct wordset *set);

/*
 * Adds a built-in table, or a file; stops the program on a bad one. Returns
 * how many rows it skipped because they have no filled cell: blank_rows_tell().
 */
size_t wordset_load(struct wordset *set, const struct builtin *builtins,
    size_t count, const char *option, const char *name);

/* What the word means, lent; NULL if no table has it. */
const struct word_entry *wordset_find(struct wordset *set, struct text word);

#endif
