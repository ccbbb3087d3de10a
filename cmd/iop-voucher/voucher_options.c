/* SPDX-License-Identifier: ISC */
/* Reads iop-voucher's own options; its words for --only and --fail-on. */
#include <string.h>

#include "entry.h"
#include "schedule.h"
#include "values/date.h"
#include "voucher_options.h"

enum { KEY_LATEST = OPTION_OWN, KEY_SAME_DAY, KEY_WEEK_START };

const char *const entry_words[] = { "missing before", "earned", "bonus", "lost",
	"neutral", "extra", "restored", "capped", "overdrawn", "no rule",
	"review", "same day", NULL };

static const struct option_spec own[] = {
	{ KEY_LATEST, "latest", NULL, "only each client's last row" },
	{ KEY_SAME_DAY, "same-day", "worst|each",
	    "what pays of several rows of a day" },
	{ KEY_WEEK_START, "week-start", "DAY|admission",
	    "first day of a program week (monday)" },
};

static const char *
take_same_day(struct voucher_options *options, const char *argument)
{
	bool worst = strcmp(argument, "worst") == 0;

	options->same_day = worst ? SAME_DAY_WORST : SAME_DAY_EACH;
	return worst || strcmp(argument, "each") == 0 ? NULL
						      : "needs worst or each";
}

static const char *
take_week_start(struct voucher_options *options, const char *argument)
{
	options->weeks_from_admission = strcmp(argument, "admission") == 0;
	if (options->weeks_from_admission)
		return NULL;
	return date_parse_weekday(text_of(argument), &options->week_start) ==
		NULL
	    ? NULL
	    : "needs a weekday, such as monday, or admission";
}

static const char *
take(void *own_options, int key, const char *argument)
{
	struct voucher_options *options = own_options;

	switch (key) {
	case KEY_SAME_DAY:
		return take_same_day(options, argument);
	case KEY_WEEK_START:
		return take_week_start(options, argument);
	default:
		options->latest = true;
		return NULL;
	}
}

const struct tool voucher_tool = {
	.name = "iop-voucher",
	.purpose = "Reads weekly rows or test results as CSV and appends a "
		   "voucher ledger: earned,\nbonus, draws, balance, and why.",
	.awaits = "weekly rows or test results",
	.own = own,
	.own_count = sizeof(own) / sizeof(own[0]),
	.take = take,
	.answers = entry_words,
	.prefix = "voucher",
	.policies = &schedule_policies,
};
