/* SPDX-License-Identifier: ISC */
#ifndef IOP_STANDING_H
#define IOP_STANDING_H

#include <stdbool.h>
#include <stdint.h>

#include "ladder.h"
#include "stepdown.h"

/* What a stage asks for, as it stands at the end of a week. */
struct standing {
	int32_t weeks;
	int32_t streak;
	int64_t missed, late;	/* in the weeks that count */
	int32_t negative_weeks; /* weeks without a positive test, up to now */
	bool has_negative;	/* in the last negative_weeks weeks */
	int64_t total_min;
	bool progress; /* the latest report, if any, is yes */
};

/* At the end of the week that ends on last_day. */
struct standing standing_now(const struct step_state *state, int32_t last_day);

/* Whether the stage ends there. */
bool standing_ends(const struct stage *stage, const struct standing *standing);

/*
 * The last day of the first week at whose end the stage may end if all goes
 * well after the week that ends on last_day; that week itself may still go
 * well where it is open (else NULL). INT32_MIN: it can't end.
 */
int32_t standing_earliest(const struct step_state *state, int32_t last_day,
    const struct step_week *open);

#endif
