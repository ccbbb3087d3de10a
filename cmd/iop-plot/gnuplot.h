/* SPDX-License-Identifier: ISC */
#ifndef IOP_GNUPLOT_H
#define IOP_GNUPLOT_H

#include <stdbool.h>

#include "base/memory.h"
#include "base/text.h"

/*
 * Runs gnuplot on the script and adds all that it draws to the picture. Stops
 * the program if gnuplot isn't installed, fails, or draws nothing. What it
 * says is shown only on request, for it repeats parts of the script.
 */
void gnuplot_run(
    struct text script, bool show_messages, struct buffer *picture);

#endif
