/* SPDX-License-Identifier: ISC */
/*
 * Remembers rows with less than one hour until all rows are read: only their
 * places, unless bad rows are set aside and their cells may be needed.
 */
#include <stdlib.h>

#include "base/memory.h"
#include "part_rows.h"

void
part_rows_begin(struct part_rows *rows, struct input *input, char delimiter)
{
	*rows = (struct part_rows) { .input = input };
	if (input_sets_aside(input))
		rows->held = rowstore_new(delimiter);
}

void
part_rows_end(struct part_rows *rows)
{
	if (rows->held != NULL)
		rowstore_free(rows->held);
	free(rows->places);
}

bool
part_rows_hold(struct part_rows *rows, const struct row *row)
{
	if (rows->has_ended)
		return false;
	rows->places = memory_grow(rows->places, rows->count, &rows->capacity,
	    sizeof(rows->places[0]));
	rows->places[rows->count++] =
	    (struct part_place) { input_file(rows->input), row->line };
	if (rows->held == NULL)
		return false;
	rowstore_add(rows->held, row);
	return true;
}

void
part_rows_refuse(struct part_rows *rows, const char *column, const char *reason)
{
	for (size_t i = 0; rows->held == NULL && i < rows->count; i++)
		input_refuse_earlier(rows->input, rows->places[i].file,
		    rows->places[i].line, column, reason, (struct text) { 0 });
}

bool
part_rows_next(struct part_rows *rows, struct row *row)
{
	if (rows->held == NULL || rows->next == rows->count)
		return false;
	rowstore_next_row(rows->held, row);
	row->line = rows->places[rows->next++].line;
	return true;
}
