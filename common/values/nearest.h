/* SPDX-License-Identifier: ISC */
#ifndef IOP_NEAREST_H
#define IOP_NEAREST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/text.h"

/*
 * Which of the names somebody may have meant who wrote another: one that is a
 * slip or two away from it, or one that holds all of its words ("Session
 * Date" for date), or begins with the same word ("Client Ref" for client_id).
 * The nearest one's index; NEAREST_NONE if none is near, or two are as near.
 * For messages only: nothing is ever taken for what it is near to.
 */
#define NEAREST_NONE SIZE_MAX
size_t nearest_pick(struct text name, const struct text *names, size_t count);

/* Whether the name holds all of these words, between its blanks and the like.
 */
bool nearest_holds(struct text name, struct text words);

#endif
