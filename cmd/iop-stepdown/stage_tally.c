/* SPDX-License-Identifier: ISC */
/*
 * How a client stands in a stage at the end of a week, and when the stage may
 * end at the earliest. Each week is answered in the same time, however many
 * were before it: what they came to is kept in sums. See iop-stepdown(1).
 */
#include "stage_tally.h"
#include "values/date.h"

enum { BEST_WEEK_MIN = 7 * 24 * 60 };

/* On one day a positive test comes before a negative one, and counts. */
static void
hear_tests(struct step_state *state, int32_t last_day)
{
	struct step_heard *heard = &state->heard;

	for (; heard->tests < state->tests.count; heard->tests++) {
		const struct step_event *test =
		    &state->tests.list[heard->tests];

		if (test->day > last_day)
			return;
		if (test->good < 0)
			heard->positive_day = test->day;
		else if (test->good > 0 && test->day != heard->positive_day)
			heard->negative_day = test->day;
	}
}

/* On one day a no comes before a yes, and counts. */
static void
hear_reports(struct step_state *state, int32_t last_day)
{
	struct step_heard *heard = &state->heard;

	for (; heard->reports < state->progress.count; heard->reports++) {
		const struct step_event *report =
		    &state->progress.list[heard->reports];

		if (report->day > last_day)
			return;
		heard->progress = report->good > 0 &&
		    (report->day > heard->report_day || heard->progress);
		heard->report_day = report->day;
	}
}

/*
 * Absences and late arrivals: in the last met_weeks judged weeks, of which
 * the newest best are to come and have none; without met_weeks in the stage.
 */
static struct step_absences
count_absences(
    const struct step_state *state, const struct stage *stage, int64_t best)
{
	int64_t weeks = stage->met_weeks - best;
	size_t count = state->judged_count;
	struct step_absences now, before;

	if (stage->met_weeks < 0)
		return state->absences;
	if (weeks <= 0 || count == 0)
		return (struct step_absences) { 0, 0 };
	now = state->judged[count];
	before =
	    state->judged[count > (size_t)weeks ? count - (size_t)weeks : 0];
	return (struct step_absences) { now.missed - before.missed,
		now.late - before.late };
}

/* Weeks of the episode up to that day without a positive test. */
static int64_t
count_negative_weeks(const struct step_state *state, int32_t last_day)
{
	int32_t before = state->first_start - 1;

	if (state->heard.positive_day != INT32_MIN)
		before = state->heard.positive_day;
	return (last_day - before) / STEP_WEEK_DAYS;
}

/*
 * As it stands after so many best weeks from now. The first of them may be
 * the open week that ends on last_day itself: what is recorded of it stays.
 */
static struct stage_tally
stand(const struct step_state *state, int32_t last_day, int64_t best,
    const struct step_week *open)
{
	const struct stage *stage = step_stage(state);
	const struct step_heard *heard = &state->heard;
	int64_t met = stage_judges(stage) ? best : 0;
	int64_t window_first =
	    last_day + 1 - stage->negative_weeks * STEP_WEEK_DAYS;
	struct stage_tally tally = {
		.weeks = state->weeks + best,
		.streak = state->streak + met,
		.absences = count_absences(state, stage, met),
		.negative_weeks = count_negative_weeks(state, last_day) + best -
		    (open != NULL),
		.has_negative = best > 0 || heard->negative_day >= window_first,
		.total_min = state->total_min + best * BEST_WEEK_MIN,
		.progress = best > 0 || heard->progress,
	};

	if (open == NULL)
		return tally;
	if (stage->met_weeks < 0 || best <= stage->met_weeks) {
		tally.absences.missed += open->missed;
		tally.absences.late += open->late;
	}
	/* A no on the very day can't be followed by a yes that counts. */
	if (best == 1 && heard->report_day == last_day)
		tally.progress = heard->progress;
	return tally;
}

/* Whether something besides min_weeks keeps the stage from ending. */
static bool
lacks_more(const struct stage *stage, const struct stage_tally *tally)
{
	return tally->streak < stage->met_weeks ||
	    (stage->max_missed >= 0 &&
		tally->absences.missed > stage->max_missed) ||
	    (stage->max_late >= 0 && tally->absences.late > stage->max_late) ||
	    (stage->negative_weeks >= 0 &&
		(tally->negative_weeks < stage->negative_weeks ||
		    !tally->has_negative)) ||
	    tally->total_min < stage->total_min || !tally->progress;
}

/* A stage that names none of these never ends by itself. */
static bool
can_end(const struct stage *stage)
{
	return stage->min_weeks >= 0 || stage->met_weeks >= 0 ||
	    stage->negative_weeks >= 0 || stage->total_min >= 0;
}

struct stage_tally
stage_tally_at(struct step_state *state, int32_t last_day)
{
	hear_tests(state, last_day);
	hear_reports(state, last_day);
	return stand(state, last_day, 0, NULL);
}

bool
stage_tally_ends(const struct stage *stage, const struct stage_tally *tally)
{
	return can_end(stage) && tally->weeks >= stage->min_weeks &&
	    !lacks_more(stage, tally);
}

static int64_t
larger(int64_t a, int64_t b)
{
	return a > b ? a : b;
}

/* How many best weeks are needed at least, by what is only counted. */
static int64_t
fewest_weeks(const struct stage *stage, const struct stage_tally *now)
{
	int64_t fewest = stage->min_weeks - now->weeks;
	int64_t lacking_min = stage->total_min - now->total_min;

	if (stage_judges(stage))
		fewest = larger(fewest, stage->met_weeks - now->streak);
	if (stage->negative_weeks >= 0)
		fewest =
		    larger(fewest, stage->negative_weeks - now->negative_weeks);
	if (lacking_min > 0)
		fewest = larger(
		    fewest, (lacking_min + BEST_WEEK_MIN - 1) / BEST_WEEK_MIN);
	return fewest;
}

int32_t
stage_tally_earliest(const struct step_state *state, int32_t last_day,
    const struct step_week *open)
{
	const struct stage *stage = step_stage(state);
	struct stage_tally now = stand(state, last_day, 0, open);
	int64_t from = open == NULL ? 0 : 1;
	int64_t best = larger(from, fewest_weeks(stage, &now));
	/* Absences are behind then, and a test and a report are good. */
	int64_t last = larger(best, larger(stage->met_weeks + 1, 2));

	for (; best <= last; best++) {
		struct stage_tally tally = stand(state, last_day, best, open);
		int64_t day = last_day + (best - from) * STEP_WEEK_DAYS;

		if (stage_tally_ends(stage, &tally))
			return day > DATE_LAST ? INT32_MIN : (int32_t)day;
	}
	return INT32_MIN;
}
