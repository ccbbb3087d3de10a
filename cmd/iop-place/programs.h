/* SPDX-License-Identifier: ISC */
#ifndef IOP_PROGRAMS_H
#define IOP_PROGRAMS_H

#include "base/memory.h"
#include "input/input.h"
#include "input/options.h"
#include "placement.h"
#include "rules/level_words.h"

/* The programs of --programs, and the wishes that clients may have. */
struct programs;

/*
 * Reads the file; a column that the clients' input has too is a wish there
 * and an offer here. Stops the program on a bad row.
 */
struct programs *programs_read(const char *path, struct options *options,
    struct level_words *level_words, struct input *clients);
void programs_free(struct programs *programs);

/*
 * Adds to names the programs, with | between, of the placement's level that
 * have a free slot and meet each wish of the client's row; if there is none,
 * those of its else_level. What was not met is added to the reason.
 */
void programs_match(const struct programs *programs,
    const struct placement *placement, const struct row *client,
    struct buffer *names, struct buffer *reason);

#endif
