/* SPDX-License-Identifier: ISC */
/* Declares iop-stepdown's own options and what it is: iop-stepdown(1). */
#include "ladder.h"
#include "step_options.h"
#include "stepdown.h"

#define FIELD(member) .field = offsetof(struct step_options, member)

static const struct option_spec own[] = {
	{ 0, "tests", "FILE", "drug tests, for negative weeks", option_side,
	    FIELD(tests) },
	{ 0, "progress", "FILE", "reports of progress, yes or no", option_side,
	    FIELD(progress) },
	{ 0, "start", "STAGE", "where clients begin without a level",
	    option_string, FIELD(start) },
	{ 0, "advance", NULL, "follow the ladder's advice, not the data",
	    option_flag, FIELD(advance) },
	{ 0, "level-words", "NAME|FILE", "more words for levels, as a table",
	    option_tables, FIELD(level_words), .repeatable = true,
	    .words = WORDS("standard") },
	{ 0, "latest", NULL, "only each client's last week", option_flag,
	    FIELD(latest) },
};

static const char *const columns[] = { "client_id", "week_start", "hours",
	"days", "episode", "program_week", "level", "status", "missed", "late",
	"date", "result", "progress", NULL };

const struct tool step_tool = {
	.name = "iop-stepdown",
	.purpose = "Reads weekly rows as CSV (client_id, week_start, hours, "
		   "days) and appends where\neach client stands on a ladder of "
		   "stages, who may step down, and what is missing.",
	.awaits = "weekly rows",
	.own = own,
	.own_count = sizeof(own) / sizeof(own[0]),
	.columns = columns,
	.answers = step_action_names,
	.prefix = "step",
	.policies = &ladder_policies,
};
