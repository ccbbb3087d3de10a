/* SPDX-License-Identifier: ISC */
/*
 * iop-hours: reads attendance, one row a scheduled session, and writes one
 * row a client and week. A week is met when its counted hours and its days
 * reach what the rule in force for the client's level asks; every week that
 * touches enrolment gets a row, so that who stopped coming is seen.
 * See iop-hours(1).
 */
#include <stdio.h>
#include <stdlib.h>

#include "attendance.h"
#include "base/stop.h"
#include "closures.h"
#include "csv/sink.h"
#include "csv/writer.h"
#include "hours_options.h"
#include "input/similar_ids.h"
#include "input/warning.h"
#include "report.h"
#include "requirement.h"
#include "roster.h"
#include "rules/level_words.h"
#include "tool/selection.h"
#include "word_tables.h"

/* All that a run needs, from its options to its answer. */
struct run {
	struct options common;
	struct hours_options options;
	struct policy *policy;
	struct week_rules rules;
	struct word_list asked; /* columns, by --keep and by the rules */
	struct level_words *level_words;
	struct input *input;
	struct attendance attendance;
	struct roster *roster;
	struct closures closures;
	struct selection *selection;
	struct sink *sink;
	struct writer *writer;
};

static void
open_all(struct run *run)
{
	input_check_side(&run->common, run->options.roster, "the roster");
	input_check_side(&run->common, run->options.closures, "the closures");
	options_hold_own(&hours_tool, &run->common, &run->options);
	run->sink = sink_open(run->common.output);
	run->writer = writer_new(run->sink,
	    (struct writer_style) { run->common.table,
		run->common.spreadsheet_safe, &run->common.select });
	run->input = input_open(&run->common);
}

/* Behind closed doors: what says how rows are read and judged. */
static void
read_rules(struct run *run)
{
	run->policy = options_policy(&hours_tool, &run->common);
	week_rules_begin(&run->rules, run->policy, run->common.dates,
	    &run->options.keep, &run->asked);
	run->level_words = level_words_new(&run->options.level_words);
	level_words_read_rules(run->level_words, run->policy);
	run->options.level =
	    level_words_read(run->level_words, run->options.level);
	run->selection = selection_new(&run->common);
	attendance_begin(&run->attendance, &run->options);
}

/*
 * An export that is no longer renewed looks like weeks in which nobody came:
 * --fresh stops before one is written.
 */
static void
check_fresh(const struct run *run)
{
	const struct attendance *attendance = &run->attendance;
	int32_t days = run->options.as_of - attendance->last_contact;

	if (run->options.fresh_days < 0)
		return;
	if (!attendance->has_contact)
		stop("there is no contact, and --fresh %lld asks for one: is "
		     "the export still updated?",
		    (long long)run->options.fresh_days);
	if (days > run->options.fresh_days)
		stop("the latest contact is %d days before the as-of day, and "
		     "--fresh %lld allows no more than that: is the export "
		     "still updated?",
		    days, (long long)run->options.fresh_days);
}

static void
read_all(struct run *run)
{
	if (run->options.closures != NULL)
		closures_open(&run->closures, run->options.closures,
		    &run->common, &run->asked);
	if (run->options.roster != NULL)
		run->roster = roster_read(run->options.roster, &run->common,
		    run->attendance.clients, run->attendance.levels,
		    run->level_words, &run->asked, run->policy,
		    run->options.week_start);
	closures_read(
	    &run->closures, &run->common, run->roster, run->level_words);
	attendance_read(&run->attendance, run->input,
	    &(struct attendance_sources) { &run->common, &run->options,
		run->roster, run->policy, run->selection, run->level_words,
		&run->closures });
	input_accept(run->input);
	input_check_aliases(&run->common);
	check_fresh(run);
}

/* The last day that the data covers; stops if no row gives it. */
static int32_t
find_as_of(const struct run *run)
{
	if (run->options.has_as_of)
		return run->options.as_of;
	if (!run->attendance.has_contact && run->roster != NULL &&
	    run->roster->count > 0)
		stop("no contact in the input, so the last day that it covers "
		     "is not known: give --as-of DATE");
	return run->attendance.last_contact;
}

/* Weeks were asked for, and no row is of them: a warning. */
static void
warn_no_weeks(const struct run *run, const struct report *report)
{
	const struct attendance *attendance = &run->attendance;

	if (report->chosen > 0 || attendance->words_met != NULL ||
	    !hours_options_choose_weeks(&run->options) ||
	    input_rows(run->input) == 0 || run->common.shards > 0)
		return;
	if (attendance->has_contact)
		warning(&run->common, HOURS_NO_WEEKS, NULL,
		    "no row is of the weeks asked for; the latest contact is "
		    "%d days before the as-of day",
		    report->as_of - attendance->last_contact);
	else
		warning(&run->common, HOURS_NO_WEEKS, NULL,
		    "no row is of the weeks asked for; there is no contact");
}

/* Whose week it was that such a row makes too short can't be told. */
static void
tell_unread_clients(const struct run *run)
{
	size_t count = run->attendance.unread_clients;

	if (count > 0)
		warning(&run->common, HOURS_UNREAD_CLIENTS, NULL,
		    "%zu %s set aside whose client can't be read, and %s in "
		    "no week",
		    count, count == 1 ? "row was" : "rows were",
		    count == 1 ? "counts" : "count");
}

static void
tell_counts(const struct run *run, const struct report *report)
{
	const struct attendance *attendance = &run->attendance;

	warning_counts_warn(&attendance->warning_counts, &run->common,
	    &run->options, attendance->last_contact);
	tell_unread_clients(run);
	input_tell(run->input, selection_unmet(run->selection));
	warn_no_weeks(run, report);
	if (report->without_weeks > 0 && !run->common.quiet)
		note("%zu %s no week: no contact, or admitted later",
		    report->without_weeks,
		    report->without_weeks == 1 ? "client has" : "clients have");
}

/* The bytes that the kept cells of a row have at most. */
static size_t
longest_kept(const struct attendance *attendance)
{
	size_t longest = 0;

	for (size_t i = 0;
	     attendance->kept_count > 0 && i < intern_count(attendance->texts);
	     i++) {
		struct text cell = intern_text(attendance->texts, (uint32_t)i);

		longest = cell.length > longest ? cell.length : longest;
	}
	return longest * attendance->kept_count;
}

static enum status
write_all(struct run *run)
{
	struct report report = { .common = &run->common,
		.options = &run->options,
		.attendance = &run->attendance,
		.roster = run->roster,
		.closures = &run->closures,
		.rules = &run->rules,
		.selection = run->selection,
		.writer = run->writer };

	input_end_rejects(run->input, run->sink);
	writer_reserve(run->writer,
	    longest_kept(&run->attendance) +
		(run->attendance.written == NULL
			? 0
			: written_rows_longest(run->attendance.written)));
	if (run->attendance.words_met != NULL) {
		words_met_write(run->attendance.words_met, run->writer);
	} else {
		report.as_of = find_as_of(run);
		report_header(&report);
	}
	/* Before the first byte: it needs memory by the number of clients. */
	similar_ids_warn(
	    &run->common, run->attendance.clients, run->attendance.others);
	if (run->attendance.words_met == NULL) {
		report_write(&report);
		writer_as_of(run->writer, "Data up to ", report.as_of);
	}
	writer_finish(run->writer);
	/* What needs memory comes before the answer's last byte. */
	tell_counts(run, &report);
	sink_finish(run->sink);
	sink_commit(run->sink);
	input_tell_rejects(run->input);
	return report.attention || input_rejected(run->input) > 0
	    ? STATUS_ATTENTION
	    : STATUS_DONE;
}

static void
close_all(struct run *run)
{
	input_close(run->input);
	attendance_free(&run->attendance);
	closures_free(&run->closures);
	roster_free(run->roster);
	selection_free(run->selection);
	week_rules_end(&run->rules);
	free(run->asked.words);
	level_words_free(run->level_words);
	policy_free(run->policy);
	options_free(&hours_tool, &run->common, &run->options);
}

int
main(int argc, char **argv)
{
	struct run run = { 0 };
	enum status status;

	hours_options_begin(&run.options);
	options_read(&hours_tool, argc, argv, &run.common, &run.options);
	hours_options_check(&run.options);
	open_all(&run);
	read_rules(&run);
	read_all(&run);
	status = write_all(&run);
	close_all(&run);
	return (int)status;
}
