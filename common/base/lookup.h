/* SPDX-License-Identifier: ISC */
#ifndef IOP_LOOKUP_H
#define IOP_LOOKUP_H

#include <stddef.h>
#include <stdint.h>

#include "base/text.h"

/*
 * Where a word or a name stands in a list, found in a time that doesn't grow
 * with the list. Spellings that share a form are one word.
 */
struct lookup;

/* form: word_form_into() or name_form_into(). */
struct lookup *lookup_new(size_t (*form)(struct text text, char *room));
void lookup_free(struct lookup *lookup);

/* Returns where it stands: at place, or where it was added before. */
size_t lookup_add(struct lookup *lookup, struct text text, size_t place);

/* The place at which it was added, or LOOKUP_NONE; threads may do it at once.
 */
#define LOOKUP_NONE SIZE_MAX
size_t lookup_find(const struct lookup *lookup, struct text text);

#endif
