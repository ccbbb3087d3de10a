/* SPDX-License-Identifier: ISC */
#ifndef IOP_ALIKE_H
#define IOP_ALIKE_H

#include "intern.h"
#include "options.h"

/*
 * Warns of client ids that look alike: that differ only in case, blanks,
 * leading zeros, ".0" at the end or an apostrophe before them. They stay
 * different clients; none is shown. others are ids that clients lacks; NULL:
 * there are none.
 */
void alike_warn(const struct options *options, const struct intern *clients,
    const struct intern *others);

#endif
