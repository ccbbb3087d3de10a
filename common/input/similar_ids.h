/* SPDX-License-Identifier: ISC */
#ifndef IOP_SIMILAR_IDS_H
#define IOP_SIMILAR_IDS_H

#include "base/intern.h"
#include "input/options.h"

/*
 * Warns of client ids that look alike: that differ only in case, blanks,
 * leading zeros, ".0" at the end or an apostrophe before them. They stay
 * different clients; none is shown. others are ids that clients lacks; NULL:
 * there are none.
 */
void similar_ids_warn(const struct options *options,
    const struct intern *clients, const struct intern *others);

#endif
