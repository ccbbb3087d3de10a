/* SPDX-License-Identifier: ISC */
#ifndef IOP_SELECTION_H
#define IOP_SELECTION_H

#include <stdbool.h>
#include <stdint.h>

#include "base/text.h"
#include "input/options.h"

/*
 * Which clients' rows are written: --client, --clients and --shard. It
 * chooses finished rows and changes no value in them.
 */
struct selection;

/* Reads the file of --clients: an id a line, below a header or without. */
struct selection *selection_new(struct options *options);
void selection_free(struct selection *selection);

/* Whether the client of that parsed id is chosen; remembers the met ones. */
bool selection_takes(struct selection *selection, struct text client);

/* Whether it takes every client there is. */
bool selection_is_all(const struct selection *selection);

/* How many clients that were asked for by id have not been met. */
size_t selection_unmet(const struct selection *selection);

/*
 * The part, 1 to parts, that a client belongs to: 64-bit FNV-1a over the
 * id's bytes, modulo parts, plus 1. The same in every tool, on every machine.
 */
int64_t selection_shard(struct text client, int64_t parts);

/* Whether the answer's word is in the list (--only, --fail-on). */
bool selection_has_word(const struct word_list *list, const char *word);

/* Whether one of several words is; NULL ends them. */
bool selection_has_one(const struct word_list *list, const char *const *words);

#endif
