/* SPDX-License-Identifier: ISC */
/* Declares the options of every tool and reads their values: iop-csv(5). */
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "base/stop.h"
#include "input/warning.h"
#include "tool/common_options.h"
#include "tool/help.h"
#include "values/number.h"
#include "values/word.h"

enum { SHARDS_MOST = 100000, SKIP_MOST = 1000 };

const char *const common_warnings[] = { WARNING_ALIKE, WARNING_NO_ROWS,
	WARNING_REPEATS, NULL };

/* NAME=HEADER, cut at the first equals sign; NAME= says there is none. */
static const char *
take_alias(const struct option_use *use)
{
	struct options *options = use->field;
	const char *equals = strchr(use->argument, '=');
	struct column_alias alias = { 0 };

	if (equals == NULL || equals == use->argument)
		return "needs the form NAME=HEADER, or NAME= for none";
	alias.name = text_trim(
	    (struct text) { use->argument, (size_t)(equals - use->argument) });
	alias.header = text_trim(text_of(equals + 1));
	options->aliases = memory_grow(options->aliases, options->alias_count,
	    &options->alias_capacity, sizeof(alias));
	options->aliases[options->alias_count++] = alias;
	return NULL;
}

static const char *
take_delimiter(const struct option_use *use)
{
	bool tab = strcmp(use->argument, "tab") == 0;
	const char *argument = tab ? "\t" : use->argument;

	if (strlen(argument) != 1 || strchr("\"\r\n", argument[0]) != NULL)
		return "needs one character, or tab";
	*(char *)use->field = argument[0];
	return NULL;
}

/* The first year of the century that years with two digits are of. */
static const char *
take_century(const struct option_use *use)
{
	int64_t year;

	if (number_parse_whole(text_of(use->argument), 1900, 2100, &year) !=
		NULL ||
	    year % 100 != 0)
		return "needs 1900, 2000 or 2100";
	*(int32_t *)use->field = (int32_t)year;
	return NULL;
}

static const char *
take_shard(const struct option_use *use)
{
	struct options *options = use->field;
	const char *slash = strchr(use->argument, '/');

	if (slash == NULL ||
	    number_parse_whole(
		text_of(slash + 1), 1, SHARDS_MOST, &options->shards) != NULL ||
	    number_parse_whole((struct text) { use->argument,
				   (size_t)(slash - use->argument) },
		1, options->shards, &options->shard) != NULL)
		return "needs the form I/N, with I from 1 to N";
	return NULL;
}

static bool
add_word(struct text word, void *closure)
{
	word_list_add(closure, word);
	return true;
}

static const char *
take_select(const struct option_use *use)
{
	struct word_list *list = use->field;

	word_each(text_of(use->argument), ',', add_word, list);
	return list->count == 0 ? use->spec->refusal : NULL;
}

static bool
is_among(const char *const *names, struct text word)
{
	for (; names != NULL && *names != NULL; names++)
		if (word_is(word, *names))
			return true;
	return false;
}

static void
add_names(struct buffer *list, const char *const *names)
{
	for (; names != NULL && *names != NULL; names++)
		buffer_add_item(list, text_of(*names));
}

/* Words of the answer, to be checked when all options are read. */
static const char *
take_answers(const struct option_use *use)
{
	word_each(text_of(use->argument), ',', add_word, use->field);
	return NULL;
}

/* A misspelt word would find nothing. */
static void
check_answers(const char *option, const struct word_list *list,
    const char *const *answers)
{
	struct buffer names = { 0 };
	size_t i = 0;

	while (i < list->count && is_among(answers, list->words[i]))
		i++;
	if (i == list->count)
		return;
	add_names(&names, answers);
	stop_usage("--%s: not a word that this tool answers: %.*s", option,
	    (int)names.length, names.at);
}

void
common_options_check_answers(const struct tool *tool,
    const struct options *options, const void *own_options)
{
	const char *const *answers = tool->find_answers == NULL
	    ? tool->answers
	    : tool->find_answers(own_options);

	check_answers("only", &options->only, answers);
	check_answers("fail-on", &options->fail_on, answers);
}

/* Names of warnings; an empty one is none. */
static const char *
take_accept(const struct option_use *use)
{
	struct word_list *list = use->field;
	struct buffer names = { 0 };
	struct word_list given = { 0 };
	size_t i = 0;

	word_each(text_of(use->argument), ',', add_word, &given);
	for (; i < given.count; i++)
		if (is_among(common_warnings, given.words[i]) ||
		    is_among(use->tool->warnings, given.words[i]))
			word_list_add(list, given.words[i]);
		else if (given.words[i].length > 0)
			break;
	if (i == given.count) {
		free(given.words);
		return list->count == 0 ? use->spec->refusal : NULL;
	}
	free(given.words);
	add_names(&names, common_warnings);
	add_names(&names, use->tool->warnings);
	stop_usage("--accept: no warning of that name: they are %.*s",
	    (int)names.length, names.at);
}

static const char *
show_help(const struct option_use *use)
{
	help_print(use->tool);
	exit(STATUS_DONE);
}

static const char *
show_version(const struct option_use *use)
{
	help_print_version(use->tool);
	exit(STATUS_DONE);
}

#define FIELD(member) .field = offsetof(struct options, member)
#define NEEDS(member) .needs = offsetof(struct tool, member)

const struct option_spec common_options[] = {
	{ 'p', "policy", "NAME|FILE", "the rule table in force", option_string,
	    FIELD(policy), NEEDS(policies) },
	{ 0, "list-policies", NULL, "name the built-in tables", option_flag,
	    FIELD(list_policies), NEEDS(policies) },
	{ 0, "print-policy", NULL, "write the table in force as CSV",
	    option_flag, FIELD(print_policy), NEEDS(policies) },
	{ 0, "check-policy", NULL, "report gaps, dead rows and missing sources",
	    option_flag, FIELD(check_policy), NEEDS(policies) },
	{ 'C', "column", "NAME=HEADER",
	    "the export calls the column NAME so;\nNAME= says that it has "
	    "none",
	    take_alias, .repeatable = true },
	{ 'd', "delimiter", "CHAR|tab", "what separates cells (,)",
	    take_delimiter, FIELD(delimiter) },
	{ 'D', "dates", "iso|mdy|dmy", "read 1/31/2026 or 31/1/2026 too",
	    option_choice, FIELD(dates.order),
	    .refusal = "needs iso, mdy or dmy" },
	{ 0, "century", "YEAR", "read 26 as 2026 for YEAR 2000", take_century,
	    FIELD(dates.century) },
	{ 0, "skip-lines", "N", "drop N lines of titles above the header",
	    option_whole, FIELD(skip_lines), .most = SKIP_MOST },
	{ 0, "side-delimiter", "CHAR|tab",
	    "the same for the files beside the input", take_delimiter,
	    FIELD(side_delimiter) },
	{ 0, "side-skip-lines", "N", "the same for the files beside the input",
	    option_whole, FIELD(side_skip_lines), .most = SKIP_MOST },
	{ 0, "accept", "NAME[,NAME]", "what these warnings warn of is meant",
	    take_accept, FIELD(accepted),
	    .refusal = "needs the name of a warning", .repeatable = true },
	{ 'c', "client", "ID", "only this client (repeatable)", option_names,
	    FIELD(clients), .repeatable = true },
	{ 0, "clients", "FILE", "only the clients of FILE, an id a line",
	    option_string, FIELD(clients_file) },
	{ 0, "shard", "I/N", "only part I of N of the clients", take_shard,
	    NEEDS(answers) },
	{ 0, "only", "WORD[,WORD]", "only rows with these answers",
	    take_answers, FIELD(only), .repeatable = true, NEEDS(answers) },
	{ 0, "fail-on", "WORD[,WORD]", "exit 1 when a row has such an answer",
	    take_answers, FIELD(fail_on), .repeatable = true, NEEDS(answers) },
	{ 0, "select", "COLUMN[,COLUMN]",
	    "write only these columns of the answer", take_select,
	    FIELD(select), .refusal = "needs a column's name" },
	{ 'o', "output", "FILE", "write there, whole or not at all",
	    option_string, FIELD(output), .refusal = "needs a file's name" },
	{ 'r', "rejects", "FILE", "set bad rows aside there", option_string,
	    FIELD(rejects), .refusal = "needs a file's name" },
	{ 0, "prefix", "WORD", "begin the added columns with WORD_",
	    option_string, FIELD(prefix), .refusal = "needs a word",
	    NEEDS(prefix) },
	{ 't', "table", NULL, "show an aligned table", option_flag,
	    FIELD(table) },
	{ 0, "spreadsheet-safe", NULL, "keep a spreadsheet from running a cell",
	    option_flag, FIELD(spreadsheet_safe) },
	{ 0, "show-values", NULL, "show the bad cell in messages", option_flag,
	    FIELD(show_values) },
	{ 0, "print-options", NULL, "write the options of this call, for @FILE",
	    option_flag, FIELD(print_options) },
	{ 'q', "quiet", NULL, "no counts, no progress on standard error",
	    option_flag, FIELD(quiet) },
	{ 'h', "help", NULL, "show this help", show_help, .field = 0 },
	{ 'V', "version", NULL, "show the version", show_version, .field = 0 },
};

const size_t common_option_count =
    sizeof(common_options) / sizeof(common_options[0]);
