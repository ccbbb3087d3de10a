/* SPDX-License-Identifier: ISC */
#ifndef IOP_WARNING_H
#define IOP_WARNING_H

#include <stdbool.h>
#include <stdint.h>

#include "input/options.h"

/*
 * A warning says on standard error that the answer may be wrong, and why. It
 * has a name; --accept NAME says that what it warns of is meant, and nothing
 * else silences it, --quiet neither. What --quiet silences is a remark:
 * note(), stop.h. The manual pages list both under WARNINGS.
 *
 * The names of the warnings that several tools have: alike, no-rows and
 * repeats every one, the other where struct tool lists it beside its own. A
 * name is a word without blanks.
 */
#define WARNING_ALIKE "alike"	    /* ids that look alike */
#define WARNING_FAR_DATE "far-date" /* one date is far after all others */
#define WARNING_NO_ROWS "no-rows"   /* nothing below the header */
#define WARNING_REPEATS "repeats"   /* rows that stand twice */

/*
 * "tool: warning: message (advice; --accept NAME says that it is meant)",
 * unless it is accepted. advice is the option that answers it and what that
 * does; NULL: there is none.
 */
void warning(const struct options *options, const char *name,
    const char *advice, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/*
 * Of WARNING_FAR_DATE, which only tools with --as-of have: so many days lie
 * between the latest date and every other.
 */
void warning_far_date(const struct options *options, int32_t days);

/* Whether --accept names it. */
bool warning_is_accepted(const struct options *options, const char *name);

#endif
