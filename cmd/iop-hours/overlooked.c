/* SPDX-License-Identifier: ISC */
/* A column under another name that nobody pointed to: see overlooked.h. */
#include "near.h"
#include "overlooked.h"
#include "stop.h"
#include "word.h"

/* What exports call the column, besides names with the word status in them. */
static const char *const status_names[] = { "attendance", "attended", "outcome",
	"present" };

enum { STATUS_NAMES = sizeof(status_names) / sizeof(status_names[0]) };

/* Whether the column may be the status; not one that is called otherwise. */
static bool
may_be_status(const struct header *header, size_t column)
{
	struct text name = header->names[column];
	bool may = near_holds(name, text_of("status"));

	for (size_t i = 0; i < STATUS_NAMES; i++)
		may |= name_equal(name, text_of(status_names[i]));
	return may && header_can_quote(name) &&
	    name_equal(header_meaning(header, column), name);
}

void
overlooked_tell_status(struct header *header)
{
	if (header_find(header, text_of("status")) != INPUT_NONE)
		return;
	for (size_t i = 0; i < header->width; i++) {
		if (!may_be_status(header, i))
			continue;
		note("no column status, so every row counts as attended "
		     "(perhaps --column 'status=%.*s')",
		    (int)header->names[i].length, header->names[i].at);
		return;
	}
}
