/* SPDX-License-Identifier: ISC */
#ifndef IOP_ENCODE_H
#define IOP_ENCODE_H

#include <stdbool.h>

#include "base/memory.h"
#include "base/text.h"

/*
 * Adds a cell as CSV, with quotes only where needed: around a comma, a
 * quote, CR, LF, or blanks at either end.
 */
void encode_cell(struct buffer *out, struct text cell);

/*
 * Takes the first cell of a record that encode_cell() has made off its
 * front; false if it was the last.
 */
bool encode_take_cell(struct text *record, struct buffer *cell);

/*
 * Whether a spreadsheet would run the cell: it begins, behind blanks of any
 * kind, with = + - @, a full-width one of these, a tab, a CR or an LF, and is
 * no number. The list is OWASP's, CSV Injection.
 */
bool encode_would_run(struct text cell);

#endif
