/* SPDX-License-Identifier: ISC */
#ifndef IOP_CLASHES_H
#define IOP_CLASHES_H

#include "authorizations.h"
#include "input/input.h"

/*
 * Refuses each authorization whose id the client has twice, or that overlaps
 * another one of the client, the level and the limits. The list is put in
 * another order.
 */
void clashes_refuse(struct authorizations *authorizations, struct input *input);

#endif
