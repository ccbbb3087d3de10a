/* SPDX-License-Identifier: ISC */
#ifndef IOP_HISTORY_H
#define IOP_HISTORY_H

#include "tool/filter.h"
#include "weeks.h"

/*
 * Puts the rows in order of client, episode and week, and refuses those that
 * make no whole history. To be followed by filter_accept().
 */
void history_check(struct weeks *weeks, struct filter *filter);

/* Where the episode ends that begins at that place of the order. */
size_t history_end(
    const struct weeks *weeks, const struct filter *filter, size_t begin);

#endif
