/* SPDX-License-Identifier: ISC */
#ifndef IOP_INTERN_H
#define IOP_INTERN_H

#include <stddef.h>
#include <stdint.h>

#include "text.h"

/* Gives each distinct text a number, 0, 1, 2 ..., and keeps one copy of it. */
struct intern;

struct intern *intern_new(void);
void intern_free(struct intern *intern);

/* The text's number, a new one if it wasn't met before. */
uint32_t intern_add(struct intern *intern, struct text text);

/*
 * The same in two steps: the text's hash, from when on the processor fetches
 * what the second step needs, while the caller does something else.
 */
uint64_t intern_hash(const struct intern *intern, struct text text);
uint32_t intern_add_hashed(
    struct intern *intern, struct text text, uint64_t hash);

/* The text's number, or INTERN_NONE if it wasn't met. */
#define INTERN_NONE UINT32_MAX
uint32_t intern_find(const struct intern *intern, struct text text);

size_t intern_count(const struct intern *intern);

/* The text of a number, lent until intern_free(). */
struct text intern_text(const struct intern *intern, uint32_t number);

/* All numbers in the order of their texts' bytes; the caller's to free. */
uint32_t *intern_sorted(const struct intern *intern);

#endif
