/* SPDX-License-Identifier: ISC */
/*
 * What a week's reason says: what there is, and in brackets what the stage
 * needs or allows. The words are those of iop-stepdown(1).
 */
#include "step_reason.h"
#include "values/number.h"

void
reason_say(struct buffer *reason, const char *part)
{
	buffer_add_string(reason, reason->length > 0 ? "; " : "");
	buffer_add_string(reason, part);
}

/* A count and its noun: "1 week ...", "3 weeks ..." */
static void
say_count(
    struct buffer *reason, int64_t count, const char *one, const char *several)
{
	reason_say(reason, "");
	number_add(reason, count);
	buffer_add_string(reason, count == 1 ? one : several);
}

/* " (8 needed)", " (2 allowed)", " (12 at most)" */
static void
say_limit(struct buffer *reason, int64_t limit, const char *what)
{
	buffer_add_string(reason, " (");
	number_add(reason, limit);
	buffer_add_string(reason, what);
	buffer_add_string(reason, ")");
}

/* "week 4 (8 needed)" */
static void
say_week(struct buffer *reason, int64_t week, int64_t limit, const char *what)
{
	reason_say(reason, "week ");
	number_add(reason, week);
	say_limit(reason, limit, what);
}

/* "60.00 hours (72.00 needed)" */
static void
say_hours(struct buffer *reason, int64_t minutes, int64_t needed_min)
{
	reason_say(reason, "");
	number_add_hundredths(reason, number_hundredths(minutes));
	buffer_add_string(reason, " hours (");
	number_add_hundredths(reason, number_hundredths(needed_min));
	buffer_add_string(reason, " needed)");
}

/* "1 short in a row (review from 2)" */
static void
say_short(struct buffer *reason, int64_t weeks, const struct stage *stage)
{
	say_count(reason, weeks, " short in a row (", " short in a row (");
	buffer_add_string(
	    reason, stage->back_to.length > 0 ? "step-up" : "review");
	buffer_add_string(reason, " from ");
	number_add(reason, stage->back_after);
	buffer_add_string(reason, ")");
}

/* Absences and late arrivals are said where there are too many of them. */
static void
say_absences(struct buffer *reason, const struct stage *stage,
    const struct stage_tally *tally)
{
	if (stage->max_missed >= 0 &&
	    tally->absences.missed > stage->max_missed) {
		say_count(
		    reason, tally->absences.missed, " absence", " absences");
		say_limit(reason, stage->max_missed, " allowed");
	}
	if (stage->max_late >= 0 && tally->absences.late > stage->max_late) {
		say_count(reason, tally->absences.late, " late", " late");
		say_limit(reason, stage->max_late, " allowed");
	}
}

static void
say_tests(struct buffer *reason, const struct stage *stage,
    const struct stage_tally *tally)
{
	if (stage->negative_weeks < 0)
		return;
	say_count(reason, tally->negative_weeks,
	    " week without a positive test", " weeks without a positive test");
	say_limit(reason, stage->negative_weeks, " needed");
	if (!tally->has_negative)
		reason_say(reason, "no negative test");
}

void
reason_explain(struct buffer *reason, const struct step_state *state,
    const struct stage_tally *tally)
{
	const struct stage *stage = step_stage(state);

	if (stage->min_weeks >= 0)
		say_week(reason, state->weeks, stage->min_weeks, " needed");
	if (stage->met_weeks >= 0) {
		say_count(
		    reason, tally->streak, " met in a row", " met in a row");
		say_limit(reason, stage->met_weeks, " needed");
	}
	say_absences(reason, stage, tally);
	say_tests(reason, stage, tally);
	if (stage->total_min >= 0)
		say_hours(reason, tally->total_min, stage->total_min);
	if (!tally->progress)
		reason_say(reason, "progress no");
	if (stage->back_after >= 0 && state->short_weeks > 0)
		say_short(reason, state->short_weeks, stage);
	if (stage->max_weeks >= 0 && state->weeks >= stage->max_weeks)
		say_week(reason, state->weeks, stage->max_weeks, " at most");
}

void
reason_say_missing(struct buffer *reason, int32_t missing)
{
	if (missing > 0)
		say_count(reason, missing, " week missing before",
		    " weeks missing before");
}
