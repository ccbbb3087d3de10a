/* SPDX-License-Identifier: ISC */
#ifndef IOP_PLOT_H
#define IOP_PLOT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/intern.h"
#include "base/memory.h"
#include "base/text.h"
#include "input/input.h"
#include "input/options.h"
#include "plot_options.h"
#include "tool/selection.h"

/* A run: what it was told, what it reads, and the script that it makes. */
struct plot {
	struct options common;
	struct plot_options own;
	struct input *input;
	struct selection *selection;
	struct buffer script;
};

/* Each reads all rows, stops on a bad one, and makes the script. */
void hours_draw(struct plot *plot);
void census_draw(struct plot *plot);
void ledger_draw(struct plot *plot);
void retention_draw(struct plot *plot);
void share_draw(struct plot *plot);
void auths_draw(struct plot *plot);

/* After the last row: stops the program if a row was bad. */
void plot_accept(struct plot *plot);

/*
 * The clients chosen, in the order of their ids' bytes, lent from ids; and
 * for each number in ids its place among them, or INTERN_NONE. Both arrays
 * are the caller's to free.
 */
uint32_t *plot_choose(struct plot *plot, const struct intern *ids,
    struct text **clients, size_t *count);

/* Which of all things there are to draw are on the page: first <= i < end. */
struct page {
	size_t first, end;
	size_t number, of; /* from 1 */
};

/*
 * The page that was asked for, of so many things (clients, groups); stops
 * the program where there is nothing to draw, or no such page, and tells on
 * standard error when there are several.
 */
struct page plot_page(
    const struct plot *plot, size_t count, size_t per_page, const char *things);

#endif
