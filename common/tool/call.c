/* SPDX-License-Identifier: ISC */
/* Reads the command line into the fields that the options are declared for. */
#include <getopt.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/stop.h"
#include "csv/sink.h"
#include "tool/arguments.h"
#include "tool/call.h"
#include "values/nearest.h"

/* A command line being read. */
struct reading {
	struct option_set set;
	struct option *longs; /* for getopt_long: LONG_FIRST + the place */
	char *letters;
	char **argv;		 /* with the arguments of @FILE */
	bool *seen;		 /* of the set, so far */
	struct buffer printed;	 /* for --print-options: a line an option */
	const char *unprintable; /* an option whose value has a line end */
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
	buffer_free(&reading->printed);
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

/* --print-options, and --output, which says where they are written. */
static bool
is_of_printing(const struct option_spec *spec)
{
	return spec->field == offsetof(struct options, print_options) ||
	    spec->field == offsetof(struct options, output);
}

/* What --print-options writes, if it comes: the whole call but itself. */
static void
keep(struct reading *reading, const struct option_spec *spec,
    const char *argument)
{
	struct buffer *out = &reading->printed;

	buffer_add_string(out, "--");
	buffer_add_string(out, spec->name);
	if (argument != NULL && strpbrk(argument, "\r\n") != NULL)
		reading->unprintable = spec->name;
	if (argument != NULL) {
		buffer_add_string(out, "=");
		buffer_add_string(out, argument);
	}
	buffer_add_string(out, "\n");
}

static void
print_options(const struct reading *reading)
{
	struct sink *sink;

	if (reading->unprintable != NULL)
		stop_usage("--%s: a value with a line end fits no line of a "
			   "file",
		    reading->unprintable);
	sink = sink_open(reading->options->output);
	buffer_add(sink_buffer(sink), buffer_text(&reading->printed));
	sink_finish(sink);
	sink_commit(sink);
	exit(STATUS_DONE);
}

static void
take(struct reading *reading, size_t place, const char *argument)
{
	const struct option_spec *spec = reading->set.specs[place];
	bool own = place < reading->tool->own_count;
	char *options = own ? reading->own_options : (char *)reading->options;
	struct option_use use = { reading->tool, spec, options + spec->field,
		argument };
	struct options *call = reading->options;
	const char *reason;

	if (reading->seen[place] && !spec->repeatable && argument != NULL)
		stop_usage("--%s is given twice", spec->name);
	reading->seen[place] = true;
	call->given = memory_grow(call->given, call->given_count,
	    &call->given_capacity, sizeof(call->given[0]));
	call->given[call->given_count++] =
	    (struct given_option) { spec->name, argument };
	if (own || !is_of_printing(spec))
		keep(reading, spec, argument);
	if (spec->given != 0)
		*(bool *)(options + spec->given) = true;
	reason = spec->take(&use);
	if (reason != NULL)
		stop_usage("--%s: %s", spec->name, reason);
}

void
call_read(const struct tool *tool, int argc, char **argv,
    struct options *options, void *own_options)
{
	struct reading reading = {
		.tool = tool, .options = options, .own_options = own_options
	};
	struct word_list *files = &options->files;
	int key;

	begin_reading(&reading);
	reading.argv = arguments_read(&reading.set, options, &argc, argv);
	opterr = 0;
	while ((key = getopt_long(argc, reading.argv, reading.letters,
		    reading.longs, NULL)) != -1) {
		size_t place = find_option(&reading.set, key);

		if (place == reading.set.count)
			stop_unknown(&reading.set, reading.argv, key);
		take(&reading, place, optarg);
	}
	for (int i = optind; i < argc; i++)
		word_list_add(files, text_of(reading.argv[i]));
	if (files->count == 0)
		word_list_add(files, text_of("-"));
	free(reading.argv);
	reading.argv = NULL;
	arguments_close(options);
	if (options->print_options)
		print_options(&reading);
	end_reading(&reading);
}
