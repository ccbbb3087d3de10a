/* SPDX-License-Identifier: ISC */
/* The command line: see options.h. */
#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/open_files.h"
#include "base/sandbox.h"
#include "base/stop.h"
#include "csv/sink.h"
#include "tool/command_line.h"
#include "tool/accept.h"
#include "tool/help.h"
#include "values/nearest.h"
#include "values/number.h"
#include "values/word.h"

enum { SHARDS_MOST = 100000, SKIP_MOST = 1000 };

/* A command line being read. */
struct reading {
	const struct option_spec **seen; /* those with a value, so far */
	size_t seen_count, seen_capacity;
	const struct tool *tool;
	struct options *options;
	void *own_options;
};

/* NAME=HEADER, cut at the first equals sign; NAME= says there is none. */
static const char *
take_alias(struct options *options, const char *argument)
{
	const char *equals = strchr(argument, '=');
	struct column_alias alias = { 0 };

	if (equals == NULL || equals == argument)
		return "needs the form NAME=HEADER, or NAME= for none";
	alias.name =
	    text_trim((struct text) { argument, (size_t)(equals - argument) });
	alias.header = text_trim(text_of(equals + 1));
	options->aliases = memory_grow(options->aliases, options->alias_count,
	    &options->alias_capacity, sizeof(alias));
	options->aliases[options->alias_count++] = alias;
	return NULL;
}

static const char *
take_delimiter(char *delimiter, const char *argument)
{
	if (strcmp(argument, "tab") == 0)
		argument = "\t";
	if (strlen(argument) != 1 || strchr("\"\r\n", argument[0]) != NULL)
		return "needs one character, or tab";
	*delimiter = argument[0];
	return NULL;
}

static const char *
take_dates(struct options *options, const char *argument)
{
	static const char *const names[] = { "iso", "mdy", "dmy" };

	for (int i = 0; i < 3; i++) {
		if (strcmp(argument, names[i]) != 0)
			continue;
		options->dates.order = (enum date_order)i;
		return NULL;
	}
	return "needs iso, mdy or dmy";
}

/* The first year of the century that years with two digits are of. */
static const char *
take_century(struct options *options, const char *argument)
{
	int64_t year;

	if (number_parse_whole(text_of(argument), 1900, 2100, &year) != NULL ||
	    year % 100 != 0)
		return "needs 1900, 2000 or 2100";
	options->dates.century = (int32_t)year;
	return NULL;
}

static const char *
take_shard(struct options *options, const char *argument)
{
	const char *slash = strchr(argument, '/');

	if (slash == NULL ||
	    number_parse_whole(
		text_of(slash + 1), 1, SHARDS_MOST, &options->shards) != NULL ||
	    number_parse_whole(
		(struct text) { argument, (size_t)(slash - argument) }, 1,
		options->shards, &options->shard) != NULL)
		return "needs the form I/N, with I from 1 to N";
	return NULL;
}

static const char *
take_skip_lines(size_t *skip_lines, const char *argument)
{
	int64_t lines;
	const char *reason =
	    number_parse_whole(text_of(argument), 0, SKIP_MOST, &lines);

	if (reason == NULL)
		*skip_lines = (size_t)lines;
	return reason;
}

static bool
add_word(struct text word, void *closure)
{
	word_list_add(closure, word);
	return true;
}

static const char *
take_select(struct options *options, const char *argument)
{
	word_each(text_of(argument), ',', add_word, &options->select);
	return options->select.count == 0 ? "needs a column's name" : NULL;
}

static _Noreturn void
stop_answer(const struct tool *tool, int key)
{
	struct buffer words = { 0 };

	for (size_t i = 0; tool->answers[i] != NULL; i++)
		buffer_add_item(&words, text_of(tool->answers[i]));
	stop_usage("--%s: not a word that this tool answers: %.*s",
	    key == HELP_ONLY ? "only" : "fail-on", (int)words.length, words.at);
}

/* Words of the tool's main answer: a misspelt one would find nothing. */
static const char *
take_answers(const struct tool *tool, int key, struct word_list *list,
    const char *argument)
{
	size_t before = list->count;

	word_each(text_of(argument), ',', add_word, list);
	for (size_t i = before; i < list->count; i++) {
		size_t k = 0;

		while (tool->answers[k] != NULL &&
		    !word_is(list->words[i], tool->answers[k]))
			k++;
		if (tool->answers[k] == NULL)
			stop_answer(tool, key);
	}
	return NULL;
}

/* Options with an argument; NULL, or the reason. */
static const char *
take_value(struct reading *reading, int key, const char *argument)
{
	struct options *options = reading->options;

	switch (key) {
	case 'C':
		return take_alias(options, argument);
	case 'd':
		return take_delimiter(&options->delimiter, argument);
	case 'D':
		return take_dates(options, argument);
	case HELP_CENTURY:
		return take_century(options, argument);
	case 'o':
		options->output = argument;
		return *argument == '\0' ? "needs a file's name" : NULL;
	case 'r':
		options->rejects = argument;
		return *argument == '\0' ? "needs a file's name" : NULL;
	case 'c':
		word_list_add(&options->clients, text_trim(text_of(argument)));
		return NULL;
	case 'p':
		options->policy = argument;
		return NULL;
	case HELP_CLIENTS:
		options->clients_file = argument;
		return NULL;
	case HELP_ONLY:
		return take_answers(
		    reading->tool, key, &options->only, argument);
	case HELP_FAIL_ON:
		return take_answers(
		    reading->tool, key, &options->fail_on, argument);
	case HELP_SHARD:
		return take_shard(options, argument);
	case HELP_SKIP_LINES:
		return take_skip_lines(&options->skip_lines, argument);
	case HELP_SIDE_DELIMITER:
		return take_delimiter(&options->side_delimiter, argument);
	case HELP_SIDE_SKIP_LINES:
		return take_skip_lines(&options->side_skip_lines, argument);
	case HELP_ACCEPT:
		return accept_take(reading->tool, options, argument);
	case HELP_SELECT:
		return take_select(options, argument);
	default:
		options->prefix = argument;
		return *argument == '\0' ? "needs a word" : NULL;
	}
}

/* Options without an argument; false for one that is not common. */
static bool
take_flag(struct reading *reading, int key)
{
	struct options *options = reading->options;

	switch (key) {
	case 'h':
		help_print(reading->tool);
		exit(STATUS_DONE);
	case 'V':
		help_print_version(reading->tool);
		exit(STATUS_DONE);
	case 't':
		options->table = true;
		return true;
	case 'q':
		options->quiet = true;
		return true;
	case HELP_LIST_POLICIES:
		options->list_policies = true;
		return true;
	case HELP_PRINT_POLICY:
		options->print_policy = true;
		return true;
	case HELP_CHECK_POLICY:
		options->check_policy = true;
		return true;
	case HELP_SPREADSHEET_SAFE:
		options->spreadsheet_safe = true;
		return true;
	case HELP_SHOW_VALUES:
		options->show_values = true;
		return true;
	default:
		return false;
	}
}

static bool
is_known(const struct help_options *all, int key)
{
	for (size_t i = 0; i < all->count; i++)
		if (all->specs[i]->key == key)
			return true;
	return false;
}

/* The option that a misspelt one is near to, else NULL. */
static const char *
near_option(const struct help_options *all, const char *word, size_t length)
{
	struct text *names = memory_new(all->count, sizeof(names[0]));
	size_t near;

	for (size_t i = 0; i < all->count; i++)
		names[i] = text_of(all->specs[i]->name);
	near = nearest_pick((struct text) { word, length }, names, all->count);
	free(names);
	return near == NEAREST_NONE ? NULL : all->specs[near]->name;
}

static size_t
count_beginning(
    const struct help_options *all, const char *begin, size_t length)
{
	size_t count = 0;

	for (size_t i = 0; i < all->count; i++)
		count += strncmp(all->specs[i]->name, begin, length) == 0;
	return count;
}

/* Tells the option without its value: that may be a client's id. */
static _Noreturn void
stop_unknown(const struct help_options *all, char **argv, int missing)
{
	/* musl goes one word too far where a letter lacks its value. */
	const char *word = argv[optind - 1] == NULL ? "" : argv[optind - 1];
	int length = (int)strcspn(word, "=");
	const char *near;

	if (optopt > ' ' && optopt < 127 && !is_known(all, optopt))
		stop_usage("no option -%c", optopt);
	if (missing == ':' && word[0] == '-' && word[1] == '-')
		stop_usage("%.*s needs a value", length, word);
	if (missing == ':')
		stop_usage("-%c needs a value", optopt);
	if (optopt != 0)
		stop_usage("%.*s takes no value", length, word);
	if (count_beginning(all, word + 2, (size_t)length - 2) > 1)
		stop_usage(
		    "%.*s is the beginning of several options", length, word);
	near = near_option(all, word + 2, (size_t)length - 2);
	if (near != NULL)
		stop_usage("no option %.*s: perhaps --%s", length, word, near);
	stop_usage("no option %.*s", length, word);
}

/* Of these each one counts; of others a second would hide the first. */
static bool
is_repeatable(const struct option_spec *spec)
{
	static const char *const names[] = { "client", "column", "keep",
		"words", "services", "level-words", "only", "fail-on", "at",
		"accept" };

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (strcmp(spec->name, names[i]) == 0)
			return true;
	return spec->argument == NULL;
}

static void
check_once(struct reading *reading, const struct option_spec *spec)
{
	if (is_repeatable(spec))
		return;
	for (size_t i = 0; i < reading->seen_count; i++)
		if (reading->seen[i] == spec)
			stop_usage("--%s is given twice", spec->name);
	reading->seen = memory_grow(reading->seen, reading->seen_count,
	    &reading->seen_capacity, sizeof(reading->seen[0]));
	reading->seen[reading->seen_count++] = spec;
}

static void
take(struct reading *reading, int key, const struct option_spec *spec,
    const char *argument)
{
	const struct tool *tool = reading->tool;
	struct options *options = reading->options;
	const char *reason = NULL;
	bool own = spec >= tool->own && spec < tool->own + tool->own_count;

	check_once(reading, spec);
	options->given = memory_grow(options->given, options->given_count,
	    &options->given_capacity, sizeof(options->given[0]));
	options->given[options->given_count++] =
	    (struct given_option) { spec->name, argument };
	if (own)
		reason = tool->take(reading->own_options, key, argument);
	else if (!take_flag(reading, key))
		reason = take_value(reading, key, argument);
	if (reason != NULL)
		stop_usage("--%s: %s", spec->name, reason);
}

static void
read_command_line(struct reading *reading, int argc, char **argv)
{
	struct help_options all = help_options_of(reading->tool);
	int key, index = 0;

	opterr = 0;
	while ((key = getopt_long(
		    argc, argv, all.letters, all.longs, &index)) != -1) {
		const struct option_spec *spec = NULL;

		for (size_t i = 0; i < all.count; i++)
			if (all.specs[i]->key == key)
				spec = all.specs[i];
		if (spec == NULL)
			stop_unknown(&all, argv, key);
		take(reading, key, spec, optarg);
	}
	help_options_free(&all);
	for (int i = optind; i < argc; i++)
		word_list_add(&reading->options->files, text_of(argv[i]));
	if (reading->options->files.count == 0)
		word_list_add(&reading->options->files, text_of("-"));
}

/* Answers that need no input: printed, and done. */
static void
answer_policy_options(const struct tool *tool, const struct options *options)
{
	struct policy *policy;
	struct sink *sink;
	enum status status = STATUS_DONE;

	if (options->list_policies) {
		policy_list(tool->policies);
		exit(STATUS_DONE);
	}
	if (!options->print_policy && !options->check_policy)
		return;
	sink = sink_open(options->print_policy ? options->output : NULL);
	sandbox_close();
	policy = options_policy(tool, options);
	if (options->print_policy)
		policy_print(policy, sink);
	else
		status = policy_check(policy, sink);
	sink_finish(sink);
	sink_commit(sink);
	policy_free(policy);
	exit((int)status);
}

/*
 * A descriptor that was closed would be given to the first file opened, and
 * messages or answers would land there. What stands in for it, the root folder,
 * is always there and can be neither read nor written, so that a closed
 * standard output is found out.
 */
static void
hold_descriptors(void)
{
	for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
		if (fcntl(fd, F_GETFD) < 0 && open("/", O_PATH) != fd)
			stop("cannot hold a descriptor that is closed: %s",
			    strerror(errno));
	signal(SIGPIPE, SIG_DFL);
}

/* A terminal shows both; in /dev/null neither is missed. */
static bool
names_output(const char *path)
{
	struct stat out, named;

	return fstat(STDOUT_FILENO, &out) == 0 && stat(path, &named) == 0 &&
	    named.st_dev == out.st_dev && named.st_ino == out.st_ino &&
	    (!S_ISCHR(out.st_mode) || isatty(STDOUT_FILENO));
}

/* The answer and the bad rows can't stand in one file. */
static void
check_rejects(const struct options *options)
{
	struct stat out;

	if (options->rejects == NULL)
		return;
	if (options->output != NULL && stat(options->output, &out) == 0 &&
	    options_names_file(options->rejects, &out))
		stop_usage("--output and --rejects name the same file");
	if (strcmp(options->rejects, "-") == 0 ||
	    strcmp(options->rejects, "/dev/stdout") == 0 ||
	    names_output(options->rejects))
		stop_usage("--rejects names standard output");
}

/* The rule table, where it is a file. */
static void
hold_policy(const struct tool *tool, const struct options *options)
{
	if (options->policy == NULL && tool->policies->standard == NULL &&
	    !options->list_policies)
		stop_list(policy_needs(tool->policies),
		    "--policy is required; the built-in tables and the columns "
		    "they need are");
	if (options->policy == NULL)
		return;
	policy_check_name(tool->policies, options->policy);
	if (policy_is_file(options->policy))
		options_hold(options, options->policy);
}

void
options_read(const struct tool *tool, int argc, char **argv,
    struct options *options, void *own_options)
{
	struct reading reading = {
		.tool = tool, .options = options, .own_options = own_options
	};

	hold_descriptors();
	sandbox_begin();
	open_files_begin();
	*options = (struct options) { .delimiter = ',',
		.awaits = tool->awaits,
		.runs_others = tool->runs_others,
		.guess_words = tool->guess_words };
	read_command_line(&reading, argc, argv);
	if (options->clients_file != NULL &&
	    strcmp(options->clients_file, "-") == 0)
		for (size_t i = 0; i < options->files.count; i++)
			if (text_equal(options->files.words[i], text_of("-")))
				stop_usage("--clients and the input are both "
					   "standard input");
	free(reading.seen);
	check_rejects(options);
	options_hold(options, options->clients_file);
	if (tool->policies == NULL)
		return;
	hold_policy(tool, options);
	answer_policy_options(tool, options);
}

struct policy *
options_policy(const struct tool *tool, const struct options *options)
{
	const char *name = options->policy == NULL ? tool->policies->standard
						   : options->policy;
	struct policy *policy = policy_load(tool->policies, name);

	policy_tell_blank_rows(policy, options->quiet);
	return policy;
}

void
options_free(struct options *options)
{
	free(options->aliases);
	free(options->given);
	free(options->clients.words);
	free(options->accepted.words);
	free(options->select.words);
	free(options->only.words);
	free(options->fail_on.words);
	free(options->files.words);
}
