/* SPDX-License-Identifier: ISC */
/* What an export seems not to mean, told as warnings: see warning_counts.h. */
#include "base/stop.h"
#include "input/warning.h"
#include "warning_counts.h"

/* No session of a treatment program is that short all over an export. */
enum { SHORT_HOURS_MIN = 30 };

void
warning_counts_begin(struct warning_counts *counts)
{
	*counts = (struct warning_counts) { .unknown_words = intern_new() };
}

void
warning_counts_free(struct warning_counts *counts)
{
	intern_free(counts->unknown_words);
}

void
warning_counts_add_service(struct warning_counts *counts, struct text word)
{
	counts->unknown_rows++;
	intern_add(counts->unknown_words, word);
}

void
warning_counts_add_hours(struct warning_counts *counts, int64_t minutes)
{
	if (!counts->has_hours || minutes > counts->longest_hours_min)
		counts->longest_hours_min = minutes;
	counts->has_hours = true;
}

static void
warn_services(const struct warning_counts *counts, const struct options *common)
{
	size_t words = intern_count(counts->unknown_words);

	if (words == 0)
		return;
	warning(common, HOURS_SERVICES, "--show-services lists them",
	    "%zu service %s in %zu %s %s in no table and %s as other", words,
	    words == 1 ? "word" : "words", counts->unknown_rows,
	    counts->unknown_rows == 1 ? "row" : "rows",
	    words == 1 ? "is" : "are", words == 1 ? "counts" : "count");
}

static void
warn_far_date(const struct warning_counts *counts, const struct options *common,
    const struct hours_options *options, int32_t last_contact)
{
	int32_t days = latest_day_alone(&counts->latest);

	if (!options->has_as_of && counts->latest.day == last_contact &&
	    days > options->gap_days)
		warning_far_date(common, days);
}

void
warning_counts_warn(const struct warning_counts *counts,
    const struct options *common, const struct hours_options *options,
    int32_t last_contact)
{
	if (counts->repeats > 0)
		warning(common, WARNING_REPEATS, NULL,
		    "%zu %s the same in every cell as a row before, and %s "
		    "too",
		    counts->repeats,
		    counts->repeats == 1 ? "row is" : "rows are",
		    counts->repeats == 1 ? "counts" : "count");
	if (!options->show_services)
		warn_services(counts, common);
	if (counts->has_hours && counts->longest_hours_min <= SHORT_HOURS_MIN)
		warning(common, HOURS_SHORT,
		    "--column minutes=HEADER reads minutes",
		    "no attended session of the column 'hours' is longer than "
		    "half an hour: it may hold parts of a day, or minutes");
	if (counts->utc_midnights > 0)
		warning(common, HOURS_UTC_MIDNIGHT, NULL,
		    "%zu %s midnight in UTC: an evening group may have moved "
		    "to the next day",
		    counts->utc_midnights,
		    counts->utc_midnights == 1 ? "date is" : "dates are");
	warn_far_date(counts, common, options, last_contact);
	if (counts->future_rows > 0 && !common->quiet)
		note("%zu %s after the as-of day left out", counts->future_rows,
		    counts->future_rows == 1 ? "row" : "rows");
}
