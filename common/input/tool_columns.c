/* SPDX-License-Identifier: ISC */
/* Columns that the tools of this set write and read: see tool_columns.h. */
#include <stddef.h>

#include "input/tool_columns.h"
#include "values/word.h"

/* iop-csv(5) says what each of them means. */
static const char *const written[] = { "episode", "program_week", "week_start",
	"level", "hours", "days", "required_hours", "required_days",
	"shortfall_hours", "status", "reason", "rule", "days_attended",
	"sessions", "day_hours", "kinds", "group_hours", "individual_hours",
	"family_hours", "education_hours", "case_management_hours",
	"medication_hours", "other_hours", "uncounted_hours", "virtual_hours",
	"missed", "excused", "late", "unrecorded", "set_aside", "assumed_hours",
	"overlap_hours", "hours_to_date", "last_attended", "short_streak",
	"day_counts", "min_day_hours", NULL };

static const char *const prefixes[] = { "place_", "step_", "voucher_", "auth_",
	NULL };

static const char *const read[] = { "client_id", "date", "start", "end",
	"arrived", "departed", "minutes", "hours", "status", "service", "mode",
	"level", "admit_date", "discharge_date", "place_level", "reason",
	"result", "kind", "progress", "program", "slots", "redeemed", "left",
	"payer", "age", "from_date", "to_date", "units", "unit", NULL };

/* A column that only this tool's answer has. */
static const struct {
	const char *tool, *column;
} marks[] = {
	{ "iop-voucher", "voucher_balance" },
	{ "iop-stepdown", "step_action" },
	{ "iop-place", "place_rule" },
	{ "iop-hours", "shortfall_hours" },
	{ "iop-hours", "day_counts" },
	{ "iop-hours", "counted_hours" },
	{ "iop-auth", "auth_status" },
};

static bool
is_among(const char *const *names, struct text name)
{
	for (size_t i = 0; names[i] != NULL; i++)
		if (name_is(name, names[i]))
			return true;
	return false;
}

bool
tool_columns_writes(struct text name)
{
	for (size_t i = 0; prefixes[i] != NULL; i++) {
		size_t length = text_of(prefixes[i]).length;

		if (name.length > length &&
		    name_is((struct text) { name.at, length }, prefixes[i]))
			return true;
	}
	return is_among(written, name);
}

bool
tool_columns_reads(struct text name)
{
	return is_among(read, name) || tool_columns_writes(name);
}

const char *
tool_columns_of(const struct header *header)
{
	for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++)
		if (header_has(header, marks[i].column))
			return marks[i].tool;
	return NULL;
}
