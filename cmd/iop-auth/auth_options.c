/* SPDX-License-Identifier: ISC */
/* Declares iop-auth's own options and what it is: iop-auth(1). */
#include "auth_options.h"
#include "base/stop.h"
#include "charge.h"
#include "input/warning.h"
#include "notices.h"

#define FIELD(member) .field = offsetof(struct auth_options, member)
#define GIVEN(member) .given = offsetof(struct auth_options, member)
#define NUMBER                                                                 \
	.most = NOTICE_MOST, .refusal = "needs a whole number from 0 to 1000000"

static const struct option_spec own[] = {
	{ 0, "auths", "FILE", "what payers authorized; needed", option_side,
	    FIELD(auths), .refusal = "needs a file's name" },
	{ 0, "uncovered", NULL, "the days that no authorization covers",
	    option_flag, FIELD(uncovered) },
	{ 0, "low", "N", "say low at N units left, in any unit", option_whole,
	    FIELD(low), GIVEN(has_low), NUMBER },
	{ 0, "soon", "DAYS", "say low at so many days left", option_whole,
	    FIELD(soon), GIVEN(has_soon), NUMBER },
	{ 0, "as-of", "DATE|today", "the last day that the data covers",
	    option_as_of, FIELD(as_of), GIVEN(has_as_of) },
	{ 0, "level-words", "NAME|FILE", "more words for levels, as a table",
	    option_tables, FIELD(level_words), .repeatable = true,
	    .words = WORDS("standard") },
};

static const char *const columns[] = { "client_id", "date", "level", "hours",
	"day_counts", "auth_id", "from_date", "to_date", "units", "unit",
	NULL };

static const char *const warnings[] = { AUTH_NO_RULE, WARNING_FAR_DATE, NULL };

const struct tool auth_tool = {
	.name = "iop-auth",
	.purpose =
	    "Reads days of care as CSV (client_id, date, level, hours, "
	    "day_counts) and what\npayers authorized, and writes what is "
	    "used, what is left and what ends soon.",
	.awaits = "days of care",
	.own = own,
	.own_count = sizeof(own) / sizeof(own[0]),
	.columns = columns,
	.answers = charge_status_names,
	.prefix = "auth",
	.policies = &notice_policies,
	.warnings = warnings,
};

void
auth_options_check(
    const struct auth_options *options, const struct options *common)
{
	if (options->auths == NULL)
		stop_usage("--auths FILE is needed: what payers authorized");
	if (options->uncovered &&
	    (common->only.count > 0 || common->fail_on.count > 0))
		stop_usage("--only and --fail-on look for auth_status, which "
			   "--uncovered does not write");
}
