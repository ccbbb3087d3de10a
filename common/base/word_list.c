/* SPDX-License-Identifier: ISC */
/* A growing list of words: see word_list.h. */
#include "base/memory.h"
#include "base/word_list.h"

void
word_list_add(struct word_list *list, struct text word)
{
	list->words = memory_grow(
	    list->words, list->count, &list->capacity, sizeof(word));
	list->words[list->count++] = word;
}
