/* SPDX-License-Identifier: ISC */
/*
 * Whether a week met what it owes. What it might have been is looked at only
 * where it was not met, is over and is whole. See verdict.h, iop-hours(1),
 * "Status".
 */
#include <stddef.h>

#include "verdict.h"

const char *const verdict_names[] = { "unplaced", "exempt", "met", "over",
	"open", "partial", "excused", "unproven", "short", NULL };

bool
verdict_is_met(const struct verdict *verdict)
{
	return verdict->status == VERDICT_MET ||
	    verdict->status == VERDICT_OVER;
}

int64_t
verdict_days(
    const struct requirement *requirement, const struct week_totals *totals)
{
	int64_t days = 0;

	for (int day = 0; day < WEEK_DAYS; day++)
		days += requirement_is_day(requirement, totals->day_min[day]);
	return days;
}

/* What is missing from the week as it was attended. */
static struct verdict
compare(const struct requirement *requirement, const struct week_totals *totals)
{
	struct verdict verdict = { .status = VERDICT_MET };

	verdict.lacks_hours = totals->counted_min < requirement->min_min;
	verdict.lacks_days =
	    verdict_days(requirement, totals) < requirement->min_days;
	return verdict;
}

/* Whether a week of several rules reaches the minima of each of them. */
static bool
meets_each(const struct verdict_week *judged)
{
	const struct mixed *mixed = judged->mixed;

	for (size_t i = 0; i < mixed->count; i++) {
		const struct requirement *rule = mixed->rules[i];
		struct week_totals totals;
		struct verdict verdict;

		week_add_up(judged->what_if.sessions, rule->counts, &totals);
		verdict = compare(rule, &totals);
		if (verdict.lacks_hours || verdict.lacks_days)
			return false;
	}
	return !mixed->lacks;
}

static bool
asks_nothing(const struct verdict_week *judged)
{
	if (judged->mixed == NULL)
		return requirement_asks_nothing(judged->what_if.requirement);
	for (size_t i = 0; i < judged->mixed->count; i++)
		if (!requirement_asks_nothing(judged->mixed->rules[i]))
			return false;
	return !judged->mixed->lacks;
}

/* What the week might have been, with its unknown lengths or without them. */
static enum verdict_status
suppose(const struct what_if_week *week, struct what_if_room *room,
    bool is_unread, bool lengths)
{
	struct what_if excused = { MEANINGS_EXCUSED, lengths };
	struct what_if recorded = { MEANINGS_EXCUSED | MEANINGS_UNRECORDED,
		lengths };

	if ((week->totals->excused > 0 || week->closed != 0) &&
	    what_if_met(room, week, excused))
		return VERDICT_EXCUSED;
	if (is_unread ||
	    (week->totals->unrecorded > 0 && what_if_met(room, week, recorded)))
		return VERDICT_UNPROVEN;
	return VERDICT_SHORT;
}

/* Of a week that was not met, is over and is whole. */
static void
judge_whole(const struct verdict_week *judged, struct what_if_room *room,
    struct verdict *verdict)
{
	struct what_if_week week = judged->what_if;

	verdict->status = judged->is_unread ? VERDICT_UNPROVEN : VERDICT_SHORT;
	week.closed = what_if_closed_days(&week);
	if (week.totals->excused == 0 && week.totals->unrecorded == 0 &&
	    week.closed == 0)
		return;
	verdict->status = suppose(&week, room, judged->is_unread, true);
	verdict->assumed = what_if_lacks_length(
			       &week, MEANINGS_EXCUSED | MEANINGS_UNRECORDED) &&
	    verdict->status != suppose(&week, room, judged->is_unread, false);
}

struct verdict
verdict_of(const struct verdict_week *judged, struct what_if_room *room)
{
	const struct what_if_week *week = &judged->what_if;
	struct verdict verdict = { .status = VERDICT_UNPLACED };
	bool met;

	if (week->requirement == NULL)
		return verdict;
	verdict = compare(week->requirement, week->totals);
	met = judged->mixed == NULL
	    ? !verdict.lacks_hours && !verdict.lacks_days
	    : meets_each(judged);
	if (asks_nothing(judged))
		verdict.status = VERDICT_EXEMPT;
	else if (met)
		verdict.status = judged->mixed == NULL &&
			week->requirement->max_min >= 0 &&
			week->totals->counted_min > week->requirement->max_min
		    ? VERDICT_OVER
		    : VERDICT_MET;
	else if (!judged->is_over)
		verdict.status = VERDICT_OPEN;
	else if (judged->is_partial || judged->mixed != NULL)
		verdict.status = VERDICT_PARTIAL;
	else
		judge_whole(judged, room, &verdict);
	return verdict;
}
