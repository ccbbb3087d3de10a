/* SPDX-License-Identifier: ISC */
#ifndef IOP_WORD_LIST_H
#define IOP_WORD_LIST_H

#include <stddef.h>

#include "base/text.h"

/*
 * A growing list of words or names of files, lent from whoever gives them
 * (the command line). {0} is an empty one; the owner frees words.
 */
struct word_list {
	struct text *words;
	size_t count, capacity;
};

void word_list_add(struct word_list *list, struct text word);

#endif
