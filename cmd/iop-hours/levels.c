/* SPDX-License-Identifier: ISC */
/*
 * A client's level of care in a week. The roster's level holds from its
 * line's admission on, known or not; where no roster has levels, a day's is
 * that of its latest row that knows one. See levels.h, iop-hours(1).
 */
#include "levels.h"
#include "values/word.h"

static struct text
level_text(const struct level_source *source, uint16_t level)
{
	if (level == 0)
		return (struct text) { "", 0 };
	return intern_text(source->attendance->levels, level - 1u);
}

/* The roster's level that day; empty where the line has none. */
static struct text
line_level(const struct level_source *source, int32_t day)
{
	const struct client *client = source->client;
	const struct roster_line *line =
	    roster_on(client->lines, client->line_count, day);

	return level_text(source, line == NULL ? 0 : line->level);
}

static void
by_roster(const struct level_source *source, const struct week_sessions *week,
    int32_t first, int32_t last, struct week_level *found)
{
	found->level = line_level(source, last);
	if (source->client->line_count < 2)
		return;
	for (int32_t day = first; day <= last; day++) {
		struct text level = line_level(source, day);

		found->days[day - week->first_day] = level;
		found->changes |= !word_equal(level, found->level);
	}
}

/* Of two rows of a day that know a level the later one's goes. */
static bool
is_later(const struct level_source *source, const struct session *session,
    const struct session *other)
{
	int order = session_order(session, other);

	if (order == 0)
		order = text_compare(level_text(source, session->level),
		    level_text(source, other->level));
	return order > 0;
}

/* A day without a row that knows it has the level before it, else the next. */
static void
fill_days(const struct level_source *source,
    const struct session *const latest[WEEK_DAYS], struct week_level *found)
{
	struct text level = { "", 0 };

	for (int day = WEEK_DAYS - 1; day >= 0; day--)
		if (latest[day] != NULL)
			level = level_text(source, latest[day]->level);
	for (int day = 0; day < WEEK_DAYS; day++) {
		if (latest[day] != NULL)
			level = level_text(source, latest[day]->level);
		found->days[day] = level;
	}
}

/* Sessions come by day. */
static void
by_column(const struct level_source *source, const struct week_sessions *week,
    uint16_t *latest, struct week_level *found)
{
	const struct session *of_day[WEEK_DAYS] = { NULL };
	const struct session *last = NULL, *first = NULL;

	for (size_t i = 0; i < week->count; i++) {
		const struct session *session = &week->list[i];

		if (session->level == 0)
			continue;
		if (last == NULL || session->day != last->day ||
		    is_later(source, session, last)) {
			last = session;
			of_day[session->day - week->first_day] = session;
		}
	}
	if (last != NULL)
		*latest = last->level;
	found->level = level_text(source, *latest);
	for (int day = 0; day < WEEK_DAYS; day++) {
		if (of_day[day] == NULL)
			continue;
		if (first == NULL)
			first = of_day[day];
		found->changes |= of_day[day]->level != first->level &&
		    !word_equal(level_text(source, of_day[day]->level),
			level_text(source, first->level));
	}
	if (found->changes)
		fill_days(source, of_day, found);
}

void
levels_of_week(const struct level_source *source,
    const struct week_sessions *week, int32_t first, int32_t last,
    uint16_t *latest, struct week_level *found)
{
	found->changes = false;
	if (source->roster != NULL && source->roster->has_level)
		by_roster(source, week, first, last, found);
	else if (source->attendance->has_level)
		by_column(source, week, latest, found);
	else
		found->level = source->standard;
}

struct text
levels_on(
    const struct level_source *source, int32_t first, int32_t last, int32_t day)
{
	const struct client *client = source->client;
	const struct session *found = NULL;

	if (source->roster != NULL && source->roster->has_level)
		return line_level(source, day);
	if (!source->attendance->has_level)
		return source->standard;
	for (size_t i = client_find_day(client, first);
	     i < client->session_count && client->sessions[i].day <= last;
	     i++) {
		const struct session *session = &client->sessions[i];

		if (session->level == 0)
			continue;
		if (session->day > day && found != NULL &&
		    session->day != found->day)
			break;
		if (found == NULL || session->day != found->day ||
		    is_later(source, session, found))
			found = session;
	}
	return level_text(source, found == NULL ? 0 : found->level);
}
