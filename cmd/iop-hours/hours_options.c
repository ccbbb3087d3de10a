/* SPDX-License-Identifier: ISC */
/* Declares iop-hours' own options and what it is: iop-hours(1). */
#include <string.h>

#include "base/stop.h"
#include "hours_options.h"
#include "input/warning.h"
#include "requirement.h"
#include "day_row.h"
#include "session_line.h"
#include "values/clock.h"
#include "verdict.h"
#include "word_tables.h"

enum { GAP_MOST = 3650 };

#define FIELD(member) .field = offsetof(struct hours_options, member)
#define GIVEN(member) .given = offsetof(struct hours_options, member)

static const char *
take_week(const struct option_use *use)
{
	struct hours_options *options = use->field;

	options->week = WEEK_OF_DATE;
	if (strcmp(use->argument, "last") == 0)
		options->week = WEEK_LAST;
	else if (strcmp(use->argument, "this") == 0)
		options->week = WEEK_THIS;
	else
		return date_parse(text_of(use->argument), DATE_STYLE_ISO,
			   &options->week_date) == NULL
		    ? NULL
		    : "needs a date as YYYY-MM-DD, last or this";
	return NULL;
}

static const struct option_spec own[] = {
	{ 0, "roster", "FILE", "admissions, levels and further columns",
	    option_side, FIELD(roster) },
	{ 0, "closures", "FILE", "days without program", option_side,
	    FIELD(closures) },
	{ 0, "as-of", "DATE|today", "the last day that the data covers",
	    option_as_of, FIELD(as_of), GIVEN(has_as_of) },
	{ 0, "fresh", "DAYS",
	    "stop where the latest contact is older\nthan that on the as-of "
	    "day",
	    option_whole, FIELD(fresh_days), .most = GAP_MOST },
	{ 0, "future", "skip", "leave out rows after the as-of day",
	    option_choice, FIELD(future), .least = FUTURE_SKIPPED,
	    .refusal = "needs the word skip" },
	{ 0, "week", "DATE|last|this", "only this week", take_week,
	    .field = 0 },
	{ 0, "from", "DATE", "only from this week on", option_date, FIELD(from),
	    GIVEN(has_from), .refusal = "needs a date as YYYY-MM-DD" },
	{ 0, "to", "DATE", "only up to this week", option_date, FIELD(to),
	    GIVEN(has_to), .refusal = "needs a date as YYYY-MM-DD" },
	{ 0, "per", "week|day|session", "what a row is of (week)",
	    option_choice, FIELD(per),
	    .refusal = "needs week, day or session" },
	{ 'k', "keep", "COLUMN", "carry a column through (repeatable)",
	    option_names, FIELD(keep), .refusal = "needs a column's name",
	    .repeatable = true },
	{ 0, "level", "LEVEL", "where no file has levels (IOP)", option_text,
	    FIELD(level),
	    .words = WORDS("WM", "RES", "PHP", "IOP", "IOP-youth", "OP",
		"aftercare", "none") },
	{ 0, "gap", "DAYS", "a longer silence ends an episode (30)",
	    option_whole, FIELD(gap_days), .most = GAP_MOST },
	{ 0, "week-start", "DAY", "first day of a week (monday)", option_day,
	    FIELD(week_start), .words = WORDS(OPTION_DAYS) },
	{ 0, "session-minutes", "N", "the length if no column gives it",
	    option_whole, FIELD(session_minutes), .least = 1,
	    .most = CLOCK_DAY_MIN },
	{ 'w', "words", "NAME|FILE",
	    "more status words: openemr, kipu,\nsimplepractice, or a table",
	    option_tables, FIELD(words), .repeatable = true,
	    .words = WORDS("standard", "openemr", "kipu", "simplepractice") },
	{ 0, "services", "NAME|FILE", "more services, as a table",
	    option_tables, FIELD(services), .repeatable = true,
	    .words = WORDS("standard") },
	{ 0, "level-words", "NAME|FILE", "more words for levels, as a table",
	    option_tables, FIELD(level_words), .repeatable = true,
	    .words = WORDS("standard") },
	{ 0, "mode-words", "NAME|FILE", "more words for modes, as a table",
	    option_tables, FIELD(mode_words), .repeatable = true,
	    .words = WORDS("standard") },
	{ 0, "show-words", NULL, "list the status words met and their meaning",
	    option_flag, FIELD(show_words) },
	{ 0, "show-services", NULL, "list the services met and their class",
	    option_flag, FIELD(show_services) },
};

static const char *const columns[] = { "client_id", "date", "start", "end",
	"arrived", "departed", "minutes", "hours", "status", "service", "mode",
	"level", "admit_date", "discharge_date", "place_level", NULL };

/* The words of --only and --fail-on: of a week, a day or a session. */
static const char *const *
find_answers(const void *own_options)
{
	const struct hours_options *options = own_options;

	switch (options->per) {
	case PER_DAY:
		return day_row_words;
	case PER_SESSION:
		return session_line_words;
	default:
		return verdict_names;
	}
}

static const char *const warnings[] = { WARNING_FAR_DATE, HOURS_NO_WEEKS,
	HOURS_SERVICES, HOURS_SHORT, HOURS_UNREAD_CLIENTS, HOURS_UTC_MIDNIGHT,
	NULL };

const struct tool hours_tool = {
	.name = "iop-hours",
	.purpose = "Reads attendance (client_id, date, start, end, minutes, "
		   "hours, status, service,\nmode, level) as CSV and writes a "
		   "row a client and week: hours, days, and\nwhether the "
		   "requirement was met.",
	.awaits = "attendance sessions",
	.own = own,
	.own_count = sizeof(own) / sizeof(own[0]),
	.columns = columns,
	.answers = verdict_names,
	.find_answers = find_answers,
	.policies = &requirement_policies,
	.warnings = warnings,
	.guess_words = word_tables_guess,
};

void
hours_options_begin(struct hours_options *options)
{
	*options = (struct hours_options) { .level = text_of("IOP"),
		.gap_days = 30,
		.session_minutes = -1,
		.fresh_days = -1 };
}

void
hours_options_check(const struct hours_options *options)
{
	bool range = options->has_from || options->has_to;

	if (!options->has_as_of &&
	    (options->week == WEEK_LAST || options->week == WEEK_THIS))
		stop_usage("--week last and --week this need --as-of: the "
			   "latest contact may lie before the week's end");
	if (options->show_words && options->show_services)
		stop_usage("--show-words and --show-services list different "
			   "words: give one of them");
	if (!options->has_as_of &&
	    (options->fresh_days >= 0 || options->future == FUTURE_SKIPPED))
		stop_usage("--fresh and --future need --as-of: the last day "
			   "that the data covers");
	if (options->week != WEEK_ALL && range)
		stop_usage("--week does not go with --from and --to");
	if (options->has_from && options->has_to && options->from > options->to)
		stop_usage("--from is after --to");
	if (options->roster != NULL && options->closures != NULL &&
	    strcmp(options->roster, "-") == 0 &&
	    strcmp(options->closures, "-") == 0)
		stop_usage("standard input can be read once only");
}

bool
hours_options_choose_weeks(const struct hours_options *options)
{
	return options->week != WEEK_ALL || options->has_from ||
	    options->has_to;
}
