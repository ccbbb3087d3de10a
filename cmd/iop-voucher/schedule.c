/* SPDX-License-Identifier: ISC */
/* Voucher schedules and their rows: see schedule.h, iop-voucher(1). */
#include "schedule.h"
#include "input/fields.h"
#include "tables.h"

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
take_words(struct fields *fields, void *record)
{
	(void)record;
	return words_read(fields->value);
}

#define INTO(member) FIELD_INTO(struct pay, member)
#define OPTIONAL(of, member)                                                   \
	.kind = (of), .blank = FIELD_MAY_BE_EMPTY, INTO(member)
#define WORDS(chance)                                                          \
	{                                                                      \
		OPTIONAL(FIELD_TEXT, words[chance]), .then = take_words        \
	}
#define MONEY(member)                                                          \
	{                                                                      \
		OPTIONAL(FIELD_MONEY, member)                                  \
	}
#define COUNT(member, from, to)                                                \
	{                                                                      \
		OPTIONAL(FIELD_WHOLE, member), .least = (from), .most = (to)   \
	}
#define CHOICE(member, list, why)                                              \
	{                                                                      \
		OPTIONAL(FIELD_WORD, member), .words = (list), .reason = (why) \
	}

static const struct field_word growths[] = { { "event", GROWTH_EVENT },
	{ "week", GROWTH_WEEK }, { NULL, 0 } };
static const struct field_word restored[] = { { "next", false }, { "at", true },
	{ NULL, 0 } };
static const struct field_word limits[] = { { "episode", LIMIT_EPISODE },
	{ "year", LIMIT_YEAR }, { NULL, 0 } };

static const struct field fields[] = {
	[TARGET] = { OPTIONAL(FIELD_TEXT, target) },
	[EARN] = WORDS(CHANCE_EARNED),
	[NEUTRAL] = WORDS(CHANCE_NEUTRAL),
	[LOSE] = WORDS(CHANCE_LOST),
	[FIRST] = MONEY(first),
	[STEP] = MONEY(step),
	[STEP_PER] = CHOICE(growth, growths, "neither event nor week"),
	[TOP] = MONEY(top),
	[BONUS] = MONEY(bonus),
	[BONUS_EVERY] = COUNT(bonus_every, 1, COUNT_MOST),
	[EXPECT] = COUNT(expect, 1, EXPECT_MOST),
	[PER_WEEK] = COUNT(per_week, 1, COUNT_MOST),
	[RESTORE_AFTER] = COUNT(restore_after, 1, COUNT_MOST),
	[RESTORE_PAYS] =
	    CHOICE(restores_at_once, restored, "neither next nor at"),
	[DRAWS_FIRST] = COUNT(draws_first, 0, DRAWS_MOST),
	[DRAWS_STEP] = COUNT(draws_step, 0, DRAWS_MOST),
	[DRAWS_TOP] = COUNT(draws_top, 0, DRAWS_MOST),
	[MAX_TOTAL] = MONEY(max_total),
	[MAX_PER] = CHOICE(limit, limits, "neither episode nor year"),
};
static const struct pay usual = { .target = { "", 0 },
	.words = { { "", 0 }, { "", 0 }, { "", 0 } },
	.growth = GROWTH_EVENT,
	.top = -1,
	.bonus_every = -1,
	.per_week = -1,
	.restore_after = -1,
	.draws_top = -1,
	.max_total = -1,
	.limit = LIMIT_EPISODE };

static const char *
read_pay(const struct text *cells, void *room, size_t *column)
{
	struct pay *pay = room;
	const char *reason = fields_read_cells(
	    (struct fields) { FIELDS_OF(fields), FIELDS_INTO(usual) }, cells,
	    room, column);

	if (pay->max_total < 0)
		pay->limit = LIMIT_NONE;
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
