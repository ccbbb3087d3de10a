/* SPDX-License-Identifier: ISC */
/* Begins a tool: its call, the files beside its input, its rule table. */
#include <errno.h>
#include <fcntl.h>
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
#include "tool/call.h"
#include "tool/command_line.h"
#include "tool/common_options.h"
#include "tool/help.h"

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
	call_read(tool, argc, argv, options, own_options);
	common_options_check_answers(tool, options, own_options);
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
	for (size_t i = 0; i < options->argument_file_count; i++)
		free(options->argument_files[i].text);
	free(options->argument_files);
	free(options->aliases);
	free(options->given);
	free(options->clients.words);
	free(options->accepted.words);
	free(options->select.words);
	free(options->only.words);
	free(options->fail_on.words);
	free(options->files.words);
}
