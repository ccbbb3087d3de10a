/* SPDX-License-Identifier: ISC */
/* Leaves out rows that spreadsheets write where nothing stands. */
#include "base/stop.h"
#include "csv/blank_rows.h"

/*
 * Blanks of Unicode as UTF-8: no-break spaces and what is invisible, each of
 * three bytes but the first.
 */
static const char *const wide_blanks[] = { "\xc2\xa0", "\xe2\x80\x87",
	"\xe2\x80\xaf", "\xe2\x80\x8b", "\xe2\x80\x8c", "\xe2\x80\x8d",
	"\xe2\x80\x8e", "\xe2\x80\x8f", "\xe2\x81\xa0", "\xef\xbb\xbf" };

/* The length of the blank with which the text begins, or 0. */
static size_t
blank_length(struct text text)
{
	if (text_blank(text.at[0]))
		return 1;
	for (size_t i = 0; i < sizeof(wide_blanks) / sizeof(wide_blanks[0]);
	     i++) {
		size_t length = strlen(wide_blanks[i]);

		if (text.length >= length &&
		    memcmp(text.at, wide_blanks[i], length) == 0)
			return length;
	}
	return 0;
}

static bool
is_blank_cell(struct text cell)
{
	while (cell.length > 0) {
		size_t length = blank_length(cell);

		if (length == 0)
			return false;
		cell.at += length;
		cell.length -= length;
	}
	return true;
}

bool
blank_rows_is_blank(const struct row *row, size_t width)
{
	if (width <= 1 && row->count == 1 && row->cells[0].length == 0)
		return false;
	for (size_t i = 0; i < row->count; i++)
		if (!is_blank_cell(row->cells[i]))
			return false;
	return true;
}

enum reader_result
blank_rows_skip(
    struct blank_rows *filled, struct reader *reader, struct row *row)
{
	enum reader_result result = READER_ROW;

	while (
	    result == READER_ROW && blank_rows_is_blank(row, filled->width)) {
		filled->blank++;
		result = reader_next(reader, row);
	}
	if (filled->width == 0 && result == READER_ROW)
		filled->width = row->count;
	return result;
}

void
blank_rows_tell(size_t blank, const char *file, bool quiet)
{
	if (blank > 0 && !quiet)
		note("%s: %zu %s without a filled cell %s skipped", file, blank,
		    blank == 1 ? "row" : "rows", blank == 1 ? "is" : "are");
}
