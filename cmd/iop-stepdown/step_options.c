/* SPDX-License-Identifier: ISC */
/* iop-stepdown's own options: see step_options.h. */
#include <stdlib.h>

#include "ladder.h"
#include "step_options.h"
#include "stepdown.h"

enum {
	KEY_TESTS = OPTION_OWN,
	KEY_PROGRESS,
	KEY_START,
	KEY_ADVANCE,
	KEY_LATEST,
	KEY_LEVEL_WORDS,
};

static const struct option_spec own[] = {
	{ KEY_TESTS, "tests", "FILE", "drug tests, for negative weeks" },
	{ KEY_PROGRESS, "progress", "FILE", "reports of progress, yes or no" },
	{ KEY_START, "start", "STAGE",
	    "where clients begin if no level tells" },
	{ KEY_ADVANCE, "advance", NULL,
	    "follow the ladder's advice, not the data" },
	{ KEY_LEVEL_WORDS, "level-words", "NAME|FILE",
	    "more words for levels, as a table" },
	{ KEY_LATEST, "latest", NULL, "only each client's last week" },
};

static const char *
take(void *own_options, int key, const char *argument)
{
	struct step_options *options = own_options;

	switch (key) {
	case KEY_TESTS:
		options->tests = argument;
		break;
	case KEY_PROGRESS:
		options->progress = argument;
		break;
	case KEY_START:
		options->start = argument;
		break;
	case KEY_LEVEL_WORDS:
		word_list_add(&options->level_words, text_of(argument));
		break;
	case KEY_ADVANCE:
		options->advance = true;
		break;
	default:
		options->latest = true;
	}
	return NULL;
}

const struct tool step_tool = {
	.name = "iop-stepdown",
	.purpose = "Reads weekly rows as CSV (client_id, week_start, hours, "
		   "days) and appends where\neach client stands on a ladder of "
		   "stages, who may step down, and what is missing.",
	.awaits = "weekly rows",
	.own = own,
	.own_count = sizeof(own) / sizeof(own[0]),
	.take = take,
	.answers = step_action_names,
	.prefix = "step",
	.policies = &ladder_policies,
};

void
step_options_free(struct step_options *options)
{
	free(options->level_words.words);
}
