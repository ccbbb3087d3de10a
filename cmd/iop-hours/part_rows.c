/* SPDX-License-Identifier: ISC */
/*
 * Remembers rows with less than one hour until all rows are read: only their
 * places, unless bad rows are set aside and their cells may be needed.
 */
#include "part_rows.h"

void
part_rows_begin(struct part_rows *parts, struct input *input, char delimiter)
{
	*parts = (struct part_rows) { .input = input };
	rows_begin(&parts->rows, input_sets_aside(input), delimiter, false);
}

void
part_rows_end(struct part_rows *parts)
{
	if (parts->again != NULL)
		reader_free(parts->again);
	rows_end(&parts->rows);
}

bool
part_rows_hold(struct part_rows *parts, const struct row *row)
{
	if (parts->has_ended)
		return false;
	rows_add(&parts->rows, row, (uint32_t)input_file(parts->input),
	    (struct text) { 0 });
	return parts->rows.keeps_text;
}

void
part_rows_refuse(
    struct part_rows *parts, const char *column, const char *reason)
{
	for (size_t i = 0; !parts->rows.keeps_text && i < parts->rows.count;
	     i++) {
		struct row_place place = rows_place(&parts->rows, i);

		input_refuse_earlier(parts->input, place.file, place.line,
		    column, reason, (struct text) { 0 });
	}
}

bool
part_rows_next(struct part_rows *parts, struct row *row)
{
	if (!parts->rows.keeps_text)
		return false;
	if (parts->again == NULL)
		parts->again = reader_new_bytes(buffer_text(&parts->rows.text));
	if (reader_next(parts->again, row) != READER_ROW)
		return false;
	row->line = rows_place(&parts->rows, parts->next++).line;
	return true;
}

size_t
part_rows_file(const struct part_rows *parts)
{
	return rows_place(&parts->rows, parts->next - 1).file;
}
