/* SPDX-License-Identifier: ISC */
/* The columns of iop-hours --per day: see day_row.h, iop-csv(5). */
#include "answer_columns.h"
#include "day_row.h"

const char *const day_row_words[] = { "yes", "no", NULL };

static const struct writer_column columns[] = {
	{ "client_id", "client", false },
	{ "episode", NULL, true },
	{ "date", "date", false },
	{ "level", "level", false },
	{ "hours", "hours", true },
	{ "day_counts", "counts", false },
	{ "min_day_hours", "least", true },
	{ "rule", "rule", false },
	{ "sessions", NULL, true },
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
};

void
day_row_header(
    struct writer *writer, const struct text *kept_names, size_t kept_count)
{
	answer_columns_declare(writer, columns,
	    sizeof(columns) / sizeof(columns[0]), kept_names, kept_count);
	writer_header(writer);
}

enum day_word
day_row_word(const struct day *day)
{
	if (day->rule == NULL)
		return DAY_WORDS;
	return requirement_is_day(day->requirement, day->totals.counted_min)
	    ? DAY_YES
	    : DAY_NO;
}

static void
write_rule(struct writer *writer, const struct day_row *row)
{
	const struct day *day = row->day;
	enum day_word word = day_row_word(day);

	if (word == DAY_WORDS)
		writer_empty(writer);
	else
		writer_string(writer, day_row_words[word]);
	if (day->requirement->min_day_min < 0)
		writer_empty(writer);
	else
		writer_hours(writer, day->requirement->min_day_min);
	writer_text(writer, row->rule);
}

void
day_row_write(struct writer *writer, const struct day_row *row)
{
	const struct day *day = row->day;

	writer_text(writer, row->client);
	writer_whole(writer, (int64_t)row->episode);
	writer_date(writer, day->date);
	writer_text(writer, day->level);
	writer_hours(writer, day->totals.counted_min);
	write_rule(writer, row);
	writer_whole(writer, day->totals.sessions);
	answer_columns_write_totals(writer, &day->totals);
	for (size_t i = 0; i < row->kept_count; i++)
		writer_text(writer, row->kept[i]);
	writer_end_row(writer);
}
