/* SPDX-License-Identifier: ISC */
/* Rows of iop-retention: see retention_rows.h. */
#include <stdlib.h>

#include "retention_rows.h"
#include "values/number.h"

enum { WEEK_MOST = 1000, CLIENTS_MOST = 1000000000 };

enum { GROUP, WEEK, KNOWN, ENROLLED, PERCENT, COLUMNS };

static const char *
read_count(struct cells *cells, size_t column, int64_t *count)
{
	*count = SHARE_NONE;
	if (cells_look(cells, column).length == 0)
		return NULL;
	return cells_read_whole(cells, column, 0, CLIENTS_MOST, count);
}

/* 60.7 or 100: at most one decimal. */
static const char *
read_percent(struct cells *cells, int64_t *tenths)
{
	struct text cell = cells_look(cells, PERCENT);
	struct text whole = { cell.at, 0 };
	int64_t ones, rest = 0;

	*tenths = SHARE_NONE;
	if (cell.length == 0)
		return NULL;
	while (whole.length < cell.length && cell.at[whole.length] != '.')
		whole.length++;
	if (number_parse_whole(whole, 0, 100, &ones) != NULL)
		return "not a percentage (60.7)";
	if (whole.length < cell.length &&
	    (cell.length != whole.length + 2 ||
		number_parse_whole(
		    (struct text) { cell.at + whole.length + 1, 1 }, 0, 9,
		    &rest) != NULL))
		return "not a percentage (60.7)";
	*tenths = ones * 10 + rest;
	return *tenths > 1000 ? "not a percentage (60.7)" : NULL;
}

static const char *
read_share(struct cells *cells, struct share *share)
{
	const char *reason =
	    cells_read_whole(cells, WEEK, 0, WEEK_MOST, &share->week);

	if (reason == NULL)
		reason = read_count(cells, KNOWN, &share->known);
	if (reason == NULL)
		reason = read_count(cells, ENROLLED, &share->enrolled);
	if (reason == NULL)
		reason = read_percent(cells, &share->percent);
	return reason;
}

static void
read_rows(struct shares *shares, struct plot *plot)
{
	struct input_column columns[COLUMNS] = { { "group", true, 0 },
		{ "week", true, 0 }, { "known", true, 0 },
		{ "enrolled", true, 0 }, { "percent", true, 0 } };
	struct cells cells = { .columns = columns };
	struct row row;

	header_columns(input_header(plot->input), columns, COLUMNS);
	while (input_next(plot->input, &row)) {
		struct share share = { .line = row.line };
		const char *reason;

		cells.row = &row;
		reason = read_share(&cells, &share);
		if (reason != NULL) {
			plot_refuse(plot, &cells, reason);
			continue;
		}
		share.group = intern_add(
		    shares->ids, input_cell(&row, columns[GROUP].index));
		shares->rows = memory_grow(shares->rows, shares->count,
		    &shares->capacity, sizeof(shares->rows[0]));
		shares->rows[shares->count++] = share;
		if (share.week > shares->last_week)
			shares->last_week = share.week;
	}
}

static int
compare_shares(const void *a, const void *b)
{
	const struct share *x = a, *y = b;

	if (x->group != y->group)
		return x->group < y->group ? -1 : 1;
	if (x->week != y->week)
		return x->week < y->week ? -1 : 1;
	return x->line < y->line ? -1 : x->line > y->line;
}

/* Sorts, and refuses a second row for the same. */
static void
sort_rows(struct shares *shares, struct plot *plot)
{
	struct share *rows = shares->rows;

	if (shares->count > 0)
		qsort(rows, shares->count, sizeof(rows[0]), compare_shares);
	for (size_t i = 1; i < shares->count; i++)
		if (rows[i].group == rows[i - 1].group &&
		    rows[i].week == rows[i - 1].week)
			input_refuse_earlier(plot->input, 0, rows[i].line, NULL,
			    "a second row for this group and week",
			    (struct text) { 0 });
}

void
shares_read(struct shares *shares, struct plot *plot)
{
	uint32_t *ranks;

	*shares = (struct shares) { .ids = intern_new() };
	read_rows(shares, plot);
	ranks = plot_choose(
	    plot, shares->ids, &shares->groups, &shares->group_count);
	for (size_t i = 0; i < shares->count; i++)
		shares->rows[i].group = ranks[shares->rows[i].group];
	free(ranks);
	sort_rows(shares, plot);
	plot_accept(plot);
}

void
shares_free(struct shares *shares)
{
	intern_free(shares->ids);
	free(shares->groups);
	free(shares->rows);
}
