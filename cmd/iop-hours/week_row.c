/* SPDX-License-Identifier: ISC */
/* The columns of iop-hours' answer: see week_row.h, iop-csv(5). */
#include "answer_columns.h"
#include "base/memory.h"
#include "week_row.h"

static const struct writer_column columns[] = {
	{ "client_id", "client", false },
	{ "episode", NULL, true },
	{ "program_week", "week", true },
	{ "week_start", "week_start", false },
	{ "level", "level", false },
	{ "hours", "hours", true },
	{ "days", "days", true },
	{ "required_hours", NULL, true },
	{ "required_days", NULL, true },
	{ "shortfall_hours", NULL, true },
	{ "status", "status", false },
	{ "reason", "reason", false },
	{ "rule", NULL, false },
	{ "days_attended", NULL, true },
	{ "sessions", NULL, true },
	{ "day_hours", NULL, true },
	{ "kinds", NULL, true },
	{ "group_hours", NULL, true },
	{ "individual_hours", NULL, true },
	{ "family_hours", NULL, true },
	{ "education_hours", NULL, true },
	{ "case_management_hours", NULL, true },
	{ "medication_hours", NULL, true },
	{ "other_hours", NULL, true },
	{ "uncounted_hours", NULL, true },
	{ "virtual_hours", NULL, true },
	{ "missed", NULL, true },
	{ "excused", NULL, true },
	{ "late", NULL, true },
	{ "unrecorded", NULL, true },
	{ "set_aside", NULL, true },
	{ "assumed_hours", NULL, true },
	{ "overlap_hours", NULL, true },
	{ "hours_to_date", NULL, true },
	{ "last_attended", NULL, false },
	{ "short_streak", NULL, true },
};

/* Places of columns. */
enum { HOURS = 5, DAYS, REQUIRED_HOURS, REQUIRED_DAYS };

void
week_row_header(
    struct writer *writer, const struct text *kept_names, size_t kept_count)
{
	answer_columns_declare(writer, columns,
	    sizeof(columns) / sizeof(columns[0]), kept_names, kept_count);
	writer_of(writer, HOURS, REQUIRED_HOURS);
	writer_of(writer, DAYS, REQUIRED_DAYS);
	writer_header(writer);
}

/* Counted minutes by attended day, in hundredths of hours, rounded once. */
static int64_t
day_hundredths(int64_t counted_min, int64_t days)
{
	if (days == 0)
		return 0;
	return (counted_min * 200 + 60 * days) / (120 * days);
}

static void
write_required(struct writer *writer, const struct week_row *row)
{
	const struct requirement *requirement = row->requirement;
	int64_t shortfall;

	if (requirement == NULL || requirement->min_min < 0)
		writer_empty(writer);
	else
		writer_hours(writer, requirement->min_min);
	if (requirement == NULL || requirement->min_days < 0)
		writer_empty(writer);
	else
		writer_whole(writer, requirement->min_days);
	if (requirement == NULL || requirement->min_min < 0) {
		writer_empty(writer);
		return;
	}
	shortfall = requirement->min_min - row->totals.counted_min;
	writer_hours(writer, shortfall > 0 ? shortfall : 0);
}

/* What is missing, then what else there is to say of it. */
static void
write_reason(struct writer *writer, const struct week_row *row)
{
	const struct verdict *verdict = &row->verdict;
	struct text missing =
	    text_of(verdict->lacks_hours && verdict->lacks_days ? "hours+days"
		    : verdict->lacks_hours			? "hours"
		    : verdict->lacks_days			? "days"
								: "");
	struct text more =
	    verdict->assumed ? text_of("length assumed") : row->change;
	struct buffer reason = { 0 };

	if (more.length == 0) {
		writer_text(writer, missing);
		return;
	}
	buffer_add(&reason, missing);
	if (missing.length > 0)
		buffer_add_string(&reason, "; ");
	buffer_add(&reason, more);
	writer_text(writer, buffer_text(&reason));
	buffer_free(&reason);
}

static void
write_verdict(struct writer *writer, const struct week_row *row)
{
	const struct verdict *verdict = &row->verdict;

	writer_string(writer, verdict_names[verdict->status]);
	if (row->requirement == NULL) {
		writer_text(writer, row->review);
		writer_empty(writer);
		return;
	}
	write_reason(writer, row);
	writer_text(writer, row->rule);
}

static void
write_totals(struct writer *writer, const struct week_row *row)
{
	const struct week_totals *totals = &row->totals;
	const int64_t hours[] = { totals->assumed_min, totals->overlap_min,
		row->to_date_min };
	int64_t classes[CLASS_COLUMNS], kinds = 0;
	int64_t days = week_days_attended(totals);

	week_class_columns(totals, classes);
	for (size_t i = 0; i < CLASS_COLUMNS; i++)
		kinds += classes[i] > 0;
	writer_whole(writer, days);
	writer_whole(writer, totals->sessions);
	writer_hundredths(writer, day_hundredths(totals->counted_min, days));
	writer_whole(writer, kinds);
	answer_columns_write_totals(writer, totals);
	writer_hours_each(writer, hours, sizeof(hours) / sizeof(hours[0]));
	if (row->has_attended)
		writer_date(writer, row->last_attended);
	else
		writer_empty(writer);
	writer_whole(writer, row->short_streak);
}

void
week_row_write(struct writer *writer, const struct week_row *row)
{
	const struct requirement *requirement =
	    row->requirement == NULL ? &requirement_none : row->requirement;

	writer_text(writer, row->client);
	writer_whole(writer, (int64_t)row->episode);
	writer_whole(writer, row->program_week);
	writer_date(writer, row->week_start);
	writer_text(writer, row->level);
	writer_hours(writer, row->totals.counted_min);
	writer_whole(writer, verdict_days(requirement, &row->totals));
	write_required(writer, row);
	write_verdict(writer, row);
	write_totals(writer, row);
	for (size_t i = 0; i < row->kept_count; i++)
		writer_text(writer, row->kept[i]);
	writer_end_row(writer);
}
