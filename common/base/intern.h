/* SPDX-License-Identifier: ISC */
#ifndef IOP_INTERN_H
#define IOP_INTERN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/text.h"

/* Gives each distinct text a number, 0, 1, 2 ..., and keeps one copy of it. */
struct intern;

struct intern *intern_new(void);
void intern_free(struct intern *intern);

/* The text's number, a new one if it wasn't met before. */
uint32_t intern_add(struct intern *intern, struct text text);

/*
 * The same where few texts come again and again: *last is the number plus 1 of
 * the one met last in the text's place (0: none), which is looked at first.
 * Any place will do, and the fewer frequent texts share one the better.
 */
uint32_t intern_add_again(
    struct intern *intern, struct text text, uint32_t *last);

/*
 * The same for one text after the other, each a few texts later, so that the
 * memory where it is looked for has time to arrive: with half a million ids
 * that takes longer than all else that is done for a row. {0} has none yet.
 */
enum { INTERN_WAITING = 8, INTERN_WAITING_BYTES = 24 };

struct intern_queue {
	struct intern_waiting {
		uint64_t hash;
		size_t at; /* where its number goes */
		bool taken;
		uint8_t length;
		char bytes[INTERN_WAITING_BYTES];
	} waiting[INTERN_WAITING];
	size_t next;
};

/*
 * numbers[at] becomes the text's number, at the latest in intern_settle(),
 * which comes before any intern_add() that is to keep the order; the array may
 * have moved by the next call.
 */
void intern_add_later(struct intern *intern, struct intern_queue *queue,
    struct text text, uint32_t *numbers, size_t at);
void intern_settle(
    struct intern *intern, struct intern_queue *queue, uint32_t *numbers);

/* The text's number, or INTERN_NONE if it wasn't met. */
#define INTERN_NONE UINT32_MAX
uint32_t intern_find(const struct intern *intern, struct text text);

/*
 * The same in two steps: the text's hash, from when on the processor fetches
 * what the second step needs, while the caller does something else.
 */
uint64_t intern_hash(const struct intern *intern, struct text text);
uint32_t intern_find_hashed(
    const struct intern *intern, struct text text, uint64_t hash);

size_t intern_count(const struct intern *intern);

/* The text of a number, lent until intern_free(). */
struct text intern_text(const struct intern *intern, uint32_t number);

/* All numbers in the order of their texts' bytes; the caller's to free. */
uint32_t *intern_sorted(const struct intern *intern);

#endif
