/* SPDX-License-Identifier: ISC */
/* The days of a client's stays, and which rows are chosen: see walk.h. */
#include "day_row.h"
#include "walk.h"

bool
walk_answers(struct walk *walk, unsigned words)
{
	walk->attention |= (walk->fail_on & words) != 0;
	return walk->only == 0 || (walk->only & words) != 0;
}

static void
write_day(struct walk *walk, const struct stay *stay, const struct day *day)
{
	const struct report *report = walk->report;
	struct day_row row = { .client = walk->client.id,
		.episode = stay->number,
		.day = day,
		.rule = { "", 0 },
		.kept = walk->kept,
		.kept_count = report->attendance->kept_count };

	if (!walk_answers(walk, 1u << day_row_word(day)))
		return;
	if (day->rule != NULL)
		row.rule = judge_name_rule(
		    &walk->judge, walk->judge.rules.decider.policy, day->rule);
	day_row_write(walk->writer, &row);
}

/* The days of a week; kept cells go on, whichever weeks are chosen. */
static void
write_days(struct walk *walk, const struct stay *stay, struct day_walk *days,
    bool is_chosen)
{
	const struct report *report = walk->report;
	const struct attendance *attendance = report->attendance;
	struct day day;

	while (day_walk_next(days, &day)) {
		if (attendance->kept_count > 0)
			client_keep_day(&walk->client, attendance,
			    report->roster, &day.sessions, day.date,
			    walk->kept);
		if (is_chosen && day.is_noted)
			write_day(walk, stay, &day);
	}
}

void
walk_days(struct walk *walk, struct stay *stay)
{
	const struct report *report = walk->report;
	struct client *client = &walk->client;
	size_t kept_count = report->attendance->kept_count;
	int64_t program_week = 0;
	int32_t week_start =
	    date_week_start(stay->episode->first, report->options->week_start);

	client_forget_cells(client, kept_count);
	for (size_t i = 0; i < kept_count; i++)
		walk->kept[i] = (struct text) { "", 0 };
	for (; week_start <= stay->episode->last; week_start += WEEK_DAYS) {
		struct day_walk days;

		day_walk_begin(&days, &walk->judge, report, client, stay,
		    ++program_week, week_start);
		write_days(walk, stay, &days, walk_chooses(walk, week_start));
	}
}
