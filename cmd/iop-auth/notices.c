/* SPDX-License-Identifier: ISC */
/* Tables of when it is told that an authorization ends; see iop-auth(1). */
#include "notices.h"
#include "tables.h"
#include "values/number.h"

enum { LOW, SOON };

static const char *const answers[] = { "low", "soon", NULL };

static const char *
read_notice(const struct text *cells, void *room, size_t *column)
{
	struct notice *notice = room;
	int64_t *const numbers[] = { &notice->low, &notice->soon };
	const char *reason = NULL;

	for (*column = LOW; *column <= SOON; ++*column) {
		struct text cell = cells[*column];

		*numbers[*column] = NOTICE_NONE;
		if (cell.length > 0)
			reason = number_parse_whole(
			    cell, 0, NOTICE_MOST, numbers[*column]);
		if (reason != NULL)
			return reason;
	}
	return NULL;
}

static const struct builtin builtins[] = {
	{ "standard", "a week of IOP left, or a week until the end",
	    table_auth_standard, &table_auth_standard_size },
};

const struct policy_kind notice_policies = {
	.answers = answers,
	.builtins = builtins,
	.builtin_count = sizeof(builtins) / sizeof(builtins[0]),
	.standard = "standard",
	.answer_bytes = sizeof(struct notice),
	.read = read_notice,
};

const char *
notices_read(struct decider *decider, const struct row *row, int32_t date,
    struct notice *notice, const char **column, struct text *cell)
{
	const struct policy *policy = decider->policy;
	struct decision decision;
	size_t bad;

	decider_look(decider, row);
	decider_read(decider);
	bad = decider_bad_cell(decider);
	if (bad != POLICY_NONE) {
		*column = policy_condition(policy, bad);
		*cell = decider->cells[bad];
		return decider_not_listed;
	}
	*column = NULL;
	decision = decider_decide(decider, 0, &date);
	if (decision.rule == NULL)
		return "no rule of the table of --policy holds for the row";
	*notice = *(const struct notice *)policy_answers(policy, decision.rule);
	return NULL;
}
