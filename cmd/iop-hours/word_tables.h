/* SPDX-License-Identifier: ISC */
#ifndef IOP_WORD_TABLES_H
#define IOP_WORD_TABLES_H

#include <stddef.h>
#include <stdint.h>

#include "rules/policy.h"

/* What a session's mode is, in the order of the mode table's meanings. */
enum mode { MODE_IN_PERSON, MODE_VIRTUAL };

/* A kind of words in exports, and the tables that say what they mean. */
struct word_table {
	const char *meaning_column;
	const char *const *meanings; /* ended by NULL */
	int64_t most_minutes;	     /* 0: no column minutes */
	const char *option;	     /* that adds a table */
	const struct builtin *builtins;
	size_t builtin_count;
};

/* Meanings are in the order of enum meaning, service_class and mode. */
extern const struct word_table word_table_status;
extern const struct word_table word_table_service;
extern const struct word_table word_table_mode;

/*
 * The built-in set of status words that, with the standard one, knows all of
 * the words; NULL where the standard one does, or none does, or two do.
 */
const char *word_tables_guess(const struct text *words, size_t count);

#endif
