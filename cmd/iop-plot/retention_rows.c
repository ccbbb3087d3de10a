/* SPDX-License-Identifier: ISC */
/* Rows of iop-retention: see retention_rows.h. */
#include <stdlib.h>

#include "input/fields.h"
#include "retention_rows.h"
#include "values/number.h"

enum { WEEK_MOST = 1000, CLIENTS_MOST = 1000000000 };

#define INTO(member) FIELD_INTO(struct share, member)

/* 60.7 or 100: at most one decimal. */
static const char *
take_percent(struct fields *fields, void *record)
{
	static const char no_percent[] = "not a percentage (60.7)";
	struct text cell = fields->value, whole = { cell.at, 0 };
	struct share *share = record;
	int64_t ones, rest = 0;

	while (whole.length < cell.length && cell.at[whole.length] != '.')
		whole.length++;
	if (number_parse_whole(whole, 0, 100, &ones) != NULL)
		return no_percent;
	if (whole.length < cell.length &&
	    (cell.length != whole.length + 2 ||
		number_parse_whole(
		    (struct text) { cell.at + whole.length + 1, 1 }, 0, 9,
		    &rest) != NULL))
		return no_percent;
	share->percent = ones * 10 + rest;
	return share->percent > 1000 ? no_percent : NULL;
}

static const struct field share_fields[] = {
	{ "group", true, .kind = FIELD_OWN },
	{ "week", true, FIELD_WHOLE, INTO(week), .most = WEEK_MOST },
	{ "known", true, FIELD_WHOLE, FIELD_MAY_BE_EMPTY, INTO(known),
	    .most = CLIENTS_MOST },
	{ "enrolled", true, FIELD_WHOLE, FIELD_MAY_BE_EMPTY, INTO(enrolled),
	    .most = CLIENTS_MOST },
	{ "percent", true, FIELD_OWN, FIELD_MAY_BE_EMPTY,
	    .then = take_percent },
};

static void
read_rows(struct shares *shares, struct plot *plot)
{
	const struct share usual = { .known = SHARE_NONE,
		.enrolled = SHARE_NONE,
		.percent = SHARE_NONE };
	struct fields fields = { FIELDS_OF(share_fields), FIELDS_INTO(usual) };
	struct share share;
	struct row row;

	fields_find(&fields, input_header(plot->input));
	while (fields_next(&fields, plot->input, &row, &share)) {
		share.line = row.line;
		share.group =
		    intern_add(shares->ids, fields_look(&fields, "group"));
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
