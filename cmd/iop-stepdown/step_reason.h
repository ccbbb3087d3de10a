/* SPDX-License-Identifier: ISC */
#ifndef IOP_STEP_REASON_H
#define IOP_STEP_REASON_H

#include "base/memory.h"
#include "stage_tally.h"
#include "stepdown.h"

/* Adds a part to the reason, "; " between. */
void reason_say(struct buffer *reason, const char *part);

/* Adds what there is of what the stage asks for: "week 4 (8 needed)". */
void reason_explain(struct buffer *reason, const struct step_state *state,
    const struct stage_tally *tally);

/* Adds "2 weeks missing before"; nothing for none. */
void reason_say_missing(struct buffer *reason, int32_t missing);

#endif
