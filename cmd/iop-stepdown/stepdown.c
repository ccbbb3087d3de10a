/* SPDX-License-Identifier: ISC */
/*
 * The ladder, week by week: see stepdown.h, iop-stepdown(1). A stage ends
 * when its weeks are done, the last of them were met in a row, absences,
 * tests, hours and progress allow it; short weeks in a row call for a step
 * up or a review.
 */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "number.h"
#include "stepdown.h"
#include "word.h"

enum { BEST_WEEK_MIN = 7 * 24 * 60, LOOK_AHEAD_WEEKS = 4000 };

const char *const step_met_names[] = { "neutral", "met", "short", NULL };

const char *const step_action_names[] = { "continue", "step-down", "step-up",
	"review", "hold", "complete", NULL };

/* What a stage asks for, as it stands at the end of a week. */
struct standing {
	int32_t weeks;
	int32_t streak;
	int64_t missed, late; /* in the weeks that count */
	int32_t clean;	      /* weeks without a bad test, up to now */
	bool has_negative;    /* in the last clean_weeks weeks */
	int64_t total_min;
	bool progress; /* the latest report, if any, is yes */
};

static const struct stage *
stage_of(const struct step_state *state)
{
	return ladder_stage(state->ladder, (size_t)state->stage);
}

static void
enter(struct step_state *state, int stage)
{
	bool same_level = state->stage >= 0 && stage >= 0 &&
	    word_equal(stage_of(state)->level,
		ladder_stage(state->ladder, (size_t)stage)->level);

	if (!same_level)
		state->total_min = 0;
	state->stage = stage;
	state->weeks = 0;
	state->streak = 0;
	state->short_weeks = 0;
}

void
step_begin(struct step_state *state, int stage, int32_t first_start)
{
	state->stage = -1;
	enter(state, stage);
	state->seen_level = false;
	state->first_start = first_start;
}

void
step_free(struct step_state *state)
{
	free(state->tallies);
}

/* The data's level moves the client; an empty or unknown one does not. */
static void
follow_level(struct step_state *state, struct text level)
{
	bool may_move = state->follows_data ||
	    (state->stage < 0 && ladder_has_levels(state->ladder));

	if (level.length == 0 || !may_move)
		return;
	state->seen_level = true;
	if (state->stage >= 0 && word_equal(stage_of(state)->level, level))
		return;
	enter(state, ladder_find_level(state->ladder, level));
}

static bool
judges(const struct stage *stage)
{
	return stage->min_min >= 0 || stage->min_days >= 0;
}

static enum step_met
judge(const struct stage *stage, const struct step_week *week)
{
	if (!judges(stage))
		return STEP_NEUTRAL;
	if (week->minutes >= stage->min_min && week->days >= stage->min_days)
		return STEP_MET;
	return week->kind == WEEK_JUDGED ? STEP_SHORT : STEP_NEUTRAL;
}

/* A week of the stage: what it adds to the counters. */
static void
count_week(
    struct step_state *state, const struct step_week *week, enum step_met met)
{
	size_t at = (size_t)state->weeks;

	state->tallies = memory_grow(state->tallies, at, &state->tally_capacity,
	    sizeof(state->tallies[0]));
	state->tallies[at] =
	    (struct step_tally) { (uint8_t)met, week->missed, week->late };
	state->weeks++;
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
 * Trailing weeks, of the episode, up to that day without a bad test. On one
 * day the worse result counts; it comes first.
 */
static void
count_clean(const struct step_state *state, const struct stage *stage,
    int32_t last_day, struct standing *standing)
{
	int32_t bad_day = INT32_MIN, weeks;
	int64_t window_first =
	    last_day + 1 - stage->clean_weeks * STEP_WEEK_DAYS;

	for (size_t i = 0; i < state->tests.count; i++) {
		const struct step_event *test = &state->tests.list[i];

		if (test->day > last_day || test->day < state->first_start)
			continue;
		if (test->good < 0)
			bad_day = test->day;
		else if (test->good > 0 && test->day >= window_first &&
		    test->day != bad_day)
			standing->has_negative = true;
	}
	weeks = (last_day + 1 - state->first_start) / STEP_WEEK_DAYS;
	if (bad_day != INT32_MIN)
		weeks = (last_day - bad_day) / STEP_WEEK_DAYS;
	standing->clean = weeks;
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
	const struct stage *stage = stage_of(state);
	struct standing standing = { 0 };

	standing.weeks = state->weeks + (int32_t)best;
	standing.streak = state->streak + (judges(stage) ? (int32_t)best : 0);
	count_absences(state, stage, judges(stage) ? best : 0, &standing);
	if (stage->clean_weeks >= 0)
		count_clean(state, stage, last_day, &standing);
	standing.clean += (int32_t)(best - (open != NULL));
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
	    (stage->clean_weeks >= 0 &&
		(standing->clean < stage->clean_weeks ||
		    !standing->has_negative)) ||
	    standing->total_min < stage->total_min || !standing->progress;
}

/* A stage that names none of these never ends by itself. */
static bool
can_end(const struct stage *stage)
{
	return stage->min_weeks >= 0 || stage->met_weeks >= 0 ||
	    stage->clean_weeks >= 0 || stage->total_min >= 0;
}

static bool
ends(const struct stage *stage, const struct standing *standing)
{
	return can_end(stage) && standing->weeks >= stage->min_weeks &&
	    !lacks_more(stage, standing);
}

/*
 * The last day of the first week at whose end the stage may end if all goes
 * well after the week that ends on last_day; that week itself may still go
 * well where it is open.
 */
static int32_t
find_earliest(const struct step_state *state, int32_t last_day,
    const struct step_week *open)
{
	const struct stage *stage = stage_of(state);
	int64_t from = open == NULL ? 0 : 1;

	for (int64_t best = from; best <= LOOK_AHEAD_WEEKS; best++) {
		struct standing standing = stand(state, last_day, best, open);

		if (ends(stage, &standing))
			return last_day +
			    (int32_t)((best - from) * STEP_WEEK_DAYS);
		/* Beyond these weeks nothing gets better. */
		if (best > stage->min_weeks && best > stage->met_weeks &&
		    best > stage->clean_weeks &&
		    best * BEST_WEEK_MIN > stage->total_min)
			break;
	}
	return INT32_MIN;
}

/* The action at the end of a week of the stage. */
static enum step_action
act(const struct step_state *state, enum step_met met,
    const struct standing *standing)
{
	const struct stage *stage = stage_of(state);
	bool is_last = (size_t)state->stage + 1 == state->ladder->rule_count;

	if (ends(stage, standing))
		return is_last ? STEP_COMPLETE : STEP_DOWN;
	if (met == STEP_SHORT && stage->back_after >= 0 &&
	    state->short_weeks >= stage->back_after)
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
		    state->ladder, stage_of(state)->back_to);
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
	    !word_equal(stage_of(state)->level,
		ladder_stage(state->ladder, (size_t)next)->level))
		return;
	enter(state, next);
}

/* One part of the reason: "; " between, then as printf. */
static void __attribute__((format(printf, 2, 3)))
say(struct buffer *reason, const char *format, ...)
{
	char text[96];
	va_list arguments;

	va_start(arguments, format);
	vsnprintf(text, sizeof(text), format, arguments);
	va_end(arguments);
	buffer_add_string(reason, reason->length > 0 ? "; " : "");
	buffer_add_string(reason, text);
}

static void
say_hours(struct buffer *reason, int64_t minutes, int64_t of_minutes)
{
	int64_t have = number_hundredths(minutes);
	int64_t of = number_hundredths(of_minutes);

	say(reason, "%lld.%02lld of %lld.%02lld hours", (long long)(have / 100),
	    (long long)(have % 100), (long long)(of / 100),
	    (long long)(of % 100));
}

static void
explain(const struct step_state *state, const struct standing *standing,
    struct buffer *reason)
{
	const struct stage *stage = stage_of(state);
	int64_t missed = standing->missed - stage->max_missed;
	int64_t late = standing->late - stage->max_late;

	if (stage->min_weeks >= 0)
		say(reason, "%d of %lld weeks", state->weeks,
		    (long long)stage->min_weeks);
	if (stage->met_weeks >= 0)
		say(reason, "%d of %lld met in a row", standing->streak,
		    (long long)stage->met_weeks);
	if (stage->max_missed >= 0 && missed > 0)
		say(reason, "%lld absence%s over %lld", (long long)missed,
		    missed == 1 ? "" : "s", (long long)stage->max_missed);
	if (stage->max_late >= 0 && late > 0)
		say(reason, "%lld late over %lld", (long long)late,
		    (long long)stage->max_late);
	if (stage->clean_weeks >= 0)
		say(reason, "%d of %lld weeks clean", standing->clean,
		    (long long)stage->clean_weeks);
	if (stage->clean_weeks >= 0 && !standing->has_negative)
		say(reason, "no negative test");
	if (stage->total_min >= 0)
		say_hours(reason, standing->total_min, stage->total_min);
	if (!standing->progress)
		say(reason, "progress no");
	if (stage->back_after >= 0 && state->short_weeks > 0)
		say(reason, "%d of %lld short in a row", state->short_weeks,
		    (long long)stage->back_after);
	if (stage->max_weeks >= 0 && state->weeks >= stage->max_weeks)
		say(reason, "at most %lld weeks", (long long)stage->max_weeks);
}

/* A week at whose end the client may move. */
static struct step_answer
answer_week(struct step_state *state, const struct step_week *week,
    enum step_met met, struct buffer *reason)
{
	int32_t last_day = week->start + STEP_WEEK_DAYS - 1;
	struct step_answer answer = { .stage = state->stage, .met = met };
	struct standing standing;

	count_week(state, week, met);
	standing = stand(state, last_day, 0, NULL);
	answer.week = state->weeks;
	answer.streak = state->streak;
	answer.action = act(state, met, &standing);
	answer.next = next_stage(state, answer.action);
	/* A week without a row is answered to nobody. */
	if (reason != NULL) {
		answer.earliest = find_earliest(state, last_day, NULL);
		explain(state, &standing, reason);
	}
	advance(state, answer.next);
	return answer;
}

static void
say_missing(struct buffer *reason, int32_t missing)
{
	if (missing > 0)
		say(reason, "%d week%s missing before", missing,
		    missing == 1 ? "" : "s");
}

/* A week that is not over and not met yet counts nothing. */
static struct step_answer
answer_open(struct step_state *state, const struct step_week *week)
{
	int32_t last_day = week->start + STEP_WEEK_DAYS - 1;
	struct step_answer answer = { state->stage, state->weeks, STEP_NEUTRAL,
		state->streak, STEP_CONTINUE, state->stage,
		find_earliest(state, last_day, week) };

	return answer;
}

struct step_answer
step_take(struct step_state *state, const struct step_week *week,
    struct text level, int32_t missing, struct buffer *reason)
{
	struct step_answer answer = { -1, 0, STEP_NEUTRAL, 0, STEP_REVIEW, -1,
		INT32_MIN };
	struct standing standing;
	enum step_met met;

	follow_level(state, level);
	if (state->stage < 0) {
		buffer_add_string(reason,
		    state->seen_level ? "no stage for this level" : "no level");
		return answer;
	}
	met = judge(stage_of(state), week);
	if (week->kind != WEEK_OPEN || met == STEP_MET) {
		answer = answer_week(state, week, met, reason);
		say_missing(reason, missing);
		return answer;
	}
	standing = stand(state, week->start + STEP_WEEK_DAYS - 1, 0, NULL);
	explain(state, &standing, reason);
	say_missing(reason, missing);
	say(reason, "week is not over");
	return answer_open(state, week);
}

void
step_miss(struct step_state *state, int32_t start)
{
	struct step_week week = { .start = start };

	if (state->stage < 0)
		return;
	answer_week(state, &week,
	    judges(stage_of(state)) ? STEP_SHORT : STEP_NEUTRAL, NULL);
}
