/* SPDX-License-Identifier: ISC */
#ifndef IOP_CLOCK_H
#define IOP_CLOCK_H

#include <stdbool.h>
#include <stdint.h>

#include "text.h"

/* Times of day are minutes after midnight, 0 to 1440 (24:00). */
enum { CLOCK_DAY_MIN = 24 * 60 };

/*
 * Reads a whole cell: HH:MM, HH:MM:SS (seconds are dropped) or H:MM AM/PM.
 * Returns NULL and sets *minute, or returns the reason.
 */
const char *clock_parse(struct text text, int64_t *minute);

/*
 * Reads a time at the beginning of text for a date's parser. Returns how many
 * bytes it took (0: no time) and whether it is midnight exactly.
 */
size_t clock_scan(struct text text, int64_t *minute, bool *midnight);

#endif
