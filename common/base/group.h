/* SPDX-License-Identifier: ISC */
#ifndef IOP_GROUP_H
#define IOP_GROUP_H

#include <stddef.h>
#include <stdint.h>

/*
 * Puts things in the order of their groups (the clients of rows), by
 * counting: owners has each thing's group, a number below groups. Returns the
 * things' numbers, those of one group as they came in; first[g] to
 * first[g + 1] are those of group g. The caller frees both. At most UINT32_MAX
 * things.
 */
uint32_t *group_order(
    const uint32_t *owners, size_t count, size_t groups, uint32_t **first);

#endif
