/* SPDX-License-Identifier: ISC */
/* Counts the visits of program weeks that have no row, and loses them. */
#include "visits.h"

enum { WEEK_DAYS = 7 };

static void
begin(struct visits *visits, const struct visit *visit)
{
	int32_t week_day = episode_week_day(visit->episode, visit->row.day);

	*visits = (struct visits) {
		.has_begun = true,
		.is_whole = visit->episode->first_day <= week_day,
		.week = visit->week,
		.week_day = week_day,
	};
}

static void
go_on(struct visits *visits, int32_t weeks)
{
	visits->week += weeks;
	visits->week_day += weeks * WEEK_DAYS;
	visits->rows = 0;
	visits->is_whole = true;
}

/*
 * What the week lacks, which is over. However many are lost at the end of a
 * week, the first of them resets.
 */
static int64_t
lose(const struct visits *visits, struct ledger_state *state,
    const struct visit *visit)
{
	struct targets *targets = &visit->chances->targets;
	const struct pay *pay;

	if (!visits->is_whole ||
	    visits->rows >= targets->expect_most[visit->target])
		return 0;
	pay = targets_pay_in(targets, visit->row.row_kind, visits->week,
	    visits->week_day, visit->target);
	if (pay == NULL || visits->rows >= pay->expect)
		return 0;
	ledger_take(state, pay, CHANCE_LOST, visits->week);
	return pay->expect - visits->rows;
}

uint32_t
visits_take(struct visits *visits, struct ledger_state *state,
    const struct visit *visit)
{
	int64_t missing = 0;

	if (visit->week == NO_PROGRAM_WEEK)
		return 0;
	if (!visits->has_begun)
		begin(visits, visit);
	while (visits->week < visit->week) {
		int32_t weeks = 1;

		/* Of weeks that are alike, one is looked at. */
		if (visits->rows == 0 && visits->is_whole &&
		    targets_end_by(&visit->chances->targets, visits->week,
			visits->week_day))
			weeks = visit->week - visits->week;
		missing += lose(visits, state, visit) * weeks;
		go_on(visits, weeks);
	}
	visits->rows += visits->week == visit->week;
	return (uint32_t)missing;
}
