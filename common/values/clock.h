/* SPDX-License-Identifier: ISC */
#ifndef IOP_CLOCK_H
#define IOP_CLOCK_H

#include <stdbool.h>
#include <stdint.h>

#include "base/text.h"

/* Times of day are minutes after midnight, 0 to 1440 (24:00). */
enum { CLOCK_DAY_MIN = 24 * 60 };

/*
 * Reads a whole cell: HH:MM, HH:MM:SS (seconds and their fractions are
 * dropped) or H:MM AM/PM; behind seconds an offset from UTC may stand, and the
 * time is local as it is written. Returns NULL and sets *minute, or returns
 * the reason.
 */
const char *clock_parse(struct text text, int64_t *minute);

/* The same of exactly HH:MM, as most are; false for any other. */
static inline bool
clock_parse_plain(struct text text, int64_t *minute)
{
	unsigned hour, past;

	if (text.length != 5 || text.at[2] != ':')
		return false;
	hour = text_two_digits(text.at);
	past = text_two_digits(text.at + 3);
	if (past > 59 || hour * 60 + past > CLOCK_DAY_MIN)
		return false;
	*minute = hour * 60 + past;
	return true;
}

/*
 * Reads a time at the beginning of text for a date's parser. Returns how many
 * bytes it took (0: no time) and whether it is midnight exactly.
 */
size_t clock_scan(struct text text, int64_t *minute, bool *midnight);

/* Whether a time that clock_scan() took has seconds. */
bool clock_has_seconds(struct text time);

/*
 * Whether it is what marks a time as one of UTC (Z, UTC, GMT, +00:00) or of
 * another offset: these only behind an exact time, for 9:00-12:00 is a range.
 */
bool clock_is_zone(struct text zone, bool is_exact, bool *is_utc);

/* The reasons for what is no time at all, and for a time in UTC. */
extern const char clock_no_time[];
extern const char clock_in_utc[];

#endif
