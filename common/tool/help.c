/* SPDX-License-Identifier: ISC */
/* Writes --help, --version and what the completions offer. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/sandbox.h"
#include "csv/sink.h"
#include "tool/common_options.h"
#include "tool/help.h"

#ifndef IOP_VERSION
#define IOP_VERSION "0"
#endif

enum { HELP_COLUMN = 26 };

static bool
is_among(const char *const *names, const char *name)
{
	for (; names != NULL && *names != NULL; names++)
		if (strcmp(*names, name) == 0)
			return true;
	return false;
}

static bool
has_common(const struct tool *tool, const struct option_spec *spec)
{
	const void *member = NULL;

	if (is_among(tool->lacks, spec->name))
		return false;
	if (spec->needs == 0)
		return true;
	memcpy(&member, (const char *)tool + spec->needs, sizeof(member));
	return member != NULL;
}

struct option_set
option_set_of(const struct tool *tool)
{
	struct option_set set = { 0 };

	set.specs = memory_new(
	    tool->own_count + common_option_count, sizeof(*set.specs));
	for (size_t i = 0; i < tool->own_count; i++)
		set.specs[set.count++] = &tool->own[i];
	for (size_t i = 0; i < common_option_count; i++)
		if (has_common(tool, &common_options[i]))
			set.specs[set.count++] = &common_options[i];
	return set;
}

void
option_set_free(struct option_set *set)
{
	free(set->specs);
}

const struct option_spec *
option_set_letter(const struct option_set *set, char letter)
{
	for (size_t i = 0; i < set->count; i++)
		if (letter != 0 && set->specs[i]->letter == letter)
			return set->specs[i];
	return NULL;
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

	letter[3] = spec->letter;
	buffer_add_string(out, spec->letter == 0 ? "      --" : letter);
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
	struct option_set set = option_set_of(tool);

	buffer_add_string(out, "usage: ");
	buffer_add_string(out, tool->name);
	buffer_add_string(out, " ");
	buffer_add_string(out,
	    tool->operands == NULL ? "[OPTION ...] [FILE ...]"
				   : tool->operands);
	buffer_add_string(out, "\n");
	buffer_add_string(out, tool->purpose);
	buffer_add_string(out, "\n\n");
	for (size_t i = 0; i < set.count; i++) {
		if (i == tool->own_count && i > 0)
			buffer_add_string(out, "\n");
		add_option(out, set.specs[i]);
	}
	buffer_add_string(out, "\nExit status: 0 done; ");
	if (!is_among(tool->lacks, "rejects"))
		buffer_add_string(
		    out, "1 done, and something needs attention (");
	if (!is_among(tool->lacks, "rejects"))
		buffer_add_string(out,
		    tool->answers == NULL ? "--rejects);\n"
					  : "--fail-on,\n--rejects); ");
	buffer_add_string(out, "2 not done. Manual: man ");
	buffer_add_string(out, tool->name);
	buffer_add_string(out, "\n");
	option_set_free(&set);
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

static void
add_words(struct buffer *out, const char *const *words)
{
	for (; words != NULL && *words != NULL; words++) {
		for (const char *c = *words; *c != '\0'; c++)
			buffer_add(
			    out, (struct text) { *c == ' ' ? "-" : c, 1 });
		buffer_add_string(out, " ");
	}
}

/* --help goes on below; a completion has one line. */
static void
add_on_one_line(struct buffer *out, const char *help)
{
	for (; *help != '\0'; help++)
		buffer_add(
		    out, (struct text) { *help == '\n' ? " " : help, 1 });
}

static void
add_declaration(
    struct buffer *out, const char *whose, const struct option_spec *spec)
{
	buffer_add_string(out, whose);
	buffer_add_string(out, "\t");
	buffer_add(out, (struct text) { &spec->letter, spec->letter != 0 });
	buffer_add_string(out, "\t");
	buffer_add_string(out, spec->name);
	buffer_add_string(out, "\t");
	buffer_add_string(out, spec->argument == NULL ? "" : spec->argument);
	buffer_add_string(out, "\t");
	add_words(out, spec->words);
	buffer_add_string(out, "\t");
	add_on_one_line(out, spec->help);
	buffer_add_string(out, "\n");
}

void
help_print_declarations(const struct tool *tool)
{
	struct sink *sink = sink_open(NULL);
	struct buffer *out = sink_buffer(sink);
	struct option_set set = option_set_of(tool);

	buffer_add_string(out, "columns\t");
	add_words(out, tool->columns);
	buffer_add_string(out, "\nanswers\t");
	add_words(out, tool->answers);
	buffer_add_string(out, "\nwarnings\t");
	add_words(out, common_warnings);
	add_words(out, tool->warnings);
	buffer_add_string(out, "\noperands\t");
	buffer_add_string(out, tool->operands == NULL ? "" : tool->operands);
	buffer_add_string(out, "\n");
	for (size_t i = 0; i < set.count; i++)
		add_declaration(
		    out, i < tool->own_count ? "own" : "common", set.specs[i]);
	option_set_free(&set);
	sink_finish(sink);
	sink_commit(sink);
}
