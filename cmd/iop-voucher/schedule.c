/* SPDX-License-Identifier: ISC */
/* Voucher schedules and their rows: see schedule.h, iop-voucher(1). */
#include "schedule.h"
#include "tables.h"
#include "values/money.h"
#include "values/number.h"
#include "values/word.h"

enum { COUNT_MOST = 100000, DRAWS_MOST = 1000000, EXPECT_MOST = 10000 };

enum answer {
	TARGET,
	EARN,
	NEUTRAL,
	LOSE,
	FIRST,
	STEP,
	STEP_PER,
	TOP,
	BONUS,
	BONUS_EVERY,
	EXPECT,
	PER_WEEK,
	RESTORE_AFTER,
	RESTORE_PAYS,
	DRAWS_FIRST,
	DRAWS_STEP,
	DRAWS_TOP,
	MAX_TOTAL,
	MAX_PER,
};

static const char *const answers[] = { "target", "earn", "neutral", "lose",
	"first", "step", "step_per", "top", "bonus", "bonus_every", "expect",
	"per_week", "restore_after", "restore_pays", "draws_first",
	"draws_step", "draws_top", "max_total", "max_per", NULL };

static const char *
read_money(struct text cell, int64_t otherwise, int64_t *cents)
{
	*cents = otherwise;
	return cell.length == 0 ? NULL : money_parse(cell, cents);
}

static const char *
read_count(struct text cell, int64_t least, int64_t most, int64_t otherwise,
    int64_t *count)
{
	*count = otherwise;
	return cell.length == 0 ? NULL
				: number_parse_whole(cell, least, most, count);
}

/* One of two words, the first where the cell is empty. */
static const char *
read_choice(struct text cell, const char *first, const char *second,
    const char *reason, bool *is_second)
{
	*is_second = word_is(cell, second);
	if (cell.length == 0 || *is_second || word_is(cell, first))
		return NULL;
	return reason;
}

static const char *
read_money_answer(struct pay *pay, enum answer answer, struct text cell)
{
	switch (answer) {
	case FIRST:
		return read_money(cell, 0, &pay->first);
	case STEP:
		return read_money(cell, 0, &pay->step);
	case TOP:
		return read_money(cell, -1, &pay->top);
	case BONUS:
		return read_money(cell, 0, &pay->bonus);
	default:
		return read_money(cell, -1, &pay->max_total);
	}
}

static const char *
read_count_answer(struct pay *pay, enum answer answer, struct text cell)
{
	switch (answer) {
	case BONUS_EVERY:
		return read_count(cell, 1, COUNT_MOST, -1, &pay->bonus_every);
	case EXPECT:
		return read_count(cell, 1, EXPECT_MOST, 0, &pay->expect);
	case PER_WEEK:
		return read_count(cell, 1, COUNT_MOST, -1, &pay->per_week);
	case RESTORE_AFTER:
		return read_count(cell, 1, COUNT_MOST, -1, &pay->restore_after);
	case DRAWS_FIRST:
		return read_count(cell, 0, DRAWS_MOST, 0, &pay->draws_first);
	case DRAWS_STEP:
		return read_count(cell, 0, DRAWS_MOST, 0, &pay->draws_step);
	default:
		return read_count(cell, 0, DRAWS_MOST, -1, &pay->draws_top);
	}
}

static const char *
read_word_answer(struct pay *pay, enum answer answer, struct text cell)
{
	const char *reason;
	bool second;

	switch (answer) {
	case TARGET:
		pay->target = cell;
		return NULL;
	case EARN:
		pay->words[CHANCE_EARNED] = cell;
		return words_read(cell);
	case NEUTRAL:
		pay->words[CHANCE_NEUTRAL] = cell;
		return words_read(cell);
	case LOSE:
		pay->words[CHANCE_LOST] = cell;
		return words_read(cell);
	case STEP_PER:
		reason = read_choice(
		    cell, "event", "week", "neither event nor week", &second);
		pay->growth = second ? GROWTH_WEEK : GROWTH_EVENT;
		return reason;
	case RESTORE_PAYS:
		return read_choice(cell, "next", "at", "neither next nor at",
		    &pay->restores_at_once);
	default:
		reason = read_choice(cell, "episode", "year",
		    "neither episode nor year", &second);
		pay->limit = pay->max_total < 0 ? LIMIT_NONE
		    : second			? LIMIT_YEAR
						: LIMIT_EPISODE;
		return reason;
	}
}

static const char *
read_answer(struct pay *pay, enum answer answer, struct text cell)
{
	switch (answer) {
	case FIRST:
	case STEP:
	case TOP:
	case BONUS:
	case MAX_TOTAL:
		return read_money_answer(pay, answer, cell);
	case BONUS_EVERY:
	case EXPECT:
	case PER_WEEK:
	case RESTORE_AFTER:
	case DRAWS_FIRST:
	case DRAWS_STEP:
	case DRAWS_TOP:
		return read_count_answer(pay, answer, cell);
	default:
		return read_word_answer(pay, answer, cell);
	}
}

static const char *
read_pay(const struct text *cells, void *room, size_t *column)
{
	struct pay *pay = room;
	const char *reason = NULL;

	for (int i = TARGET; i <= MAX_PER && reason == NULL; i++) {
		*column = (size_t)i;
		reason = read_answer(pay, (enum answer)i, cells[i]);
	}
	if (reason != NULL)
		return reason;
	*column = EARN;
	reason = words_check(pay->words);
	if (reason == NULL && (pay->bonus > 0) != (pay->bonus_every > 0)) {
		*column = BONUS;
		reason = "bonus and bonus_every need each other";
	}
	return reason;
}

/* Every chance that is awaited should be one that can pay. */
static const char *
remark_on_pay(const void *rule_answers)
{
	const struct pay *pay = rule_answers;

	return pay->per_week >= 0 && pay->per_week < pay->expect
	    ? "per_week is below expect: a week brings more chances than it "
	      "pays for"
	    : NULL;
}

/* The columns that an empty target stands for, the first that there is. */
const char *const schedule_targets[] = { "step_met", "status", "result", NULL };

static const struct builtin builtins[] = {
	{ "higgins", "rising vouchers for negative tests, with bonuses",
	    table_voucher_higgins, &table_voucher_higgins_size },
	{ "baltimore", "as higgins, rising faster", table_voucher_baltimore,
	    &table_voucher_baltimore_size },
	{ "budney", "rising vouchers, bonus for every second",
	    table_voucher_budney, &table_voucher_budney_size },
	{ "california", "the Recovery Incentives Program",
	    table_voucher_california, &table_voucher_california_size },
	{ "fishbowl", "prize draws that grow by week", table_voucher_fishbowl,
	    &table_voucher_fishbowl_size },
	{ "va", "prize draws that grow by test", table_voucher_va,
	    &table_voucher_va_size },
	{ "attendance", "the same for each week met", table_voucher_attendance,
	    &table_voucher_attendance_size },
	{ "rent", "attendance, abstinence and rent side by side",
	    table_voucher_rent, &table_voucher_rent_size },
	{ "completion", "the same for each stage done",
	    table_voucher_completion, &table_voucher_completion_size },
};

const struct policy_kind schedule_policies = {
	.answers = answers,
	.builtins = builtins,
	.builtin_count = sizeof(builtins) / sizeof(builtins[0]),
	.answer_bytes = sizeof(struct pay),
	.read = read_pay,
	.grouped_by = "target",
	.groups = schedule_targets,
	.may_rest = true,
	.remark = remark_on_pay,
};
