/* SPDX-License-Identifier: ISC */
#ifndef IOP_OVERLOOKED_H
#define IOP_OVERLOOKED_H

#include "header.h"

/*
 * Tells that every row counts as attended, where attendance has no column
 * status but one of another name that may be it, such as "Visit Status".
 */
void overlooked_tell_status(struct header *header);

#endif
