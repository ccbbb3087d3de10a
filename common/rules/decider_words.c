/* SPDX-License-Identifier: ISC */
/* Why the answer is review, in words: see decider.h, iop-policy(5). */
#include "rules/decider.h"
#include "rules/policy_table.h"

static void
add_names(const struct policy *policy, uint64_t columns, struct buffer *out)
{
	for (; columns != 0; columns &= columns - 1) {
		buffer_add_string(out, " ");
		buffer_add_string(
		    out, policy->condition_names[__builtin_ctzll(columns)]);
	}
}

void
decider_add_lacks(const struct policy *policy, const struct lacks *lacks,
    const struct lack_words *words, struct buffer *out)
{
	if (lacks->missing != 0 || lacks->date) {
		buffer_add_string(out, words->missing);
		add_names(policy, lacks->missing, out);
		buffer_add_string(out, lacks->date ? " date" : "");
	}
	if (lacks->not_comparable == 0)
		return;
	if (lacks->missing != 0 || lacks->date)
		buffer_add_string(out, words->between);
	buffer_add_string(out, words->not_comparable);
	add_names(policy, lacks->not_comparable, out);
}

/* "from 2021-07-01 to 2025-12-31" */
static void
add_validity(struct buffer *out, const struct policy_rule *rule)
{
	if (rule != NULL && rule->has_from)
		policy_add_day(out, " from ", rule->from);
	if (rule != NULL && rule->has_to)
		policy_add_day(out, " to ", rule->to);
}

void
decider_explain(const struct policy *policy, const struct decision *decision,
    struct buffer *out)
{
	static const struct lack_words words = { "missing:", "; ",
		"not comparable:" };
	const struct policy_rule *ended = decision->ended;
	const struct policy_rule *begins = decision->begins;

	decider_add_lacks(policy, &decision->lacks, &words, out);
	if (out->length > 0)
		return;
	buffer_add_string(out, "no rule holds");
	if (ended == NULL && begins == NULL)
		return;
	policy_add_day(out, " on ", decision->date);
	buffer_add_string(out, " (");
	buffer_add_string(out, policy->name);
	buffer_add_string(out, ":");
	add_validity(out, ended);
	buffer_add_string(out, ended != NULL && begins != NULL ? " and" : "");
	add_validity(out, begins);
	buffer_add_string(out, ")");
}
