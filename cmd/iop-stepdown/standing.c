/* SPDX-License-Identifier: ISC */
/* How a client stands in a stage, and when it may end: see standing.h. */
#include "standing.h"

enum { BEST_WEEK_MIN = 7 * 24 * 60, LOOK_AHEAD_WEEKS = 4000 };

/*
 * Absences and late arrivals: in the last met_weeks judged weeks, of which
 * the newest best are to come and have none; without met_weeks in the stage.
 */
static void
count_absences(const struct step_state *state, const struct stage *stage,
    int64_t best, struct standing *standing)
{
	int64_t left =
	    stage->met_weeks < 0 ? INT64_MAX : stage->met_weeks - best;

	for (int32_t i = state->weeks; i-- > 0 && left > 0;) {
		const struct step_tally *tally = &state->tallies[i];

		if (stage->met_weeks >= 0 && tally->met == STEP_NEUTRAL)
			continue;
		standing->missed += tally->missed;
		standing->late += tally->late;
		left--;
	}
}

/*
 * Trailing weeks, of the episode, up to that day without a positive test. On
 * one day the worse result counts; it comes first.
 */
static void
count_negative_weeks(const struct step_state *state, const struct stage *stage,
    int32_t last_day, struct standing *standing)
{
	int32_t positive_day = INT32_MIN, weeks;
	int64_t window_first =
	    last_day + 1 - stage->negative_weeks * STEP_WEEK_DAYS;

	for (size_t i = 0; i < state->tests.count; i++) {
		const struct step_event *test = &state->tests.list[i];

		if (test->day > last_day || test->day < state->first_start)
			continue;
		if (test->good < 0)
			positive_day = test->day;
		else if (test->good > 0 && test->day >= window_first &&
		    test->day != positive_day)
			standing->has_negative = true;
	}
	weeks = (last_day + 1 - state->first_start) / STEP_WEEK_DAYS;
	if (positive_day != INT32_MIN)
		weeks = (last_day - positive_day) / STEP_WEEK_DAYS;
	standing->negative_weeks = weeks;
}

static bool
progress_is_yes(const struct step_state *state, int32_t last_day)
{
	bool yes = true;
	int32_t latest = INT32_MIN;

	for (size_t i = 0; i < state->progress.count; i++) {
		const struct step_event *report = &state->progress.list[i];

		if (report->day > last_day)
			break;
		if (report->day < state->first_start)
			continue;
		yes = report->good > 0 && (report->day > latest || yes);
		latest = report->day;
	}
	return yes;
}

/* A no on the very day can't be followed by a yes that counts. */
static bool
says_no_on(const struct step_state *state, int32_t day)
{
	for (size_t i = 0; i < state->progress.count; i++)
		if (state->progress.list[i].day == day &&
		    state->progress.list[i].good < 0)
			return true;
	return false;
}

/*
 * As it stands after so many best weeks from now. The first of them may be
 * the open week that ends on last_day itself: what is recorded of it stays.
 */
static struct standing
stand(const struct step_state *state, int32_t last_day, int64_t best,
    const struct step_week *open)
{
	const struct stage *stage = step_stage(state);
	struct standing standing = { 0 };

	standing.weeks = state->weeks + (int32_t)best;
	standing.streak =
	    state->streak + (stage_judges(stage) ? (int32_t)best : 0);
	count_absences(state, stage, stage_judges(stage) ? best : 0, &standing);
	if (stage->negative_weeks >= 0)
		count_negative_weeks(state, stage, last_day, &standing);
	standing.negative_weeks += (int32_t)(best - (open != NULL));
	standing.has_negative |= best > 0;
	standing.total_min = state->total_min + best * BEST_WEEK_MIN;
	standing.progress = best > 0 || progress_is_yes(state, last_day);
	if (open == NULL)
		return standing;
	if (stage->met_weeks < 0 || best <= stage->met_weeks) {
		standing.missed += open->missed;
		standing.late += open->late;
	}
	if (best == 1)
		standing.progress = !says_no_on(state, last_day);
	return standing;
}

/* Whether something besides min_weeks keeps the stage from ending. */
static bool
lacks_more(const struct stage *stage, const struct standing *standing)
{
	return standing->streak < stage->met_weeks ||
	    (stage->max_missed >= 0 && standing->missed > stage->max_missed) ||
	    (stage->max_late >= 0 && standing->late > stage->max_late) ||
	    (stage->negative_weeks >= 0 &&
		(standing->negative_weeks < stage->negative_weeks ||
		    !standing->has_negative)) ||
	    standing->total_min < stage->total_min || !standing->progress;
}

/* A stage that names none of these never ends by itself. */
static bool
can_end(const struct stage *stage)
{
	return stage->min_weeks >= 0 || stage->met_weeks >= 0 ||
	    stage->negative_weeks >= 0 || stage->total_min >= 0;
}

struct standing
standing_now(const struct step_state *state, int32_t last_day)
{
	return stand(state, last_day, 0, NULL);
}

bool
standing_ends(const struct stage *stage, const struct standing *standing)
{
	return can_end(stage) && standing->weeks >= stage->min_weeks &&
	    !lacks_more(stage, standing);
}

/* How many best weeks are needed at least, by the weeks that are counted. */
static int64_t
fewest_weeks(const struct step_state *state, const struct stage *stage)
{
	int64_t weeks = stage->min_weeks - state->weeks;
	int64_t met =
	    stage_judges(stage) ? stage->met_weeks - state->streak : 0;

	return weeks > met ? weeks : met;
}

int32_t
standing_earliest(const struct step_state *state, int32_t last_day,
    const struct step_week *open)
{
	const struct stage *stage = step_stage(state);
	int64_t from = open == NULL ? 0 : 1;
	int64_t fewest = fewest_weeks(state, stage);

	for (int64_t best = fewest > from ? fewest : from;
	     best <= LOOK_AHEAD_WEEKS; best++) {
		struct standing standing = stand(state, last_day, best, open);

		if (standing_ends(stage, &standing))
			return last_day +
			    (int32_t)((best - from) * STEP_WEEK_DAYS);
		/* Beyond these weeks nothing gets better. */
		if (best > stage->min_weeks && best > stage->met_weeks &&
		    best > stage->negative_weeks &&
		    best * BEST_WEEK_MIN > stage->total_min)
			break;
	}
	return INT32_MIN;
}
