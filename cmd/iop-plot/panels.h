/* SPDX-License-Identifier: ISC */
#ifndef IOP_PANELS_H
#define IOP_PANELS_H

#include <stddef.h>
#include <stdint.h>

#include "axis.h"
#include "frame.h"
#include "plot.h"

/*
 * Panels one below the other, one a client, over the same axis of dates. At
 * the foot of each is a strip for marks, below zero on its axis.
 */
struct panels {
	struct frame frame;
	struct axis axis;
	struct page page;
	int64_t left, right, top, high, gap; /* pixels or characters */
};

/*
 * Lays them out; tics is how many characters the numbers on the left take,
 * right how much there is on the right: an axis, a legend.
 */
void panels_lay_out(struct panels *panels, size_t tics, int64_t right);

/*
 * Begins the i-th of the page: its place, its dates, its client above it.
 * Labels that are set before the first are drawn with it.
 */
void panels_begin(const struct panels *panels, size_t i, struct text client);

/* Ends the plot command, and what was only this panel's. */
void panels_end(const struct panels *panels);

/* How high the strip is, in thousandths of the axis above zero. */
int64_t panels_strip(const struct panels *panels);

#endif
