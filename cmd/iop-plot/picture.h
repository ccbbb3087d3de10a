/* SPDX-License-Identifier: ISC */
#ifndef IOP_PICTURE_H
#define IOP_PICTURE_H

#include "base/memory.h"
#include "base/text.h"
#include "plot_options.h"

/*
 * Adds the picture as it will be written: whole, or the program stops. What
 * gnuplot says of itself and its version is left out of an SVG, blanks at the
 * ends of lines out of a text.
 */
void picture_add(struct buffer *out, struct text picture,
    enum plot_format format, const char *name);

#endif
