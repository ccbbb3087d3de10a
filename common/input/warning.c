/* SPDX-License-Identifier: ISC */
/* What may be wrong with an answer, said unless it is meant: see warning.h. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/memory.h"
#include "base/stop.h"
#include "input/warning.h"
#include "values/word.h"

/* No warning is longer. */
enum { MESSAGE_BYTES = 1024 };

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
	    "--as-of DATE gives the last day that the data covers",
	    "the latest date is %d %s after every other date: is its year "
	    "right?",
	    days, days == 1 ? "day" : "days");
}
