/* SPDX-License-Identifier: ISC */
#ifndef IOP_FUZZ_WATCH_H
#define IOP_FUZZ_WATCH_H

#include <stdbool.h>
#include <stddef.h>

/*
 * Knows the memory that is allocated while it is on and not yet given back,
 * so that it can be told or given back after all.
 */
void watch_begin(void); /* once */
void watch_on(bool now);

size_t watch_count(void);

/* Tells on standard error where one piece was allocated; how many there are. */
size_t watch_tell(void);

/* Gives all of it back. */
void watch_drop(void);

#endif
