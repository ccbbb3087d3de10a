/* SPDX-License-Identifier: ISC */
/* iop-retention's own options: see retention_options.h, iop-retention(1). */
#include <stdlib.h>

#include "base/memory.h"
#include "input/warning.h"
#include "retention_options.h"
#include "values/date.h"
#include "values/number.h"
#include "values/word.h"

/*
 * Below 3 an empty cell would tell its count: with 2 it can be 1 only, or
 * the one number between two that are shown.
 */
enum { WEEKS_MOST = 1000, SUPPRESS_LEAST = 3, SUPPRESS_MOST = 1000000 };

enum { KEY_BY = OPTION_OWN, KEY_AT, KEY_AS_OF, KEY_SUPPRESS };

static const struct option_spec own[] = {
	{ KEY_BY, "by", "COLUMN", "count by what the column holds" },
	{ KEY_AT, "at", "N[,N]", "after so many weeks (4,12,24)" },
	{ KEY_AS_OF, "as-of", "DATE|today",
	    "the day up to which the data speaks" },
	{ KEY_SUPPRESS, "suppress", "N",
	    "leave cells empty that would tell of fewer\nthan N clients" },
};

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
take(void *own_options, int key, const char *argument)
{
	struct retention_options *options = own_options;

	switch (key) {
	case KEY_BY:
		options->by = argument;
		return *argument == '\0' ? "needs a column's name" : NULL;
	case KEY_AT:
		return word_each(text_of(argument), ',', add_week, options)
		    ? NULL
		    : "needs weeks from 0 to 1000, as in 4,12,24";
	case KEY_AS_OF:
		options->has_as_of = true;
		return date_parse_as_of(argument, &options->as_of);
	default:
		return number_parse_whole(text_of(argument), SUPPRESS_LEAST,
			   SUPPRESS_MOST, &options->least) == NULL
		    ? NULL
		    : "needs a whole number from 3 to 1000000";
	}
}

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
	.take = take,
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
