/* SPDX-License-Identifier: ISC */
/*
 * The ladder, week by week: see stepdown.h, iop-stepdown(1). A stage ends
 * when its weeks are done, the last of them were met in a row, absences,
 * tests, hours and progress allow it; short weeks in a row call for a step
 * up or a review.
 */
#include <stdlib.h>

#include "stage_tally.h"
#include "step_reason.h"
#include "stepdown.h"
#include "values/word.h"

const char *const step_met_names[] = { "neutral", "met", "short", NULL };

const char *const step_action_names[] = { "continue", "step-down", "step-up",
	"review", "hold", "complete", NULL };

static void
enter(struct step_state *state, int stage)
{
	int level = stage < 0
	    ? STEP_NO_STAGE
	    : ladder_find_level(state->ladder, state->stages[stage].level);

	if (stage < 0 || level != state->level)
		state->total_min = 0;
	state->stage = stage;
	state->level = level;
	state->weeks = 0;
	state->streak = 0;
	state->short_weeks = 0;
	state->calls_back = false;
	state->absences = (struct step_absences) { 0, 0 };
	state->judged_count = 0;
}

/* Skips the events of earlier episodes. */
static size_t
events_before(const struct step_events *events, int32_t day)
{
	size_t low = 0, high = events->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (events->list[middle].day < day)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

void
step_begin(struct step_state *state, int stage, int32_t first_start)
{
	state->level = STEP_NO_STAGE;
	enter(state, stage);
	state->seen_level = false;
	state->first_start = first_start;
	state->heard = (struct step_heard) {
		.tests = events_before(&state->tests, first_start),
		.reports = events_before(&state->progress, first_start),
		.positive_day = INT32_MIN,
		.negative_day = INT32_MIN,
		.report_day = INT32_MIN,
		.progress = true,
	};
}

void
step_free(struct step_state *state)
{
	free(state->judged);
}

/* The data's level moves the client; an empty or unknown one does not. */
static void
follow_level(struct step_state *state, int level)
{
	bool may_move = state->follows_data ||
	    (state->stage < 0 && ladder_has_levels(state->ladder));

	if (level == STEP_NO_LEVEL || !may_move)
		return;
	state->seen_level = true;
	if (state->level != level)
		enter(state, level);
}

static enum step_met
judge(const struct stage *stage, const struct step_week *week)
{
	if (!stage_judges(stage))
		return STEP_NEUTRAL;
	if (week->minutes >= stage->min_min && week->days >= stage->min_days)
		return STEP_MET;
	return week->kind == WEEK_JUDGED ? STEP_SHORT : STEP_NEUTRAL;
}

static void
add_absences(struct step_absences *absences, const struct step_week *week)
{
	absences->missed += week->missed;
	absences->late += week->late;
}

/* A judged week: the sum up to it, from which a later one subtracts. */
static void
count_judged(struct step_state *state, const struct step_week *week)
{
	size_t count = state->judged_count + 1;

	state->judged = memory_grow(state->judged, count,
	    &state->judged_capacity, sizeof(state->judged[0]));
	if (count == 1)
		state->judged[0] = (struct step_absences) { 0, 0 };
	state->judged[count] = state->judged[count - 1];
	add_absences(&state->judged[count], week);
	state->judged_count = count;
}

/* A week of the stage: what it adds to the counters. */
static void
count_week(
    struct step_state *state, const struct step_week *week, enum step_met met)
{
	state->weeks++;
	add_absences(&state->absences, week);
	if (met != STEP_NEUTRAL)
		count_judged(state, week);
	state->total_min += week->minutes;
	if (met == STEP_MET) {
		state->streak++;
		state->short_weeks = 0;
	} else if (met == STEP_SHORT) {
		state->streak = 0;
		state->short_weeks++;
	}
}

/*
 * The action at the end of a week of the stage. A step-up, or the review in
 * its place, is said again in every neutral week until one is judged; a
 * neutral week that ends the stage goes before it and doesn't undo it.
 */
static enum step_action
act(struct step_state *state, enum step_met met,
    const struct stage_tally *tally)
{
	const struct stage *stage = step_stage(state);
	bool is_last =
	    (size_t)state->stage + 1 == policy_rule_count(state->ladder);
	bool ends = stage_tally_ends(stage, tally);

	if (met != STEP_NEUTRAL)
		state->calls_back = !ends && stage->back_after >= 0 &&
		    state->short_weeks >= stage->back_after;
	if (ends)
		return is_last ? STEP_COMPLETE : STEP_DOWN;
	if (state->calls_back)
		return stage->back_to.length > 0 ? STEP_UP : STEP_REVIEW;
	if (stage->max_weeks >= 0 && state->weeks >= stage->max_weeks)
		return STEP_REVIEW;
	if (stage->min_weeks >= 0 && state->weeks >= stage->min_weeks)
		return STEP_HOLD;
	return STEP_CONTINUE;
}

static int
next_stage(const struct step_state *state, enum step_action action)
{
	switch (action) {
	case STEP_DOWN:
		return state->stage + 1;
	case STEP_UP:
		return ladder_find_stage(
		    state->ladder, step_stage(state)->back_to);
	case STEP_COMPLETE:
		return -1;
	default:
		return state->stage;
	}
}

/*
 * The tool's own advice is followed where the data doesn't tell the level,
 * and between stages of one level.
 */
static void
advance(struct step_state *state, int next)
{
	if (next < 0 || next == state->stage)
		return;
	if (state->follows_data &&
	    !word_equal(step_stage(state)->level, state->stages[next].level))
		return;
	enter(state, next);
}

/* A week at whose end the client may move. */
static struct step_answer
answer_week(struct step_state *state, const struct step_week *week,
    enum step_met met, struct buffer *reason)
{
	int32_t last_day = week->start + STEP_WEEK_DAYS - 1;
	struct step_answer answer = { .stage = state->stage, .met = met };
	struct stage_tally tally;

	count_week(state, week, met);
	tally = stage_tally_at(state, last_day);
	answer.week = state->weeks;
	answer.streak = state->streak;
	answer.action = act(state, met, &tally);
	answer.next = next_stage(state, answer.action);
	/* A week without a row is answered to nobody. */
	if (reason != NULL) {
		answer.earliest = stage_tally_earliest(state, last_day, NULL);
		reason_explain(reason, state, &tally);
	}
	advance(state, answer.next);
	return answer;
}

/* A week that is not over and not met yet counts nothing. */
static struct step_answer
answer_open(struct step_state *state, const struct step_week *week)
{
	int32_t last_day = week->start + STEP_WEEK_DAYS - 1;
	struct step_answer answer = { state->stage, state->weeks, STEP_NEUTRAL,
		state->streak, STEP_CONTINUE, state->stage,
		stage_tally_earliest(state, last_day, week) };

	return answer;
}

struct step_answer
step_take(struct step_state *state, const struct step_week *week,
    int32_t missing, struct buffer *reason)
{
	struct step_answer answer = { -1, 0, STEP_NEUTRAL, 0, STEP_REVIEW, -1,
		INT32_MIN };
	struct stage_tally tally;
	enum step_met met;

	follow_level(state, week->level);
	if (state->stage < 0) {
		buffer_add_string(reason,
		    state->seen_level ? "no stage for this level" : "no level");
		return answer;
	}
	met = judge(step_stage(state), week);
	if (week->kind != WEEK_OPEN || met == STEP_MET) {
		answer = answer_week(state, week, met, reason);
		reason_say_missing(reason, missing);
		return answer;
	}
	tally = stage_tally_at(state, week->start + STEP_WEEK_DAYS - 1);
	reason_explain(reason, state, &tally);
	reason_say_missing(reason, missing);
	reason_say(reason, "week is not over");
	return answer_open(state, week);
}

void
step_miss(struct step_state *state, int32_t start)
{
	struct step_week week = { .start = start };

	if (state->stage < 0)
		return;
	answer_week(state, &week,
	    stage_judges(step_stage(state)) ? STEP_SHORT : STEP_NEUTRAL, NULL);
}
