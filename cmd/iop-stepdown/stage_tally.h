/* SPDX-License-Identifier: ISC */
#ifndef IOP_STAGE_TALLY_H
#define IOP_STAGE_TALLY_H

#include <stdbool.h>
#include <stdint.h>

#include "ladder.h"
#include "stepdown.h"

/* What a stage asks for, as it stands at the end of a week. */
struct stage_tally {
	int64_t weeks;
	int64_t streak;
	struct step_absences absences; /* in the weeks that count */
	int64_t negative_weeks;	       /* up to now, without a positive test */
	bool has_negative;	       /* in the stage's negative_weeks */
	int64_t total_min;
	bool progress; /* the latest report, if any, is yes */
};

/*
 * At the end of the week that ends on last_day, which never goes back: the
 * tests and reports up to it are heard.
 */
struct stage_tally stage_tally_at(struct step_state *state, int32_t last_day);

/* Whether the stage ends there. */
bool stage_tally_ends(
    const struct stage *stage, const struct stage_tally *tally);

/*
 * The last day of the first week at whose end the stage may end if all goes
 * well after the week that ends on last_day, which stage_tally_at() was called
 * for; that week itself may still go well where it is open (else NULL).
 * INT32_MIN: it can't end, or on no day that a tool can read.
 */
int32_t stage_tally_earliest(const struct step_state *state, int32_t last_day,
    const struct step_week *open);

#endif
