/* SPDX-License-Identifier: ISC */
/* Reads --accept NAME[,NAME], which says that what a warning warns of is meant.
 */
#include "base/memory.h"
#include "base/stop.h"
#include "input/warning.h"
#include "tool/accept.h"
#include "values/word.h"

/* Warnings that every tool has. */
static const char *const shared[] = { WARNING_ALIKE, WARNING_NO_ROWS,
	WARNING_REPEATS, NULL };

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
accept_take(
    const struct tool *tool, struct options *options, const char *argument)
{
	struct accepting accepting = { tool, &options->accepted };

	word_each(text_of(argument), ',', add_name, &accepting);
	return options->accepted.count == 0 ? "needs the name of a warning"
					    : NULL;
}
