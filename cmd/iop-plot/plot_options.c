/* SPDX-License-Identifier: ISC */
/* Declares iop-plot's own options and what it is; reads its operands. */
#include <string.h>

#include "base/stop.h"
#include "plot_options.h"

enum { PAGE_MOST = 100000 };

#define FIELD(member) .field = offsetof(struct plot_options, member)

const char *const plot_kind_names[PLOT_KINDS] = { "hours", "census", "ledger",
	"retention" };

static const struct option_spec own[] = {
	{ 0, "format", "svg|png|text",
	    "what to draw (svg); text: for a terminal", option_choice,
	    FIELD(format), .refusal = "needs svg, png or text" },
	{ 0, "page", "K", "page K of a long picture (1)", option_whole,
	    FIELD(page), .least = 1, .most = PAGE_MOST },
};

static const char *const columns[] = { "client_id", "week_start", "status",
	"hours", "required_hours", "episode", "voucher_earned",
	"voucher_balance", "voucher_reason", "date", "group", "week", "known",
	"enrolled", "percent", NULL };

/*
 * There are no rows in a picture: none to set aside, none to show. It reads
 * one file, which another tool wrote.
 */
static const char *const lacks[] = { "rejects", "table", "select",
	"side-delimiter", "side-skip-lines", "spreadsheet-safe", NULL };

const struct tool plot_tool = {
	.name = "iop-plot",
	.operands = "hours|census|ledger|retention [OPTION ...] [FILE]",
	.purpose = "Draws what the other tools write, by gnuplot: the hours of "
		   "each client or a\ncensus of their weeks from iop-hours, a "
		   "ledger from iop-voucher, retention from\niop-retention.",
	.awaits = "what another tool wrote",
	.own = own,
	.own_count = sizeof(own) / sizeof(own[0]),
	.columns = columns,
	.lacks = lacks,
	.runs_others = true,
};

void
plot_options_begin(struct plot_options *options)
{
	*options = (struct plot_options) { .page = 1 };
}

/* A misspelt picture may be a file's name or an id: it isn't repeated. */
static enum plot_kind
find_kind(struct text name)
{
	for (int i = 0; i < PLOT_KINDS; i++)
		if (text_equal(name, text_of(plot_kind_names[i])))
			return (enum plot_kind)i;
	stop_usage("which picture? hours, census, ledger or retention comes "
		   "before the file");
}

void
plot_options_check(struct plot_options *options, struct options *common)
{
	struct word_list *files = &common->files;

	options->kind = find_kind(files->words[0]);
	memmove(files->words, files->words + 1,
	    (files->count - 1) * sizeof(files->words[0]));
	files->count--;
	if (files->count == 0)
		word_list_add(files, text_of("-"));
	if (files->count > 1)
		stop_usage("one file makes a picture");
	if (options->kind == PLOT_RETENTION &&
	    (common->clients.count > 0 || common->clients_file != NULL))
		stop_usage("a picture of retention has no clients to choose");
	if (common->clients_file != NULL &&
	    strcmp(common->clients_file, "-") == 0 &&
	    text_equal(files->words[0], text_of("-")))
		stop_usage("--clients and the input are both standard input");
}
