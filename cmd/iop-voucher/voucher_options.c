/* SPDX-License-Identifier: ISC */
/* Declares iop-voucher's own options and what it is: iop-voucher(1). */
#include <string.h>

#include "entry.h"
#include "schedule.h"
#include "values/date.h"
#include "voucher_options.h"

#define FIELD(member) .field = offsetof(struct voucher_options, member)

const char *const entry_words[] = { "missing before", "earned", "bonus", "lost",
	"neutral", "extra", "restored", "capped", "overdrawn", "no rule",
	"review", "same day", NULL };

static const char *
take_week_start(const struct option_use *use)
{
	struct voucher_options *options = use->field;

	options->weeks_from_admission = strcmp(use->argument, "admission") == 0;
	if (options->weeks_from_admission ||
	    date_parse_weekday(text_of(use->argument), &options->week_start) ==
		NULL)
		return NULL;
	return "needs a weekday, such as monday, or admission";
}

static const struct option_spec own[] = {
	{ 0, "latest", NULL, "only each client's last row", option_flag,
	    FIELD(latest) },
	{ 0, "same-day", "worst|each", "what pays of several rows of a day",
	    option_choice, FIELD(same_day), .least = SAME_DAY_WORST,
	    .refusal = "needs worst or each" },
	{ 0, "week-start", "DAY|admission",
	    "first day of a program week (monday)", take_week_start,
	    .words = WORDS(OPTION_DAYS) },
};

static const char *const columns[] = { "client_id", "date", "week_start",
	"episode", "program_week", "admit_date", "redeemed", "step_met",
	"status", "result", NULL };

const struct tool voucher_tool = {
	.name = "iop-voucher",
	.purpose = "Reads weekly rows or test results as CSV and appends a "
		   "voucher ledger: earned,\nbonus, draws, balance, and why.",
	.awaits = "weekly rows or test results",
	.own = own,
	.own_count = sizeof(own) / sizeof(own[0]),
	.columns = columns,
	.answers = entry_words,
	.prefix = "voucher",
	.policies = &schedule_policies,
};
