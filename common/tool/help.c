/* SPDX-License-Identifier: ISC */
/* The options that every tool has, --help and --version: see help.h. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/sandbox.h"
#include "csv/sink.h"
#include "tool/help.h"

#ifndef IOP_VERSION
#define IOP_VERSION "0"
#endif

enum { HELP_COLUMN = 26 };

static const struct option_spec common[] = {
	{ 'p', "policy", "NAME|FILE", "the rule table in force" },
	{ HELP_LIST_POLICIES, "list-policies", NULL,
	    "name the built-in tables" },
	{ HELP_PRINT_POLICY, "print-policy", NULL,
	    "write the table in force as CSV" },
	{ HELP_CHECK_POLICY, "check-policy", NULL,
	    "report gaps, dead rows and missing sources" },
	{ 'C', "column", "NAME=HEADER",
	    "the export calls the column NAME so;\nNAME= says that it has "
	    "none" },
	{ 'd', "delimiter", "CHAR|tab", "what separates cells (,)" },
	{ 'D', "dates", "iso|mdy|dmy", "read 1/31/2026 or 31/1/2026 too" },
	{ HELP_CENTURY, "century", "YEAR", "read 26 as 2026 for YEAR 2000" },
	{ HELP_SKIP_LINES, "skip-lines", "N",
	    "drop N lines of titles above the header" },
	{ HELP_SIDE_DELIMITER, "side-delimiter", "CHAR|tab",
	    "the same for the files beside the input" },
	{ HELP_SIDE_SKIP_LINES, "side-skip-lines", "N",
	    "the same for the files beside the input" },
	{ HELP_ACCEPT, "accept", "NAME[,NAME]",
	    "what these warnings warn of is meant" },
	{ 'c', "client", "ID", "only this client (repeatable)" },
	{ HELP_CLIENTS, "clients", "FILE",
	    "only the clients of FILE, an id a line" },
	{ HELP_SHARD, "shard", "I/N", "only part I of N of the clients" },
	{ HELP_ONLY, "only", "WORD[,WORD]", "only rows with these answers" },
	{ HELP_FAIL_ON, "fail-on", "WORD[,WORD]",
	    "exit 1 when a row has such an answer" },
	{ HELP_SELECT, "select", "COLUMN[,COLUMN]",
	    "write only these columns of the answer" },
	{ 'o', "output", "FILE", "write there, whole or not at all" },
	{ 'r', "rejects", "FILE", "set bad rows aside there" },
	{ HELP_PREFIX, "prefix", "WORD", "begin the added columns with WORD_" },
	{ 't', "table", NULL, "show an aligned table" },
	{ HELP_SPREADSHEET_SAFE, "spreadsheet-safe", NULL,
	    "keep a spreadsheet from running a cell" },
	{ HELP_SHOW_VALUES, "show-values", NULL,
	    "show the bad cell in messages" },
	{ 'q', "quiet", NULL, "no counts, no progress on standard error" },
	{ 'h', "help", NULL, "show this help" },
	{ 'V', "version", NULL, "show the version" },
};

static bool
has_common(const struct tool *tool, int key)
{
	for (size_t i = 0; tool->lacks != NULL && tool->lacks[i] != 0; i++)
		if (tool->lacks[i] == key)
			return false;
	switch (key) {
	case 'p':
	case HELP_LIST_POLICIES:
	case HELP_PRINT_POLICY:
	case HELP_CHECK_POLICY:
		return tool->policies != NULL;
	case HELP_PREFIX:
		return tool->prefix != NULL;
	case HELP_ONLY:
	case HELP_FAIL_ON:
	case HELP_SHARD:
		return tool->answers != NULL;
	default:
		return true;
	}
}

static void
add_letter(struct buffer *letters, const struct option_spec *spec)
{
	char letter = (char)spec->key;

	if (spec->key > CHAR_MAX)
		return;
	buffer_add(letters, (struct text) { &letter, 1 });
	if (spec->argument != NULL)
		buffer_add_string(letters, ":");
}

struct help_options
help_options_of(const struct tool *tool)
{
	size_t commons = sizeof(common) / sizeof(common[0]);
	size_t most = tool->own_count + commons;
	struct help_options all = { 0 };
	struct buffer letters = { 0 };

	all.specs = memory_new(most, sizeof(*all.specs));
	all.longs = memory_new(most + 1, sizeof(*all.longs));
	for (size_t i = 0; i < tool->own_count; i++)
		all.specs[all.count++] = &tool->own[i];
	for (size_t i = 0; i < commons; i++)
		if (has_common(tool, common[i].key))
			all.specs[all.count++] = &common[i];
	/* The colon tells a missing value from an unknown option. */
	buffer_add_string(&letters, ":");
	for (size_t i = 0; i < all.count; i++) {
		all.longs[i] = (struct option) { all.specs[i]->name,
			all.specs[i]->argument == NULL ? no_argument
						       : required_argument,
			NULL, all.specs[i]->key };
		add_letter(&letters, all.specs[i]);
	}
	all.letters = memory_copy(buffer_text(&letters));
	buffer_free(&letters);
	return all;
}

void
help_options_free(struct help_options *all)
{
	free(all->specs);
	free(all->longs);
	free(all->letters);
}

static void
pad(struct buffer *out, size_t line_at)
{
	do
		buffer_add_string(out, " ");
	while (out->length - line_at < HELP_COLUMN);
}

static void
add_option(struct buffer *out, const struct option_spec *spec)
{
	size_t line_at = out->length;
	const char *help = spec->help;
	char letter[] = "  -x, --";

	letter[3] = (char)spec->key;
	buffer_add_string(out, spec->key > CHAR_MAX ? "      --" : letter);
	buffer_add_string(out, spec->name);
	if (spec->argument != NULL) {
		buffer_add_string(out, " ");
		buffer_add_string(out, spec->argument);
	}
	for (;;) {
		size_t line = strcspn(help, "\n");

		if (out->length - line_at >= HELP_COLUMN) {
			buffer_add_string(out, "\n");
			line_at = out->length;
		}
		pad(out, line_at);
		buffer_add(out, (struct text) { help, line });
		buffer_add_string(out, "\n");
		line_at = out->length;
		if (help[line] == '\0')
			return;
		help += line + 1;
	}
}

void
help_print(const struct tool *tool)
{
	struct sink *sink = sink_open(NULL);
	struct buffer *out = sink_buffer(sink);
	struct help_options all = help_options_of(tool);

	buffer_add_string(out, "usage: ");
	buffer_add_string(out, tool->name);
	buffer_add_string(out, " ");
	buffer_add_string(out,
	    tool->operands == NULL ? "[OPTION ...] [FILE ...]"
				   : tool->operands);
	buffer_add_string(out, "\n");
	buffer_add_string(out, tool->purpose);
	buffer_add_string(out, "\n\n");
	for (size_t i = 0; i < all.count; i++) {
		if (i == tool->own_count && i > 0)
			buffer_add_string(out, "\n");
		add_option(out, all.specs[i]);
	}
	buffer_add_string(out, "\nExit status: 0 done; ");
	if (has_common(tool, 'r'))
		buffer_add_string(
		    out, "1 done, and something needs attention (");
	if (has_common(tool, 'r'))
		buffer_add_string(out,
		    tool->answers == NULL ? "--rejects);\n"
					  : "--fail-on,\n--rejects); ");
	buffer_add_string(out, "2 not done. Manual: man ");
	buffer_add_string(out, tool->name);
	buffer_add_string(out, "\n");
	help_options_free(&all);
	sink_finish(sink);
	sink_commit(sink);
}

void
help_print_version(const struct tool *tool)
{
	struct sink *sink = sink_open(NULL);
	struct buffer *out = sink_buffer(sink);

	/* What the kernel grants is known when it was asked. */
	if (!tool->runs_others)
		sandbox_close();
	buffer_add_string(out, "iop-tools " IOP_VERSION "\nsandbox: ");
	if (tool->runs_others) {
		buffer_add_string(out, "none, because it starts gnuplot");
	} else {
		buffer_add_string(out, "seccomp ");
		buffer_add_string(out, sandbox_has_seccomp() ? "yes" : "no");
		buffer_add_string(out, ", Landlock ");
		buffer_add_string(out, sandbox_has_landlock() ? "yes" : "no");
	}
	buffer_add_string(out, "\nhash key: ");
	buffer_add_string(out,
	    hash_key_was_given() ? "from the kernel\n"
				 : "from the program's start\n");
	sink_finish(sink);
	sink_commit(sink);
}
