/* SPDX-License-Identifier: ISC */
/* iop-voucher's own options and its words: see voucher_options.h. */
#include "entry.h"
#include "schedule.h"
#include "voucher_options.h"

enum { KEY_LATEST = OPTION_OWN };

const char *const entry_words[] = { "earned", "bonus", "lost", "neutral",
	"extra", "restored", "capped", "overdrawn", "no rule", "review", NULL };

static const struct option_spec own[] = {
	{ KEY_LATEST, "latest", NULL, "only each client's last row" },
};

static const char *
take(void *own_options, int key, const char *argument)
{
	struct voucher_options *options = own_options;

	(void)key;
	(void)argument;
	options->latest = true;
	return NULL;
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
