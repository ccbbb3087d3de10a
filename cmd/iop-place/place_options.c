/* SPDX-License-Identifier: ISC */
/* iop-place's own options and its tables: see place_options.h. */
#include <stdlib.h>

#include "place_options.h"
#include "placement.h"

enum { KEY_EXPLAIN = OPTION_OWN, KEY_PROGRAMS, KEY_LEVEL_WORDS };

static const struct option_spec own[] = {
	{ KEY_EXPLAIN, "explain", NULL,
	    "append each rule with yes, no or what it lacks" },
	{ KEY_PROGRAMS, "programs", "FILE",
	    "append the programs that fit and have room" },
	{ KEY_LEVEL_WORDS, "level-words", "NAME|FILE",
	    "more words for the programs' levels" },
};

static const char *
take(void *own_options, int key, const char *argument)
{
	struct place_options *options = own_options;

	if (key == KEY_EXPLAIN)
		options->explain = true;
	else if (key == KEY_LEVEL_WORDS)
		word_list_add(&options->level_words, text_of(argument));
	else
		options->programs = argument;
	return NULL;
}

const struct tool place_tool = {
	.name = "iop-place",
	.purpose = "Reads assessments as CSV and appends the level of care "
		   "that a rule table calls\nfor, the rule that decided, and "
		   "why.",
	.awaits = "assessments",
	.own = own,
	.own_count = sizeof(own) / sizeof(own[0]),
	.take = take,
	.answers = placement_levels,
	.prefix = "place",
	.policies = &placement_policies,
};

void
place_options_free(struct place_options *options)
{
	free(options->level_words.words);
}
