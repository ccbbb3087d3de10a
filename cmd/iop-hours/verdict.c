/* SPDX-License-Identifier: ISC */
/* Whether a week met what it owes: see verdict.h, iop-hours(1), "Status". */
#include <stddef.h>

#include "verdict.h"

const char *const verdict_names[] = { "unplaced", "met", "over", "open",
	"partial", "unproven", "excused", "short", NULL };

static bool
is_day(const struct requirement *requirement, int64_t minutes)
{
	return minutes > 0 && minutes >= requirement->min_day_min;
}

int64_t
verdict_days(
    const struct requirement *requirement, const struct week_totals *totals)
{
	int64_t days = 0;

	for (int day = 0; day < WEEK_DAYS; day++)
		days += is_day(requirement, totals->day_min[day]);
	return days;
}

/* What is missing from the week as it was attended. */
static struct verdict
compare(const struct requirement *requirement, const struct week_totals *totals)
{
	struct verdict verdict = { VERDICT_MET, false, false };

	verdict.lacks_hours = totals->counted_min < requirement->min_min;
	verdict.lacks_days =
	    verdict_days(requirement, totals) < requirement->min_days;
	return verdict;
}

/*
 * Whether the week would be met if the rows of these meanings had been
 * attended too. A row of unknown length is as long as the rule still needs;
 * a closure without attendance waives the hours and stands for a day.
 */
static bool
met_with(const struct verdict_week *judged,
    const struct week_sessions *sessions, const struct week_totals *attended,
    unsigned meanings)
{
	const struct requirement *requirement = judged->requirement;
	bool excusing = (meanings & MEANINGS_EXCUSED) != 0;
	struct week_totals totals;
	bool waived = false;
	int64_t days = 0;

	if ((excusing ? attended->excused + judged->closures : 0) == 0 &&
	    attended->unrecorded == 0)
		return false;
	week_add_up(sessions, MEANINGS_ATTENDED | meanings, requirement->counts,
	    &totals);
	for (int day = 0; day < WEEK_DAYS; day++) {
		bool closed = excusing && (judged->closures >> day & 1) &&
		    attended->day_min[day] == 0;

		waived |= closed;
		days += closed || (totals.open_days >> day & 1) ||
		    is_day(requirement, totals.day_min[day]);
	}
	return (waived || totals.open_days != 0 ||
		   totals.counted_min >= requirement->min_min) &&
	    days >= requirement->min_days;
}

struct verdict
verdict_of(const struct verdict_week *judged,
    const struct week_sessions *sessions, const struct week_totals *totals)
{
	const struct requirement *requirement = judged->requirement;
	struct verdict verdict = { VERDICT_UNPLACED, false, false };

	if (requirement == NULL)
		return verdict;
	verdict = compare(requirement, totals);
	if (!verdict.lacks_hours && !verdict.lacks_days)
		verdict.status = requirement->max_min >= 0 &&
			totals->counted_min > requirement->max_min
		    ? VERDICT_OVER
		    : VERDICT_MET;
	else if (!judged->is_over)
		verdict.status = VERDICT_OPEN;
	else if (judged->is_partial)
		verdict.status = VERDICT_PARTIAL;
	else if (totals->unrecorded > 0 &&
	    (met_with(judged, sessions, totals, MEANINGS_UNRECORDED) ||
		met_with(judged, sessions, totals,
		    MEANINGS_UNRECORDED | MEANINGS_EXCUSED)))
		verdict.status = VERDICT_UNPROVEN;
	else if (met_with(judged, sessions, totals, MEANINGS_EXCUSED))
		verdict.status = VERDICT_EXCUSED;
	else
		verdict.status = VERDICT_SHORT;
	return verdict;
}
