/* SPDX-License-Identifier: ISC */
#ifndef IOP_TILES_H
#define IOP_TILES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "frame.h"

/*
 * Boxes in the colours of statuses: the tiles of a census, the bars of hours.
 * Places are hundredths on the axes.
 */
struct tiles {
	struct tile *all;
	size_t count, capacity;
	unsigned statuses; /* a bit for each that occurs */
	char name;	   /* of the data that gnuplot gets */
};

struct tile {
	int status;
	int64_t left, right, bottom, top;
};

void tiles_add(struct tiles *tiles, struct tile tile);
void tiles_free(struct tiles *tiles);

/* Writes the data, before the plot command. */
void tiles_data(const struct tiles *tiles, struct buffer *script);

/*
 * Goes on with a plot command: boxes (in a text picture only if they are
 * bars, as lines), and the letters in their middle if they are asked for.
 */
void tiles_plot(
    const struct tiles *tiles, const struct frame *frame, bool with_letters);

#endif
