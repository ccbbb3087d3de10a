/* SPDX-License-Identifier: ISC */
/* What may be wrong with an answer, said unless it is meant: see warning.h. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "memory.h"
#include "stop.h"
#include "warning.h"
#include "word.h"

/* No warning is longer. */
enum { MESSAGE_BYTES = 1024 };

static const char *const shared[] = { WARNING_ALIKE, WARNING_NO_ROWS,
	WARNING_REPEATS, NULL };

bool
warning_is_accepted(const struct options *options, const char *name)
{
	for (size_t i = 0; i < options->accepted.count; i++)
		if (word_is(options->accepted.words[i], name))
			return true;
	return false;
}

void
warning(const struct options *options, const char *name, const char *advice,
    const char *format, ...)
{
	va_list arguments;
	char message[MESSAGE_BYTES];

	if (warning_is_accepted(options, name))
		return;
	va_start(arguments, format);
	vsnprintf(message, sizeof(message), format, arguments);
	va_end(arguments);
	note("warning: %s (%s%s--accept %s says that it is meant)", message,
	    advice == NULL ? "" : advice, advice == NULL ? "" : "; ", name);
}

void
warning_far_date(const struct options *options, int32_t days)
{
	warning(options, WARNING_FAR_DATE,
	    "--as-of DATE gives the day up to which the data speaks",
	    "the latest date is %d %s after every other date: is its year "
	    "right?",
	    days, days == 1 ? "day" : "days");
}

static bool
is_among(const char *const *names, struct text word)
{
	for (size_t i = 0; names != NULL && names[i] != NULL; i++)
		if (word_is(word, names[i]))
			return true;
	return false;
}

static void
add_names(struct buffer *list, const char *const *names)
{
	for (size_t i = 0; names != NULL && names[i] != NULL; i++)
		buffer_add_item(list, text_of(names[i]));
}

/* A word list in the making, and for which tool. */
struct accepting {
	const struct tool *tool;
	struct word_list *accepted;
};

static bool
add_name(struct text word, void *closure)
{
	struct accepting *accepting = closure;
	struct buffer names = { 0 };

	if (word.length == 0)
		return true;
	if (is_among(shared, word) ||
	    is_among(accepting->tool->warnings, word)) {
		word_list_add(accepting->accepted, word);
		return true;
	}
	add_names(&names, shared);
	add_names(&names, accepting->tool->warnings);
	stop_usage("--accept: no warning of that name: they are %.*s",
	    (int)names.length, names.at);
}

const char *
warning_accept(
    const struct tool *tool, struct options *options, const char *argument)
{
	struct accepting accepting = { tool, &options->accepted };

	word_each(text_of(argument), ',', add_name, &accepting);
	return options->accepted.count == 0 ? "needs the name of a warning"
					    : NULL;
}
