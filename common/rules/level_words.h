/* SPDX-License-Identifier: ISC */
#ifndef IOP_LEVEL_WORDS_H
#define IOP_LEVEL_WORDS_H

#include "base/text.h"
#include "base/word_list.h"

/* What exports call the levels of care: --level-words, iop-policy(5). */
struct level_words;

/*
 * Loads the built-in table and then those that the user names, of which a
 * later one goes before an earlier one. Stops the program on a bad table.
 * The caller frees it.
 */
struct level_words *level_words_new(const struct word_list *more);
void level_words_free(struct level_words *words);

/*
 * The level that a cell means, lent until the words are freed; the cell
 * itself where no table has it. One level in two spellings is one text.
 */
struct text level_words_read(struct level_words *words, struct text cell);

/*
 * Takes the levels that the rules ask for for what they mean, as those of the
 * data are; the words are lent as long as the table is used.
 */
struct policy;
void level_words_read_rules(struct level_words *words, struct policy *policy);

#endif
