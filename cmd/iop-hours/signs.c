/* SPDX-License-Identifier: ISC */
/* What an export seems not to mean, told as warnings: see signs.h. */
#include "base/stop.h"
#include "input/warning.h"
#include "signs.h"

/* No session of a treatment program is that short all over an export. */
enum { SHORT_HOURS_MIN = 30 };

void
signs_begin(struct signs *signs)
{
	*signs = (struct signs) { .unknown_words = intern_new() };
}

void
signs_free(struct signs *signs)
{
	intern_free(signs->unknown_words);
}

void
signs_add_service(struct signs *signs, struct text word)
{
	signs->unknown_rows++;
	intern_add(signs->unknown_words, word);
}

void
signs_add_hours(struct signs *signs, int64_t minutes)
{
	if (!signs->has_hours || minutes > signs->longest_hours_min)
		signs->longest_hours_min = minutes;
	signs->has_hours = true;
}

static void
warn_services(const struct signs *signs, const struct options *common)
{
	size_t words = intern_count(signs->unknown_words);

	if (words == 0)
		return;
	warning(common, HOURS_SERVICES, "--show-services lists them",
	    "%zu service %s in %zu %s %s in no table and %s as other", words,
	    words == 1 ? "word" : "words", signs->unknown_rows,
	    signs->unknown_rows == 1 ? "row" : "rows",
	    words == 1 ? "is" : "are", words == 1 ? "counts" : "count");
}

static void
warn_far_date(const struct signs *signs, const struct options *common,
    const struct hours_options *options, int32_t last_contact)
{
	int32_t days = latest_day_alone(&signs->latest);

	if (!options->has_as_of && signs->latest.day == last_contact &&
	    days > options->gap_days)
		warning_far_date(common, days);
}

void
signs_warn(const struct signs *signs, const struct options *common,
    const struct hours_options *options, int32_t last_contact)
{
	if (signs->repeats > 0)
		warning(common, WARNING_REPEATS, NULL,
		    "%zu %s the same in every cell as a row before, and %s "
		    "too",
		    signs->repeats, signs->repeats == 1 ? "row is" : "rows are",
		    signs->repeats == 1 ? "counts" : "count");
	if (!options->show_services)
		warn_services(signs, common);
	if (signs->has_hours && signs->longest_hours_min <= SHORT_HOURS_MIN)
		warning(common, HOURS_SHORT,
		    "--column minutes=HEADER reads minutes",
		    "no attended session of the column 'hours' is longer than "
		    "half an hour: it may hold parts of a day, or minutes");
	if (signs->utc_midnights > 0)
		warning(common, HOURS_UTC_MIDNIGHT, NULL,
		    "%zu %s midnight in UTC: an evening group may have moved "
		    "to the next day",
		    signs->utc_midnights,
		    signs->utc_midnights == 1 ? "date is" : "dates are");
	warn_far_date(signs, common, options, last_contact);
	if (signs->future_rows > 0 && !common->quiet)
		note("%zu %s after the as-of day left out", signs->future_rows,
		    signs->future_rows == 1 ? "row" : "rows");
}
