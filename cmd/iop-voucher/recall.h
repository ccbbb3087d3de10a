/* SPDX-License-Identifier: ISC */
#ifndef IOP_RECALL_H
#define IOP_RECALL_H

#include <stddef.h>
#include <stdint.h>

#include "base/intern.h"

enum { RECALL_PLACES = 1024 };

/*
 * Numbers for distinct texts of which few come again and again: the text that
 * was met last in a place is looked at before the whole table is.
 */
struct recall {
	struct intern *texts;
	uint32_t last[RECALL_PLACES]; /* number plus 1; 0: none yet */
};

void recall_init(struct recall *recall);
void recall_free(struct recall *recall);

/*
 * The text's number, as intern_add() gives it. Any place will do, and the
 * fewer frequent texts share one the better.
 */
uint32_t recall_add(struct recall *recall, struct text text, size_t place);

#endif
