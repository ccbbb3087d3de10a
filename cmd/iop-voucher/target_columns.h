/* SPDX-License-Identifier: ISC */
#ifndef IOP_TARGET_COLUMNS_H
#define IOP_TARGET_COLUMNS_H

#include "targets.h"

/*
 * Fills what targets knows of the columns; it has room for one a rule and one
 * a condition. Groups the schedule's rules by the columns that their targets
 * mean. Stops the program where a column isn't there.
 */
void target_columns_find(struct targets *targets, struct policy *schedule,
    struct header *header, size_t day_column);

#endif
