/* SPDX-License-Identifier: ISC */
/* The cells that a tool reads from a row: see cells.h. */
#include "input/cells.h"
#include "values/number.h"
#include "values/word.h"

const char *
cells_read_whole(struct cells *cells, size_t column, int64_t least,
    int64_t most, int64_t *value)
{
	const char *reason;

	if (!cells_have(cells, column))
		return NULL;
	reason =
	    number_parse_whole(cells_look(cells, column), least, most, value);
	return reason != NULL && word_missing(cells->value) ? "empty" : reason;
}
