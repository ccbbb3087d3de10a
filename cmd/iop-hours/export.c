/* SPDX-License-Identifier: ISC */
/* Which file a header is of, where attendance is expected: see export.h. */
#include "base/stop.h"
#include "export.h"
#include "input/tool_columns.h"

void
export_check(const struct header *header)
{
	const char *tool = tool_columns_of(header);

	if (tool != NULL)
		stop_at(header->file, header->line,
		    "this is the answer of %s, but attendance is expected: a "
		    "row for each session (--roster takes admissions and "
		    "placed clients)",
		    tool);
	if (!header_has(header, "date") &&
	    (header_has(header, "admit_date") ||
		header_has(header, "discharge_date")))
		stop_at(header->file, header->line,
		    "this is a roster, but attendance is expected: a row for "
		    "each session (--roster takes this file)");
}

void
export_check_closures(const struct header *header)
{
	if (header_has(header, "client_id") && header_has(header, "status"))
		stop_at(header->file, header->line,
		    "this is attendance, but closures are expected: a row for "
		    "each day without program");
}

void
export_check_roster(const struct header *header)
{
	bool is_attendance = header_has(header, "status") ||
	    header_has(header, "minutes") || header_has(header, "hours") ||
	    header_has(header, "start");

	if (is_attendance && header_has(header, "date") &&
	    !header_has(header, "admit_date") &&
	    !header_has(header, "place_level"))
		stop_at(header->file, header->line,
		    "this is attendance, but a roster is expected: a row for "
		    "each admission (the file of --roster and the input may be "
		    "exchanged)");
}
