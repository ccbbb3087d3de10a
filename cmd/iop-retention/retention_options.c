/* SPDX-License-Identifier: ISC */
/* Declares iop-retention's own options and what it is: iop-retention(1). */
#include <stdlib.h>

#include "base/memory.h"
#include "input/warning.h"
#include "retention_options.h"
#include "values/number.h"
#include "values/word.h"

/*
 * Below 3 an empty cell would tell its count: with 2 it can be 1 only, or
 * the one number between two that are shown.
 */
enum { WEEKS_MOST = 1000, SUPPRESS_LEAST = 3, SUPPRESS_MOST = 1000000 };

#define FIELD(member) .field = offsetof(struct retention_options, member)

static bool
add_week(struct text word, void *closure)
{
	struct retention_options *options = closure;
	int64_t week;

	if (number_parse_whole(word, 0, WEEKS_MOST, &week) != NULL)
		return false;
	options->weeks = memory_grow(options->weeks, options->week_count,
	    &options->week_capacity, sizeof(options->weeks[0]));
	options->weeks[options->week_count++] = (int32_t)week;
	return true;
}

static const char *
take_at(const struct option_use *use)
{
	return word_each(text_of(use->argument), ',', add_week, use->field)
	    ? NULL
	    : "needs weeks from 0 to 1000, as in 4,12,24";
}

static const struct option_spec own[] = {
	{ 0, "by", "COLUMN", "count by what the column holds", option_string,
	    FIELD(by), .refusal = "needs a column's name" },
	{ 0, "at", "N[,N]", "after so many weeks (4,12,24)", take_at,
	    .repeatable = true },
	{ 0, "as-of", "DATE|today", "the last day that the data covers",
	    option_as_of, FIELD(as_of),
	    .given = offsetof(struct retention_options, has_as_of) },
	{ 0, "suppress", "N",
	    "leave cells empty that would show fewer\nthan N clients",
	    option_whole, FIELD(least), .least = SUPPRESS_LEAST,
	    .most = SUPPRESS_MOST,
	    .refusal = "needs a whole number from 3 to 1000000" },
};

static const char *const columns[] = { "client_id", "week_start", "episode",
	"hours", "start", "admit_date", "end", "discharge_date", "left", NULL };

static const char *const warnings[] = { WARNING_FAR_DATE, NULL };

const struct tool retention_tool = {
	.name = "iop-retention",
	.purpose = "Reads weekly rows (client_id, week_start, episode, hours) "
		   "or a row a client\n(client_id, start, end, left) as CSV "
		   "and writes how many were still enrolled\nafter so many "
		   "weeks.",
	.awaits = "weekly rows, or a row a client,",
	.own = own,
	.own_count = sizeof(own) / sizeof(own[0]),
	.columns = columns,
	.warnings = warnings,
};

static int
compare_weeks(const void *a, const void *b)
{
	const int32_t *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

void
retention_options_finish(struct retention_options *options)
{
	size_t kept = 0;

	if (options->week_count == 0)
		word_each(text_of("4,12,24"), ',', add_week, options);
	qsort(options->weeks, options->week_count, sizeof(options->weeks[0]),
	    compare_weeks);
	for (size_t i = 0; i < options->week_count; i++)
		if (kept == 0 || options->weeks[i] != options->weeks[kept - 1])
			options->weeks[kept++] = options->weeks[i];
	options->week_count = kept;
}

void
retention_options_free(struct retention_options *options)
{
	free(options->weeks);
}
