/* SPDX-License-Identifier: ISC */
/*
 * iop-auth: reads days of care and what payers authorized, charges each day to
 * an authorization that holds it and has units left, and writes what of each
 * is used and left, or the days that none covers. See iop-auth(1).
 */
#include <stdlib.h>

#include "auth_options.h"
#include "authorizations.h"
#include "base/memory.h"
#include "base/stop.h"
#include "charge.h"
#include "days.h"
#include "input/warning.h"
#include "limits.h"
#include "notices.h"
#include "rules/level_words.h"
#include "tool/filter.h"
#include "values/number.h"

/* All that a run needs, from its options to its answer. */
struct run {
	struct options common;
	struct auth_options options;
	struct filter *filter;
	struct policy *notices;
	struct level_words *level_words;
	struct limits limits;
	struct authorizations authorizations;
	struct days days;
	struct charge *charges; /* by row number */
};

static const struct writer_column columns[] = {
	{ "client_id", "client", false },
	{ "auth_id", "auth_id", false },
	{ "level", "level", false },
	{ "from_date", NULL, false },
	{ "to_date", "to_date", false },
	{ "unit", "unit", false },
	{ "units", NULL, true },
	{ "used", "used", true },
	{ "left", "left", true },
	{ "last_used", NULL, false },
	{ "days_left", "days_left", true },
	{ "auth_status", "status", false },
};

/* Places of columns. */
enum { UNITS = 6, USED };

static const struct writer_column appended[] = {
	{ "id", "auth_id", false },
	{ "reason", "reason", false },
};

static void
open_all(struct run *run)
{
	const struct auth_options *options = &run->options;

	input_check_side(&run->common, options->auths, "the authorizations");
	options_hold_own(&auth_tool, &run->common, options);
	run->filter = filter_open(&auth_tool, &run->common, true);
	run->notices = options_policy(&auth_tool, &run->common);
	run->level_words = level_words_new(&options->level_words);
	run->limits.level_words = run->level_words;
	filter_client_column(run->filter, true);
	if (options->uncovered)
		filter_columns(run->filter, appended,
		    sizeof(appended) / sizeof(appended[0]));
}

static void
read_all(struct run *run)
{
	authorizations_read(&run->authorizations, &run->common, &run->options,
	    run->notices, &run->limits);
	days_read(
	    &run->days, run->filter, &run->common, &run->options, &run->limits);
	input_check_aliases(&run->common);
	authorizations_meet(&run->authorizations, run->filter);
	if (!run->days.has_as_of && run->authorizations.count > 0)
		stop("no day in the input, so the last day that it covers is "
		     "not known: give --as-of DATE");
}

/* By client and date, so that each day finds what those before have left. */
static void
charge_all(struct run *run)
{
	const struct days *days = &run->days;
	const uint32_t *clients = filter_rows(run->filter)->clients;
	size_t unjudged = 0;

	run->charges = memory_new(days->count, sizeof(run->charges[0]));
	for (size_t i = 0; i < days->count; i++) {
		uint32_t number = days->order[i];
		struct authorization *list;
		size_t count;

		if (filter_is_aside(run->filter, number))
			continue;
		list = authorizations_of(
		    &run->authorizations, clients[number], &count);
		run->charges[number] = charge_day(
		    list, count, &days->list[number], run->limits.count);
		unjudged += run->charges[number].kind == CHARGE_UNJUDGED;
	}
	if (unjudged > 0)
		warning(&run->common, AUTH_NO_RULE, NULL,
		    "%zu %s hours and no rule that says whether %s, and %s "
		    "charged to no authorization of days",
		    unjudged, unjudged == 1 ? "day has" : "days have",
		    unjudged == 1 ? "it counts" : "they count",
		    unjudged == 1 ? "is" : "are");
}

/* So many units: of hours, minutes are given. */
static void
write_units(struct writer *writer, enum charge_unit unit, int64_t units)
{
	if (unit == CHARGE_HOUR && units >= 0)
		writer_hours(writer, units);
	else if (unit == CHARGE_HOUR)
		writer_hundredths(writer, -number_hundredths(-units));
	else
		writer_whole(writer, units);
}

static void
write_authorization(
    struct run *run, struct writer *writer, const struct authorization *row)
{
	int32_t as_of = run->days.as_of;
	const char *const status[] = {
		charge_status_names[charge_status(row, as_of)], NULL
	};

	if (!filter_takes_answer(run->filter, status))
		return;
	writer_text(
	    writer, intern_text(run->authorizations.clients, row->client));
	writer_text(writer, row->id);
	writer_text(writer, row->level);
	writer_date(writer, row->from_date);
	writer_date(writer, row->to_date);
	writer_string(writer, charge_unit_names[row->unit]);
	write_units(writer, row->unit, row->units);
	write_units(writer, row->unit, row->used);
	write_units(writer, row->unit, row->units - row->used);
	if (row->last_used == CHARGE_NO_DAY)
		writer_empty(writer);
	else
		writer_date(writer, row->last_used);
	writer_whole(writer, charge_days_left(row, as_of));
	writer_string(writer, status[0]);
	writer_end_row(writer);
}

/* Of one client, in the order of the answer. */
static int
compare_written(const void *a, const void *b)
{
	const struct authorization *x = a, *y = b;

	if (x->from_date != y->from_date)
		return x->from_date < y->from_date ? -1 : 1;
	return text_compare(x->id, y->id);
}

/* Where a client's row was set aside, what is used isn't known. */
static bool
takes_client(struct run *run, uint32_t client)
{
	const struct authorizations *all = &run->authorizations;
	uint32_t of_days = all->days_of[client];

	if (of_days != UINT32_MAX && filter_client_is_bad(run->filter, of_days))
		return false;
	return filter_takes_client(
	    run->filter, intern_text(all->clients, client));
}

static void
write_authorizations(struct run *run)
{
	struct authorizations *all = &run->authorizations;
	uint32_t *sorted = intern_sorted(all->clients);
	struct writer *writer = filter_answer(
	    run->filter, columns, sizeof(columns) / sizeof(columns[0]));

	writer_of(writer, USED, UNITS);
	filter_begin(run->filter);
	for (size_t i = 0; i < intern_count(all->clients); i++) {
		size_t begin = all->first[sorted[i]];
		size_t end = all->first[sorted[i] + 1];

		if (!takes_client(run, sorted[i]))
			continue;
		qsort(all->list + begin, end - begin, sizeof(all->list[0]),
		    compare_written);
		for (size_t k = begin; k < end; k++)
			write_authorization(run, writer, &all->list[k]);
	}
	free(sorted);
	writer_as_of(writer, "Data up to ", run->days.as_of);
}

/* --uncovered: the days themselves, in the order in which they came. */
static void
write_uncovered(struct run *run)
{
	static const char *const reasons[] = {
		[CHARGE_NO_DATE] = "no authorization on this date",
		[CHARGE_NO_LIMITS] = "not what the authorization is limited to",
		[CHARGE_BEYOND] = "beyond the units",
	};
	static const char *const no_words[] = { NULL };
	struct writer *writer = filter_begin(run->filter);

	for (size_t i = 0; i < run->days.count; i++) {
		const struct charge *charge = &run->charges[i];

		if (reasons[charge->kind] == NULL ||
		    !filter_begin_row(run->filter, i, no_words))
			continue;
		if (charge->to == NULL)
			writer_empty(writer);
		else
			writer_text(writer, charge->to->id);
		writer_string(writer, reasons[charge->kind]);
		filter_end_row(run->filter);
	}
	writer_as_of(writer, "Data up to ", run->days.as_of);
}

static void
free_all(struct run *run)
{
	free(run->charges);
	days_free(&run->days);
	authorizations_free(&run->authorizations);
	limits_free(&run->limits);
	level_words_free(run->level_words);
	policy_free(run->notices);
	options_free(&auth_tool, &run->common, &run->options);
}

int
main(int argc, char **argv)
{
	struct run run = { 0 };
	enum status status;

	options_read(&auth_tool, argc, argv, &run.common, &run.options);
	auth_options_check(&run.options, &run.common);
	open_all(&run);
	read_all(&run);
	charge_all(&run);
	if (run.options.uncovered)
		write_uncovered(&run);
	else
		write_authorizations(&run);
	status = filter_close(run.filter);
	free_all(&run);
	return (int)status;
}
