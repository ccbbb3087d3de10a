/* SPDX-License-Identifier: ISC */
/* iop-plot's own options and operands: see plot_options.h, iop-plot(1). */
#include <string.h>

#include "base/stop.h"
#include "plot_options.h"
#include "tool/help.h"
#include "values/number.h"

enum { PAGE_MOST = 100000 };

enum { KEY_FORMAT = OPTION_OWN, KEY_PAGE };

const char *const plot_kind_names[PLOT_KINDS] = { "hours", "census", "ledger",
	"retention" };

static const struct option_spec own[] = {
	{ KEY_FORMAT, "format", "svg|png|text",
	    "what to draw (svg); text: for a terminal" },
	{ KEY_PAGE, "page", "K", "page K of a long picture (1)" },
};

/*
 * There are no rows in a picture: none to set aside, none to show. It reads
 * one file, which another tool wrote.
 */
static const int lacks[] = { 'r', 't', HELP_SELECT, HELP_SIDE_DELIMITER,
	HELP_SIDE_SKIP_LINES, HELP_SPREADSHEET_SAFE, 0 };

static const char *
take_format(struct plot_options *options, const char *argument)
{
	static const char *const names[] = { "svg", "png", "text" };

	for (int i = 0; i < 3; i++) {
		if (strcmp(argument, names[i]) != 0)
			continue;
		options->format = (enum plot_format)i;
		return NULL;
	}
	return "needs svg, png or text";
}

static const char *
take(void *own_options, int key, const char *argument)
{
	struct plot_options *options = own_options;

	if (key == KEY_FORMAT)
		return take_format(options, argument);
	return number_parse_whole(
	    text_of(argument), 1, PAGE_MOST, &options->page);
}

const struct tool plot_tool = {
	.name = "iop-plot",
	.operands = "hours|census|ledger|retention [OPTION ...] [FILE]",
	.purpose = "Draws what the other tools write, by gnuplot: the hours of "
		   "each client or a\ncensus of their weeks from iop-hours, a "
		   "ledger from iop-voucher, retention from\niop-retention.",
	.awaits = "what another tool wrote",
	.own = own,
	.own_count = sizeof(own) / sizeof(own[0]),
	.take = take,
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
