/* SPDX-License-Identifier: ISC */
/*
 * Every row of a client, with what became of it: the days of the stays say
 * which minutes count, and the rest is told by the row itself. See
 * session_lines.h, iop-hours(1).
 */
#include <stdlib.h>

#include "base/memory.h"
#include "day.h"
#include "session_line.h"
#include "walk.h"

void
session_lines_reserve(struct session_lines *lines, size_t sessions)
{
	lines->settled = memory_new(sessions, sizeof(lines->settled[0]));
	lines->written = memory_new(sessions, sizeof(lines->written[0]));
	lines->order = memory_new(sessions, sizeof(lines->order[0]));
}

void
session_lines_free(struct session_lines *lines)
{
	free(lines->settled);
	free(lines->written);
	free(lines->order);
}

/* What was written lies all over the input's rows: one look for them all. */
void
session_lines_begin(struct walk *walk)
{
	const struct client *client = &walk->client;
	const struct written_row *all = walk->report->attendance->written->list;

	for (size_t i = 0; i < client->session_count; i++) {
		walk->lines.written[i] = all[client->numbers[i]];
		walk->lines.settled[i] = (struct settled) { 0,
			i < client->undated ? 0 : 1u << WHY_OUTSIDE };
	}
}

/* An attended session that claimed its minutes. */
static struct settled
settle_claim(const struct claim *claim, const struct day *day)
{
	struct settled settled = { 0, 0 };

	if (claim->minutes < claim->session->minutes)
		settled.why |= 1u << WHY_OVERLAP;
	if (claim->minutes == 0)
		return settled;
	if (!claim->counted) {
		settled.why |= 1u << WHY_CLASS;
		return settled;
	}
	settled.counted_min = claim->minutes;
	settled.why |= 1u << WHY_COUNTED;
	if (!requirement_is_day(day->requirement, day->totals.counted_min))
		settled.why |= 1u << WHY_SHORT_DAY;
	return settled;
}

/* A day of which sessions are: all are enrolled, and some claim minutes. */
static void
settle_day(struct walk *walk, const struct day *day)
{
	const struct session *sessions = walk->client.sessions;
	const struct week_sessions *of_day = &day->sessions;
	size_t claims = 0;

	for (size_t i = 0; i < of_day->count; i++) {
		const struct session *session = &of_day->list[i];

		walk->lines.settled[session - sessions].why = 0;
		claims += session_means(session, MEANINGS_ATTENDED);
	}
	for (size_t i = 0; i < claims; i++) {
		const struct claim *claim = &of_day->claims[i];

		walk->lines.settled[claim->session - sessions] =
		    settle_claim(claim, day);
	}
}

void
session_lines_settle(struct walk *walk, struct stay *stay)
{
	const struct report *report = walk->report;
	struct client *client = &walk->client;
	int64_t program_week = 0;
	int32_t week_start =
	    date_week_start(stay->episode->first, report->options->week_start);

	client_forget_cells(client, report->attendance->kept_count);
	for (; week_start <= stay->episode->last; week_start += WEEK_DAYS) {
		struct day_walk days;
		struct day day;

		walk_chooses(walk, week_start);
		day_walk_begin(&days, &walk->judge, report, client, stay,
		    ++program_week, week_start);
		while (day_walk_next(&days, &day))
			if (day.sessions.count > 0)
				settle_day(walk, &day);
	}
}

static struct row_place
place_of(const struct walk *walk, uint32_t session)
{
	return rows_place(&walk->report->attendance->written->places,
	    walk->client.numbers[session]);
}

/* By day and start; then by file and line. */
static int
compare(const void *left, const void *right, void *closure)
{
	const struct walk *walk = closure;
	uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
	int order =
	    session_order(&walk->client.sessions[a], &walk->client.sessions[b]);
	struct row_place at, other;

	if (order != 0)
		return order;
	at = place_of(walk, a);
	other = place_of(walk, b);
	if (at.file != other.file)
		return at.file < other.file ? -1 : 1;
	return (at.line > other.line) - (at.line < other.line);
}

/* The client's sessions are in the order of their days: a day at a time. */
static void
sort_lines(struct walk *walk)
{
	const struct client *client = &walk->client;
	uint32_t *order = walk->lines.order;
	size_t end;

	for (size_t begin = 0; begin < client->session_count; begin = end) {
		bool sorted = true;

		order[begin] = (uint32_t)begin;
		for (end = begin + 1; end < client->session_count &&
		     client->sessions[end].day == client->sessions[begin].day;
		     end++) {
			order[end] = (uint32_t)end;
			sorted &= session_order(&client->sessions[end - 1],
				      &client->sessions[end]) < 0;
		}
		if (!sorted)
			qsort_r(order + begin, end - begin, sizeof(order[0]),
			    compare, walk);
	}
}

/* What the row itself says of why it doesn't count, or less than it was. */
static unsigned
why_by_row(const struct written_row *written, const struct session *session,
    unsigned why)
{
	static const unsigned of_meaning[MEANINGS] = {
		[MEANING_ABSENT] = 1u << WHY_ABSENT,
		[MEANING_EXCUSED] = 1u << WHY_EXCUSED,
		[MEANING_CLOSED] = 1u << WHY_CLOSED,
		[MEANING_SCHEDULED] = 1u << WHY_SCHEDULED,
		[MEANING_UNRECORDED] = 1u << WHY_UNRECORDED,
	};

	if ((written->flags & WRITTEN_UNREAD) == 0)
		why |= of_meaning[written->meaning];
	if (session->meaning == MEANING_SET_ASIDE ||
	    (written->flags & (WRITTEN_UNREAD | WRITTEN_REFUSED)))
		return why | 1u << WHY_SET_ASIDE;
	if (!session_means(session, MEANINGS_ATTENDED) ||
	    (why >> WHY_OUTSIDE & 1))
		return why;
	if (written->flags & WRITTEN_LATE)
		why |= 1u << WHY_LATE;
	if (written->flags & WRITTEN_LEFT)
		why |= 1u << WHY_LEFT;
	if (written->flags & WRITTEN_BREAK)
		why |= 1u << WHY_BREAK;
	return why;
}

/* The row's own cells, else those of the roster's line of its day. */
static void
keep_cells(struct walk *walk, const struct session *session, uint32_t number)
{
	const struct attendance *attendance = walk->report->attendance;
	const struct roster *roster = walk->report->roster;
	const struct client *client = &walk->client;

	for (size_t i = 0; i < attendance->kept_count; i++) {
		uint32_t value = attendance->kept[i].values[number];

		walk->kept[i] = (struct text) { "", 0 };
		if (value > 0)
			walk->kept[i] =
			    intern_text(attendance->texts, value - 1);
		else if (roster != NULL)
			walk->kept[i] = roster_cell(roster,
			    roster_on(client->lines, client->line_count,
				session->day),
			    i);
	}
}

static void
write_line(struct walk *walk, uint32_t at, int32_t week_start)
{
	const struct report *report = walk->report;
	const struct written_rows *rows = report->attendance->written;
	const struct session *session = &walk->client.sessions[at];
	uint32_t number = walk->client.numbers[at];
	struct session_line line = { .client = walk->client.id,
		.day = session->day,
		.week_start = week_start,
		.written = &walk->lines.written[at],
		.counted_min = walk->lines.settled[at].counted_min,
		.kept = walk->kept,
		.kept_count = report->attendance->kept_count };
	struct row_place place;

	line.why =
	    why_by_row(line.written, session, walk->lines.settled[at].why);
	if (!walk_answers(walk, line.why))
		return;
	place = place_of(walk, at);
	line.file = report->common->files.words[place.file];
	line.line = place.line;
	for (size_t i = 0; i < WRITTEN_CELLS; i++)
		line.cells[i] = written_rows_cell(rows, line.written->cells[i]);
	keep_cells(walk, session, number);
	session_line_write(walk->writer, &line);
}

/* A row without a day may be of any week, and so goes with each choice. */
void
session_lines_write(struct walk *walk)
{
	const struct client *client = &walk->client;
	int first = walk->report->options->week_start;
	int32_t week_start = SESSION_UNDATED;
	bool is_chosen = true;

	sort_lines(walk);
	for (size_t i = 0; i < client->session_count; i++) {
		uint32_t at = walk->lines.order[i];
		int32_t day = client->sessions[at].day;

		if (day != SESSION_UNDATED &&
		    (week_start == SESSION_UNDATED ||
			day >= week_start + WEEK_DAYS)) {
			week_start = date_week_start(day, first);
			is_chosen = walk_chooses(walk, week_start);
		}
		if (is_chosen)
			write_line(walk, at, week_start);
	}
}
