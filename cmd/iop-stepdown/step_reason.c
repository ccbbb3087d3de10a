/* SPDX-License-Identifier: ISC */
/* What a week's reason says: see step_reason.h, iop-stepdown(1). */
#include "number.h"
#include "step_reason.h"

void
reason_say(struct buffer *reason, const char *part)
{
	buffer_add_string(reason, reason->length > 0 ? "; " : "");
	buffer_add_string(reason, part);
}

/* "4 of 8 weeks" */
static void
say_of(struct buffer *reason, int64_t have, int64_t of, const char *what)
{
	reason_say(reason, "");
	number_add(reason, have);
	buffer_add_string(reason, " of ");
	number_add(reason, of);
	buffer_add_string(reason, what);
}

/* "1 late over 0" */
static void
say_over(struct buffer *reason, int64_t over, const char *what, int64_t most)
{
	reason_say(reason, "");
	number_add(reason, over);
	buffer_add_string(reason, what);
	buffer_add_string(reason, " over ");
	number_add(reason, most);
}

/* "60.00 of 72.00 hours" */
static void
say_hours(struct buffer *reason, int64_t minutes, int64_t of_minutes)
{
	reason_say(reason, "");
	number_add_hundredths(reason, number_hundredths(minutes));
	buffer_add_string(reason, " of ");
	number_add_hundredths(reason, number_hundredths(of_minutes));
	buffer_add_string(reason, " hours");
}

void
reason_explain(struct buffer *reason, const struct step_state *state,
    const struct standing *standing)
{
	const struct stage *stage = step_stage(state);
	int64_t missed = standing->missed - stage->max_missed;
	int64_t late = standing->late - stage->max_late;

	if (stage->min_weeks >= 0)
		say_of(reason, state->weeks, stage->min_weeks, " weeks");
	if (stage->met_weeks >= 0)
		say_of(reason, standing->streak, stage->met_weeks,
		    " met in a row");
	if (stage->max_missed >= 0 && missed > 0)
		say_over(reason, missed, missed == 1 ? " absence" : " absences",
		    stage->max_missed);
	if (stage->max_late >= 0 && late > 0)
		say_over(reason, late, " late", stage->max_late);
	if (stage->clean_weeks >= 0)
		say_of(reason, standing->clean, stage->clean_weeks,
		    " weeks clean");
	if (stage->clean_weeks >= 0 && !standing->has_negative)
		reason_say(reason, "no negative test");
	if (stage->total_min >= 0)
		say_hours(reason, standing->total_min, stage->total_min);
	if (!standing->progress)
		reason_say(reason, "progress no");
	if (stage->back_after >= 0 && state->short_weeks > 0)
		say_of(reason, state->short_weeks, stage->back_after,
		    " short in a row");
	if (stage->max_weeks >= 0 && state->weeks >= stage->max_weeks) {
		reason_say(reason, "at most ");
		number_add(reason, stage->max_weeks);
		buffer_add_string(reason, " weeks");
	}
}

void
reason_say_missing(struct buffer *reason, int32_t missing)
{
	if (missing == 0)
		return;
	reason_say(reason, "");
	number_add(reason, missing);
	buffer_add_string(reason,
	    missing == 1 ? " week missing before" : " weeks missing before");
}
