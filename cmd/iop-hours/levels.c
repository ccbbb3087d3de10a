/* SPDX-License-Identifier: ISC */
/* A client's level of care in a week: see levels.h, iop-hours(1). */
#include "levels.h"
#include "word.h"

static struct text
level_text(const struct level_source *source, uint16_t level)
{
	if (level == 0)
		return (struct text) { "", 0 };
	return intern_text(source->attendance->levels, level - 1u);
}

/*
 * The level column's value at the end of a day: of several rows that of the
 * latest start, of those the greater in bytes. Sessions come by day; *at
 * moves behind the day's.
 */
static uint16_t
column_level(const struct level_source *source,
    const struct week_sessions *week, size_t *at, int32_t day, uint16_t before)
{
	const struct session *latest = NULL;

	for (; *at < week->count; (*at)++) {
		const struct session *session = &week->list[*at];
		int order;

		if (session->day > day)
			break;
		if (session->level == 0)
			continue;
		order = latest == NULL ? 1 : session_order(session, latest);
		if (order == 0)
			order = text_compare(level_text(source, session->level),
			    level_text(source, latest->level));
		if (order > 0)
			latest = session;
	}
	return latest == NULL ? before : latest->level;
}

struct week_level
levels_of_week(const struct level_source *source,
    const struct week_sessions *week, int32_t first, int32_t last,
    uint16_t *latest)
{
	const struct roster *roster = source->roster;
	struct week_level found = { { "", 0 }, false };
	size_t at = 0;

	if (!source->attendance->has_level &&
	    (roster == NULL || !roster->has_level)) {
		found.level = source->standard;
		return found;
	}
	for (int32_t day = first; day <= last; day++) {
		const struct roster_line *line =
		    roster_on(source->lines, source->line_count, day);
		struct text level;

		*latest = column_level(source, week, &at, day, *latest);
		level = level_text(source,
		    line != NULL && line->level != 0 ? line->level : *latest);
		if (level.length == 0)
			continue;
		if (found.level.length > 0 && !word_equal(level, found.level))
			found.changes = true;
		found.level = level;
	}
	return found;
}
