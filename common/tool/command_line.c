/* SPDX-License-Identifier: ISC */
/* Reads the command line by the declarations of its options. */
#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <limits.h>
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
#include "tool/help.h"
#include "values/nearest.h"

/* A command line being read. */
struct reading {
	struct option_set set;
	struct option *longs; /* for getopt_long: LONG_FIRST + the place */
	char *letters;
	bool *seen; /* of the set, so far */
	const struct tool *tool;
	struct options *options;
	void *own_options;
};

enum { LONG_FIRST = CHAR_MAX + 1 };

static void
begin_reading(struct reading *reading)
{
	struct option_set *set = &reading->set;
	size_t length = 0;

	*set = option_set_of(reading->tool);
	reading->longs = memory_new(set->count + 1, sizeof(reading->longs[0]));
	reading->seen = memory_new(set->count, sizeof(reading->seen[0]));
	reading->letters = memory_new(2 * set->count + 2, 1);
	/* The colon tells a missing value from an unknown option. */
	reading->letters[length++] = ':';
	for (size_t i = 0; i < set->count; i++) {
		const struct option_spec *spec = set->specs[i];
		bool takes = spec->argument != NULL;

		reading->longs[i] = (struct option) { spec->name,
			takes ? required_argument : no_argument, NULL,
			LONG_FIRST + (int)i };
		if (spec->letter == 0)
			continue;
		reading->letters[length++] = spec->letter;
		if (takes)
			reading->letters[length++] = ':';
	}
}

static void
end_reading(struct reading *reading)
{
	option_set_free(&reading->set);
	free(reading->longs);
	free(reading->seen);
	free(reading->letters);
}

/* The place in the set of what getopt_long() answers; the count: nowhere. */
static size_t
find_option(const struct option_set *set, int key)
{
	size_t i = 0;

	if (key >= LONG_FIRST)
		return (size_t)(key - LONG_FIRST);
	while (i < set->count && set->specs[i]->letter != key)
		i++;
	return i;
}

/* The option that a misspelt one is near to, else NULL. */
static const char *
near_option(const struct option_set *set, const char *word, size_t length)
{
	struct text *names = memory_new(set->count, sizeof(names[0]));
	size_t near;

	for (size_t i = 0; i < set->count; i++)
		names[i] = text_of(set->specs[i]->name);
	near = nearest_pick((struct text) { word, length }, names, set->count);
	free(names);
	return near == NEAREST_NONE ? NULL : set->specs[near]->name;
}

static size_t
count_beginning(const struct option_set *set, const char *begin, size_t length)
{
	size_t count = 0;

	for (size_t i = 0; i < set->count; i++)
		count += strncmp(set->specs[i]->name, begin, length) == 0;
	return count;
}

/* Tells the option without its value: that may be a client's id. */
static _Noreturn void
stop_unknown(const struct option_set *set, char **argv, int missing)
{
	/* musl goes one word too far where a letter lacks its value. */
	const char *word = argv[optind - 1] == NULL ? "" : argv[optind - 1];
	int length = (int)strcspn(word, "=");
	const char *near;

	if (optopt > ' ' && optopt < 127 &&
	    find_option(set, optopt) == set->count)
		stop_usage("no option -%c", optopt);
	if (missing == ':' && word[0] == '-' && word[1] == '-')
		stop_usage("%.*s needs a value", length, word);
	if (missing == ':')
		stop_usage("-%c needs a value", optopt);
	if (optopt != 0)
		stop_usage("%.*s takes no value", length, word);
	if (count_beginning(set, word + 2, (size_t)length - 2) > 1)
		stop_usage(
		    "%.*s is the beginning of several options", length, word);
	near = near_option(set, word + 2, (size_t)length - 2);
	if (near != NULL)
		stop_usage("no option %.*s: perhaps --%s", length, word, near);
	stop_usage("no option %.*s", length, word);
}

static void
take(struct reading *reading, size_t place, const char *argument)
{
	const struct option_spec *spec = reading->set.specs[place];
	bool own = place < reading->tool->own_count;
	char *options = own ? reading->own_options : (char *)reading->options;
	struct option_use use = { reading->tool, spec, options + spec->field,
		argument };
	struct options *given = reading->options;
	const char *reason;

	if (reading->seen[place] && !spec->repeatable && argument != NULL)
		stop_usage("--%s is given twice", spec->name);
	reading->seen[place] = true;
	given->given = memory_grow(given->given, given->given_count,
	    &given->given_capacity, sizeof(given->given[0]));
	given->given[given->given_count++] =
	    (struct given_option) { spec->name, argument };
	if (spec->given != 0)
		*(bool *)(options + spec->given) = true;
	reason = spec->take(&use);
	if (reason != NULL)
		stop_usage("--%s: %s", spec->name, reason);
}

static void
read_command_line(struct reading *reading, int argc, char **argv)
{
	int key;

	begin_reading(reading);
	opterr = 0;
	while ((key = getopt_long(argc, argv, reading->letters, reading->longs,
		    NULL)) != -1) {
		size_t place = find_option(&reading->set, key);

		if (place == reading->set.count)
			stop_unknown(&reading->set, argv, key);
		take(reading, place, optarg);
	}
	end_reading(reading);
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
	if (argc == 2 && strcmp(argv[1], "--print-declarations") == 0) {
		help_print_declarations(tool);
		exit(STATUS_DONE);
	}
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
options_hold_own(const struct tool *tool, const struct options *options,
    const void *own_options)
{
	const char *own = own_options;

	for (size_t i = 0; i < tool->own_count; i++) {
		const void *field = own + tool->own[i].field;

		if (tool->own[i].take == option_side)
			options_hold(options, *(const char *const *)field);
		else if (tool->own[i].take == option_tables)
			options_hold_words(options, field);
	}
}

void
options_free(
    const struct tool *tool, struct options *options, void *own_options)
{
	char *own = own_options;

	for (size_t i = 0; i < tool->own_count; i++)
		if (tool->own[i].take == option_tables ||
		    tool->own[i].take == option_names)
			free(((struct word_list *)(own + tool->own[i].field))
				 ->words);
	free(options->aliases);
	free(options->given);
	free(options->clients.words);
	free(options->accepted.words);
	free(options->select.words);
	free(options->only.words);
	free(options->fail_on.words);
	free(options->files.words);
}
