/* SPDX-License-Identifier: ISC */
/* Declares iop-plot's own options and what it is; reads its operands. */
#include <string.h>

#include "base/stop.h"
#include "plot_options.h"
#include "values/number.h"
#include "values/word.h"

enum { PAGE_MOST = 100000, SIZE_LEAST = 100, SIZE_MOST = 20000 };

#define FIELD(member) .field = offsetof(struct plot_options, member)

const char *const plot_kind_names[PLOT_KINDS] = { "hours", "census", "ledger",
	"retention", "share", "auths" };

/* 1200x800 */
static const char *
take_size(const struct option_use *use)
{
	struct plot_options *options = use->field;
	const char *cross = strchr(use->argument, 'x');

	if (cross == NULL ||
	    number_parse_whole((struct text) { use->argument,
				   (size_t)(cross - use->argument) },
		SIZE_LEAST, SIZE_MOST, &options->width) != NULL ||
	    number_parse_whole(text_of(cross + 1), SIZE_LEAST, SIZE_MOST,
		&options->height) != NULL)
		return "needs two numbers from 100 to 20000, as 1200x800";
	return NULL;
}

static const struct option_spec own[] = {
	{ 0, "format", "svg|png|pdf|text",
	    "what to draw (by the ending of -o, else svg)", option_choice,
	    FIELD(format), .refusal = "needs svg, png, pdf or text" },
	{ 0, "size", "WxH", "so many pixels, as 1200x800", take_size,
	    .field = 0 },
	{ 0, "title", "TEXT", "the title above the picture", option_string,
	    FIELD(title) },
	{ 0, "page", "K", "page K of a long picture (1)", option_whole,
	    FIELD(page), .least = 1, .most = PAGE_MOST },
	{ 0, "by", "COLUMN", "share: a panel for each of its cells",
	    option_string, FIELD(by) },
	{ 0, "no-ids", NULL, "auths: no client is named", option_flag,
	    FIELD(no_ids) },
};

static const char *const columns[] = { "client_id", "week_start", "status",
	"hours", "required_hours", "episode", "voucher_earned",
	"voucher_balance", "voucher_reason", "date", "group", "week", "known",
	"enrolled", "percent", "auth_id", "unit", "units", "used",
	"auth_status", NULL };

/*
 * There are no rows in a picture: none to set aside, none to show. It reads
 * one file, which another tool wrote.
 */
static const char *const lacks[] = { "rejects", "table", "select",
	"side-delimiter", "side-skip-lines", "spreadsheet-safe", NULL };

const struct tool plot_tool = {
	.name = "iop-plot",
	.operands = "hours|census|ledger|retention|share|auths "
		    "[OPTION ...] [FILE]",
	.purpose =
	    "Draws what the other tools write, by gnuplot: the hours of "
	    "each client, a census\nof their weeks or the share of each "
	    "status from iop-hours, a ledger from\niop-voucher, "
	    "retention from iop-retention, authorizations from iop-auth.",
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
	*options = (struct plot_options) { .page = 1, .format = FORMATS };
}

/* A misspelt picture may be a file's name or an id: it isn't repeated. */
static enum plot_kind
find_kind(struct text name)
{
	for (int i = 0; i < PLOT_KINDS; i++)
		if (text_equal(name, text_of(plot_kind_names[i])))
			return (enum plot_kind)i;
	stop_usage("which picture? hours, census, ledger, retention, share or "
		   "auths comes before the file");
}

/* The format that the ending of a file's name says. */
static enum plot_format
ending_format(const char *name)
{
	static const char *const endings[FORMATS] = { ".svg", ".png", ".pdf",
		".txt" };
	const char *dot = strrchr(name, '.');

	for (int i = 0; i < FORMATS && dot != NULL; i++)
		if (strcmp(dot, endings[i]) == 0)
			return (enum plot_format)i;
	stop_usage("--output: a picture's name ends in .svg, .png, .pdf or "
		   ".txt");
}

static void
check_format(struct plot_options *options, const struct options *common)
{
	enum plot_format ending = common->output == NULL
	    ? options->format
	    : ending_format(common->output);

	if (options->format == FORMATS)
		options->format = ending == FORMATS ? FORMAT_SVG : ending;
	if (ending != FORMATS && options->format != ending)
		stop_usage("--format and the ending of --output differ");
	if (options->format == FORMAT_TEXT && options->width > 0)
		stop_usage("--size: a text is as large as what it shows");
}

static void
check_kind(const struct plot_options *options)
{
	if (options->by != NULL && options->kind != PLOT_SHARE)
		stop_usage("--by is for a picture of share");
	if (options->by != NULL && name_is(text_of(options->by), "client_id"))
		stop_usage("--by: a panel for each client would name them");
	if (options->no_ids && options->kind != PLOT_AUTHS)
		stop_usage("--no-ids is for a picture of auths");
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
	check_format(options, common);
	check_kind(options);
	if (options->kind == PLOT_RETENTION &&
	    (common->clients.count > 0 || common->clients_file != NULL))
		stop_usage("a picture of retention has no clients to choose");
	if (common->clients_file != NULL &&
	    strcmp(common->clients_file, "-") == 0 &&
	    text_equal(files->words[0], text_of("-")))
		stop_usage("--clients and the input are both standard input");
}
