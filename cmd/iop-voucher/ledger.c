/* SPDX-License-Identifier: ISC */
/*
 * The ledger rule: see ledger.h, iop-voucher(1). Growth is a number of
 * steps; a lost chance sets it to nothing and remembers where it stood;
 * after restore_after earned in a row it is there again.
 */
#include <stdlib.h>

#include "base/memory.h"
#include "ledger.h"

/*
 * The steps of a chance in that week, without what a loss took: one more
 * than the last earned one's, or, by week, one more in a later week only.
 */
static int64_t
grown(const struct ledger_state *state, const struct pay *pay, int32_t week)
{
	if (!state->has_run)
		return 0;
	if (pay->growth == GROWTH_WEEK && week <= state->week)
		return state->steps;
	return state->steps + 1;
}

static int64_t
at_steps(int64_t first, int64_t step, int64_t top, int64_t steps)
{
	int64_t value = first + step * steps;

	return top >= 0 && value > top ? top : value;
}

/* The count of a program week; the newest stand last. */
static struct week_count *
count_of(struct ledger_state *state, int32_t week)
{
	for (size_t i = state->week_count; i-- > 0;)
		if (state->weeks[i].week == week)
			return &state->weeks[i];
	state->weeks = memory_grow(state->weeks, state->week_count,
	    &state->week_capacity, sizeof(state->weeks[0]));
	state->weeks[state->week_count] = (struct week_count) { week, 0 };
	return &state->weeks[state->week_count++];
}

/* Whether the chance is one more than a week pays for; else it is counted. */
static bool
is_extra(struct ledger_state *state, const struct pay *pay, int32_t week)
{
	struct week_count *count = count_of(state, week);

	if (pay->per_week >= 0 && count->earned >= pay->per_week)
		return true;
	count->earned++;
	return false;
}

/*
 * Whether what was lost is there again for this chance: after restore_after
 * earned in a row, the chance itself among them where it returns at once.
 */
static bool
returns(const struct ledger_state *state, const struct pay *pay)
{
	int64_t earned = state->streak + pay->restores_at_once;

	return state->has_former && pay->restore_after >= 0 &&
	    earned >= pay->restore_after;
}

static struct ledger_entry
earn(struct ledger_state *state, const struct pay *pay, int32_t week)
{
	struct ledger_entry entry = { 0 };
	int64_t steps = grown(state, pay, week);

	if (is_extra(state, pay, week)) {
		entry.extra = true;
		return entry;
	}
	if (returns(state, pay)) {
		entry.restored = state->former_steps > steps;
		steps = entry.restored ? state->former_steps : steps;
		state->has_former = false;
	}
	state->streak++;
	entry.value = at_steps(pay->first, pay->step, pay->top, steps);
	entry.draws =
	    at_steps(pay->draws_first, pay->draws_step, pay->draws_top, steps);
	if (pay->bonus_every > 0 && state->streak % pay->bonus_every == 0)
		entry.bonus = pay->bonus;
	state->steps = steps;
	state->has_run = true;
	state->week = week;
	return entry;
}

/* A further loss before the value has returned keeps the higher one. */
static void
lose(struct ledger_state *state, const struct pay *pay, int32_t week)
{
	int64_t steps = grown(state, pay, week);

	if (!state->has_former || steps > state->former_steps)
		state->former_steps = steps;
	state->has_former = true;
	state->has_run = false;
	state->streak = 0;
}

struct ledger_entry
ledger_take(struct ledger_state *state, const struct pay *pay,
    enum chance chance, int32_t program_week)
{
	struct ledger_entry nothing = { 0 };

	if (chance == CHANCE_EARNED)
		return earn(state, pay, program_week);
	if (chance == CHANCE_LOST)
		lose(state, pay, program_week);
	return nothing;
}

void
ledger_begin(struct ledger_state *state)
{
	*state = (struct ledger_state) { .weeks = state->weeks,
		.week_capacity = state->week_capacity };
}

void
ledger_free(struct ledger_state *state)
{
	free(state->weeks);
}
