/* SPDX-License-Identifier: ISC */
/* What a week adds up to: see week.h. */
#include "week.h"

/* What a row says besides its minutes. */
static void
count_row(const struct session *session, struct week_totals *totals)
{
	totals->missed += session->meaning == MEANING_ABSENT;
	totals->excused += session_means(session, MEANINGS_EXCUSED);
	totals->unrecorded += session->meaning == MEANING_UNRECORDED;
	totals->set_aside += session->meaning == MEANING_SET_ASIDE;
}

/* A session with the minutes that it got. */
static void
add_claim(const struct claim *claim, size_t day, struct week_totals *totals)
{
	const struct session *session = claim->session;

	totals->overlap_min += session->minutes - claim->minutes;
	if (claim->minutes == 0)
		return;
	totals->sessions++;
	totals->attended_days |= 1u << day;
	totals->late += session->meaning == MEANING_LATE;
	if (!claim->counted) {
		totals->uncounted_min += claim->minutes;
		return;
	}
	totals->counted_min += claim->minutes;
	totals->class_min[session->service_class] += claim->minutes;
	totals->day_min[day] += claim->minutes;
	if (session->flags & SESSION_VIRTUAL)
		totals->virtual_min += claim->minutes;
	if (session->flags & SESSION_ASSUMED)
		totals->assumed_min += claim->minutes;
}

void
week_add_up(const struct week_sessions *week, unsigned counts,
    struct week_totals *totals)
{
	size_t i = 0;

	*totals = (struct week_totals) { 0 };
	while (i < week->count) {
		int32_t day = week->list[i].day;
		size_t of_week = (size_t)(day - week->first_day);
		size_t claims = 0;

		for (; i < week->count && week->list[i].day == day; i++) {
			const struct session *session = &week->list[i];
			bool counted = counts >> session->service_class & 1;

			count_row(session, totals);
			if (session_means(session, MEANINGS_ATTENDED))
				week->claims[claims++] =
				    (struct claim) { session, counted, 0 };
		}
		overlap_settle(week->claims, claims);
		for (size_t k = 0; k < claims; k++)
			add_claim(&week->claims[k], of_week, totals);
	}
}

int64_t
week_days_attended(const struct week_totals *totals)
{
	int64_t days = 0;

	for (int day = 0; day < WEEK_DAYS; day++)
		days += totals->day_min[day] > 0;
	return days;
}

const char *
week_parse_day(
    struct text text, struct date_style style, int first, int32_t *day)
{
	/* 1900-01-01, a Monday: no tool reads an earlier day. */
	enum { FIRST_DAY = -25567 };
	const char *reason = date_parse(text, style, day);

	if (reason == NULL && date_week_start(*day, first) < FIRST_DAY)
		return "in a week that begins before 1900";
	return reason;
}
