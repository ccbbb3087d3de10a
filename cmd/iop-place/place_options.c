/* SPDX-License-Identifier: ISC */
/* Declares iop-place's own options and what it is: iop-place(1). */
#include "place_options.h"
#include "placement.h"

#define FIELD(member) .field = offsetof(struct place_options, member)

static const struct option_spec own[] = {
	{ 0, "explain", NULL, "append each rule with yes, no or what it lacks",
	    option_flag, FIELD(explain) },
	{ 0, "programs", "FILE", "append the programs that fit and have room",
	    option_side, FIELD(programs) },
	{ 0, "level-words", "NAME|FILE", "more words for the programs' levels",
	    option_tables, FIELD(level_words), .repeatable = true,
	    .words = WORDS("standard") },
};

static const char *const columns[] = { "client_id", "week_start", "date",
	"program", "level", "slots", NULL };

const struct tool place_tool = {
	.name = "iop-place",
	.purpose = "Reads assessments as CSV and appends the level of care "
		   "that a rule table calls\nfor, the rule that decided, and "
		   "why.",
	.awaits = "assessments",
	.own = own,
	.own_count = sizeof(own) / sizeof(own[0]),
	.columns = columns,
	.answers = placement_levels,
	.prefix = "place",
	.policies = &placement_policies,
};
