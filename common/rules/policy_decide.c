/* SPDX-License-Identifier: ISC */
/* What a rule table says of a row: see policy.h, iop-policy(5). */
#include "rules/policy.h"

static bool
out_of_date(const struct policy_rule *rule, int32_t date)
{
	return (rule->has_from && date < rule->from) ||
	    (rule->has_to && date > rule->to);
}

enum truth
policy_rule_holds(const struct policy *policy, const struct policy_rule *rule,
    const struct value *values, const int32_t *date, struct decision *decision)
{
	enum truth all = TRUTH_YES;
	struct decision lacks = { 0 };

	if (rule->has_from || rule->has_to) {
		if (date == NULL)
			lacks.lacks_date = true;
		else if (out_of_date(rule, *date))
			return TRUTH_NO;
	}
	for (size_t i = 0; i < policy->condition_count; i++) {
		uint64_t bit = UINT64_C(1) << i;
		bool not_comparable;
		enum truth one;

		if ((rule->tested & bit) == 0)
			continue;
		one = condition_holds(
		    &rule->conditions[i], &values[i], &not_comparable);
		if (one == TRUTH_NO)
			return TRUTH_NO;
		if (one == TRUTH_YES)
			continue;
		all = TRUTH_UNKNOWN;
		*(not_comparable ? &lacks.not_comparable : &lacks.missing) |=
		    bit;
	}
	decision->missing |= lacks.missing;
	decision->not_comparable |= lacks.not_comparable;
	decision->lacks_date |= lacks.lacks_date;
	return lacks.lacks_date ? TRUTH_UNKNOWN : all;
}

/*
 * No rule holds on the date: the rules nearest to it that would hold on a day
 * of their own, so that the reason can name those days.
 */
static void
find_neighbours(const struct policy *policy, size_t group,
    const struct value *values, int32_t date, struct decision *decision)
{
	decision->date = date;
	for (size_t i = 0; i < policy->rule_count; i++) {
		const struct policy_rule *rule = &policy->rules[i];
		struct decision lacks = { 0 };

		if (rule->group != group || !out_of_date(rule, date) ||
		    policy_rule_holds(policy, rule, values, NULL, &lacks) ==
			TRUTH_NO)
			continue;
		if (rule->has_from && date < rule->from) {
			if (decision->begins == NULL ||
			    rule->from < decision->begins->from)
				decision->begins = rule;
		} else if (decision->ended == NULL ||
		    rule->to > decision->ended->to) {
			decision->ended = rule;
		}
	}
}

/*
 * The first rule that holds decides, if every rule above it that can't be
 * ruled out would answer the same. What those lack is what is missing.
 */
struct decision
policy_decide(const struct policy *policy, size_t group,
    const struct value *values, const int32_t *date)
{
	const struct policy_rule *first = NULL;
	struct decision decision = { 0 };
	bool doubt = false;

	for (size_t i = 0; i < policy->rule_count && first == NULL; i++) {
		struct decision lacks = { 0 };
		enum truth holds = TRUTH_NO;

		if (policy->rules[i].group == group)
			holds = policy_rule_holds(
			    policy, &policy->rules[i], values, date, &lacks);

		if (holds == TRUTH_YES)
			first = &policy->rules[i];
		doubt |= holds == TRUTH_UNKNOWN;
	}
	for (size_t i = 0; doubt && i < policy->rule_count; i++) {
		const struct policy_rule *rule = &policy->rules[i];
		struct decision lacks = { 0 };

		if (rule == first)
			break;
		if (rule->group != group ||
		    (first != NULL &&
			rule->answer_class == first->answer_class))
			continue;
		if (policy_rule_holds(policy, rule, values, date, &lacks) !=
		    TRUTH_UNKNOWN)
			continue;
		decision.missing |= lacks.missing;
		decision.not_comparable |= lacks.not_comparable;
		decision.lacks_date |= lacks.lacks_date;
	}
	if (decision.missing == 0 && decision.not_comparable == 0 &&
	    !decision.lacks_date)
		decision.rule = first;
	if (first == NULL && !doubt && policy->dated && date != NULL)
		find_neighbours(policy, group, values, *date, &decision);
	return decision;
}

static void
add_names(const struct policy *policy, uint64_t columns, struct buffer *out)
{
	for (size_t i = 0; i < policy->condition_count; i++) {
		if ((columns >> i & 1) == 0)
			continue;
		buffer_add_string(out, " ");
		buffer_add(out, policy->condition_names[i]);
	}
}

void
policy_name_lacks(const struct policy *policy, const struct decision *lacks,
    struct buffer *out)
{
	add_names(policy, lacks->missing, out);
	if (lacks->lacks_date)
		buffer_add_string(out, " date");
	if (lacks->not_comparable == 0)
		return;
	buffer_add_string(out, " comparable");
	add_names(policy, lacks->not_comparable, out);
}

static void
add_day(struct buffer *out, const char *word, int32_t date)
{
	char day[DATE_BYTES];

	date_format(date, day);
	buffer_add_string(out, word);
	buffer_add(out, (struct text) { day, DATE_BYTES });
}

/* "from 2021-07-01 to 2025-12-31" */
static void
add_validity(struct buffer *out, const struct policy_rule *rule)
{
	if (rule->has_from)
		add_day(out, " from ", rule->from);
	if (rule->has_to)
		add_day(out, " to ", rule->to);
}

/* "on 2023-12-25 (medicare: from 2024-01-01)" */
static void
add_dates(const struct policy *policy, const struct decision *decision,
    struct buffer *reason)
{
	if (decision->ended == NULL && decision->begins == NULL)
		return;
	add_day(reason, " on ", decision->date);
	buffer_add_string(reason, " (");
	buffer_add_string(reason, policy->name);
	buffer_add_string(reason, ":");
	if (decision->ended != NULL)
		add_validity(reason, decision->ended);
	if (decision->ended != NULL && decision->begins != NULL)
		buffer_add_string(reason, " and");
	if (decision->begins != NULL)
		add_validity(reason, decision->begins);
	buffer_add_string(reason, ")");
}

void
policy_explain_review(const struct policy *policy,
    const struct decision *decision, struct buffer *reason)
{
	if (decision->missing != 0 || decision->lacks_date) {
		buffer_add_string(reason, "missing:");
		add_names(policy, decision->missing, reason);
		buffer_add_string(reason, decision->lacks_date ? " date" : "");
	}
	if (decision->not_comparable != 0) {
		buffer_add_string(reason, reason->length > 0 ? "; " : "");
		buffer_add_string(reason, "not comparable:");
		add_names(policy, decision->not_comparable, reason);
	}
	if (reason->length > 0)
		return;
	buffer_add_string(reason, "no rule holds");
	add_dates(policy, decision, reason);
}

void
policy_mark_missing(
    const struct policy *policy, size_t condition, struct value *value)
{
	bool not_comparable;

	if (policy->missing[condition].count == 0 || value->missing ||
	    condition_holds(&policy->missing[condition], value,
		&not_comparable) != TRUTH_YES)
		return;
	*value = (struct value) {
		.text = value->text, .missing = true, .yes_no = -1
	};
}

bool
policy_allows(
    const struct policy *policy, size_t condition, const struct value *value)
{
	bool not_comparable;

	return policy->values == NULL || value->missing ||
	    policy->values[condition].count == 0 ||
	    condition_holds(&policy->values[condition], value,
		&not_comparable) == TRUTH_YES;
}
