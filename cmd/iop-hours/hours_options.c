/* SPDX-License-Identifier: ISC */
/* iop-hours' own options: see hours_options.h, iop-hours(1). */
#include <stdlib.h>
#include <string.h>

#include "base/stop.h"
#include "hours_options.h"
#include "input/warning.h"
#include "requirement.h"
#include "values/clock.h"
#include "values/number.h"
#include "verdict.h"
#include "word_tables.h"

enum { GAP_MOST = 3650 };

enum {
	KEY_ROSTER = OPTION_OWN,
	KEY_CLOSURES,
	KEY_LEVEL,
	KEY_GAP,
	KEY_WEEK_START,
	KEY_AS_OF,
	KEY_FRESH,
	KEY_FUTURE,
	KEY_WEEK,
	KEY_FROM,
	KEY_TO,
	KEY_SESSION_MINUTES,
	KEY_WORDS,
	KEY_SERVICES,
	KEY_SHOW_SERVICES,
	KEY_LEVEL_WORDS,
};

static const struct option_spec own[] = {
	{ KEY_ROSTER, "roster", "FILE",
	    "admissions, levels and further columns" },
	{ KEY_CLOSURES, "closures", "FILE", "days without program" },
	{ KEY_AS_OF, "as-of", "DATE|today",
	    "the day up to which the data speaks" },
	{ KEY_FRESH, "fresh", "DAYS",
	    "stop where the latest contact is older\nthan that on the as-of "
	    "day" },
	{ KEY_FUTURE, "future", "skip", "leave out rows after the as-of day" },
	{ KEY_WEEK, "week", "DATE|last|this", "only this week" },
	{ KEY_FROM, "from", "DATE", "only from this week on" },
	{ KEY_TO, "to", "DATE", "only up to this week" },
	{ 'k', "keep", "COLUMN", "carry a column through (repeatable)" },
	{ KEY_LEVEL, "level", "LEVEL", "where no file has levels (IOP)" },
	{ KEY_GAP, "gap", "DAYS", "a longer silence ends an episode (30)" },
	{ KEY_WEEK_START, "week-start", "DAY", "first day of a week (monday)" },
	{ KEY_SESSION_MINUTES, "session-minutes", "N",
	    "the length where nothing tells it" },
	{ 'w', "words", "NAME|FILE",
	    "more status words: openemr, kipu,\nsimplepractice, or a table" },
	{ KEY_SERVICES, "services", "NAME|FILE", "more services, as a table" },
	{ KEY_LEVEL_WORDS, "level-words", "NAME|FILE",
	    "more words for levels, as a table" },
	{ KEY_SHOW_SERVICES, "show-services", NULL,
	    "list the services met and their class" },
};

static const char *
take_date(const char *argument, bool *has, int32_t *day)
{
	*has = true;
	return date_parse(text_of(argument), DATE_STYLE_ISO, day) == NULL
	    ? NULL
	    : "needs a date as YYYY-MM-DD";
}

static const char *
take_week(struct hours_options *options, const char *argument)
{
	options->week = WEEK_OF_DATE;
	if (strcmp(argument, "last") == 0)
		options->week = WEEK_LAST;
	else if (strcmp(argument, "this") == 0)
		options->week = WEEK_THIS;
	else
		return date_parse(text_of(argument), DATE_STYLE_ISO,
			   &options->week_date) == NULL
		    ? NULL
		    : "needs a date as YYYY-MM-DD, last or this";
	return NULL;
}

static const char *
take(void *own_options, int key, const char *argument)
{
	struct hours_options *options = own_options;

	switch (key) {
	case KEY_ROSTER:
		options->roster = argument;
		return NULL;
	case KEY_CLOSURES:
		options->closures = argument;
		return NULL;
	case KEY_LEVEL:
		options->level = text_trim(text_of(argument));
		return NULL;
	case KEY_GAP:
		return number_parse_whole(
		    text_of(argument), 0, GAP_MOST, &options->gap_days);
	case KEY_WEEK_START:
		return date_parse_weekday(
		    text_of(argument), &options->week_start);
	case KEY_AS_OF:
		options->has_as_of = true;
		return date_parse_as_of(argument, &options->as_of);
	case KEY_FRESH:
		return number_parse_whole(
		    text_of(argument), 0, GAP_MOST, &options->fresh_days);
	case KEY_FUTURE:
		options->skips_future = strcmp(argument, "skip") == 0;
		return options->skips_future ? NULL : "needs the word skip";
	case KEY_WEEK:
		return take_week(options, argument);
	case KEY_FROM:
		return take_date(argument, &options->has_from, &options->from);
	case KEY_TO:
		return take_date(argument, &options->has_to, &options->to);
	case KEY_SESSION_MINUTES:
		return number_parse_whole(text_of(argument), 1, CLOCK_DAY_MIN,
		    &options->session_minutes);
	case 'k':
		word_list_add(&options->keep, text_trim(text_of(argument)));
		return *argument == '\0' ? "needs a column's name" : NULL;
	case 'w':
		word_list_add(&options->words, text_of(argument));
		return NULL;
	case KEY_SERVICES:
		word_list_add(&options->services, text_of(argument));
		return NULL;
	case KEY_LEVEL_WORDS:
		word_list_add(&options->level_words, text_of(argument));
		return NULL;
	default:
		options->show_services = true;
		return NULL;
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
	.take = take,
	.answers = verdict_names,
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
	if (!options->has_as_of &&
	    (options->fresh_days >= 0 || options->skips_future))
		stop_usage("--fresh and --future need --as-of: the day up to "
			   "which the data speaks");
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

void
hours_options_free(struct hours_options *options)
{
	free(options->keep.words);
	free(options->words.words);
	free(options->services.words);
	free(options->level_words.words);
}
