/* SPDX-License-Identifier: ISC */
#ifndef IOP_WORDS_H
#define IOP_WORDS_H

#include "base/text.h"

/* What a chance came to. */
enum chance { CHANCE_LOST, CHANCE_NEUTRAL, CHANCE_EARNED, CHANCE_UNREAD };

/* The lists of a rule, by the chance that their words make. */
enum { WORD_LISTS = 3 };

/*
 * Lists are written as met|over|"no show". A word stands in one of the three
 * only, and yes and no are the same word in all their spellings; in quotes a
 * word is compared as it is written. An empty list stands for the usual words.
 */

/* NULL, or the reason why the list can't be read. */
const char *words_read(struct text list);

/* NULL, or the reason why the three lists contradict each other. */
const char *words_check(const struct text lists[WORD_LISTS]);

/* What the word makes of a chance; CHANCE_UNREAD if it is in no list. */
enum chance words_chance(const struct text lists[WORD_LISTS], struct text word);

#endif
