/* SPDX-License-Identifier: ISC */
/* What a rule table says of a row: see decider.h, iop-policy(5). */
#include <stdlib.h>

#include "rules/decider.h"
#include "rules/policy_table.h"
#include "values/word.h"

const char decider_not_listed[] = "not one of the table's values";

void
decider_begin(struct decider *decider, const struct policy *policy,
    struct date_style dates)
{
	size_t count = policy->condition_count;

	*decider = (struct decider) {
		.policy = policy,
		.dates = dates,
		.columns = memory_new(count, sizeof(decider->columns[0])),
		.cells = memory_new(count, sizeof(decider->cells[0])),
		.values = memory_new(count, sizeof(decider->values[0])),
		.cases = intern_new(),
	};
	for (size_t i = 0; i < count; i++) {
		decider->columns[i] = DECIDER_NO_COLUMN;
		decider->cells[i] = text_of("");
	}
}

void
decider_end(struct decider *decider)
{
	free(decider->columns);
	free(decider->cells);
	free(decider->values);
	buffer_free(&decider->key);
	intern_free(decider->cases);
}

/* Millions of rows are of a few cases: the last in its place is tried first. */
uint32_t
decider_case(struct decider *decider, struct text key)
{
	const unsigned char *at = (const unsigned char *)key.at;
	size_t place = key.length;

	if (key.length > 8)
		place += at[4] * 32u + at[8] * 8u;
	return intern_add_again(
	    decider->cases, key, &decider->last[place % DECIDER_PLACES]);
}

struct text
decider_case_key(const struct decider *decider, uint32_t number)
{
	return intern_text(decider->cases, number);
}

void
decider_look(struct decider *decider, const struct row *row)
{
	for (size_t i = 0; i < decider->policy->condition_count; i++)
		if (decider->columns[i] != DECIDER_NO_COLUMN)
			decider->cells[i] = row->cells[decider->columns[i]];
}

/* What the row `missing` lists says nothing. */
static void
mark_missing(const struct policy *policy, size_t condition, struct value *value)
{
	bool not_comparable;

	if (!value->missing && policy->missing[condition].count > 0 &&
	    condition_holds(&policy->missing[condition], value,
		&not_comparable) == TRUTH_YES)
		*value = (struct value) {
			.text = value->text, .missing = true, .yes_no = -1
		};
}

bool
decider_is_missing(const struct policy *policy, size_t condition,
    struct text cell, struct date_style dates)
{
	struct value value;

	if (policy->missing == NULL || condition == POLICY_NONE)
		return word_missing(text_trim(cell));
	value = value_read(cell, dates);
	mark_missing(policy, condition, &value);
	return value.missing;
}

bool
decider_allows(
    const struct policy *policy, size_t condition, const struct value *value)
{
	bool not_comparable;

	return policy->values == NULL || value->missing ||
	    policy->values[condition].count == 0 ||
	    condition_holds(&policy->values[condition], value,
		&not_comparable) == TRUTH_YES;
}

const char *
decider_check(const struct policy *policy, size_t condition, struct text cell,
    struct date_style dates)
{
	struct value value;

	if (policy->values == NULL || condition == POLICY_NONE)
		return NULL;
	value = value_read(cell, dates);
	if (policy->missing != NULL)
		mark_missing(policy, condition, &value);
	return decider_allows(policy, condition, &value) ? NULL
							 : decider_not_listed;
}

void
decider_read(struct decider *decider)
{
	const struct policy *policy = decider->policy;

	for (size_t i = 0; i < policy->condition_count; i++) {
		decider->values[i] =
		    value_read(decider->cells[i], decider->dates);
		if (policy->missing != NULL)
			mark_missing(policy, i, &decider->values[i]);
	}
}

size_t
decider_bad_cell(const struct decider *decider)
{
	for (size_t i = 0; i < decider->policy->condition_count; i++)
		if (decider->columns[i] != DECIDER_NO_COLUMN &&
		    !decider_allows(decider->policy, i, &decider->values[i]))
			return i;
	return POLICY_NONE;
}

bool
decider_is_out_of_date(const struct policy_rule *rule, int32_t date)
{
	return (rule->has_from && date < rule->from) ||
	    (rule->has_to && date > rule->to);
}

/* All its tests must hold. */
enum truth
decider_rule_holds(const struct decider *decider,
    const struct policy_rule *rule, const int32_t *date, struct lacks *lacks)
{
	struct lacks found = { 0 };

	if (rule->has_from || rule->has_to) {
		if (date == NULL)
			found.date = true;
		else if (decider_is_out_of_date(rule, *date))
			return TRUTH_NO;
	}
	for (uint64_t left = rule->tested; left != 0; left &= left - 1) {
		int i = __builtin_ctzll(left);
		bool not_comparable;
		enum truth holds = condition_holds(
		    &rule->conditions[i], &decider->values[i], &not_comparable);

		if (holds == TRUTH_NO)
			return TRUTH_NO;
		if (holds == TRUTH_UNKNOWN)
			*(not_comparable ? &found.not_comparable
					 : &found.missing) |= left & -left;
	}
	lacks->missing |= found.missing;
	lacks->not_comparable |= found.not_comparable;
	lacks->date |= found.date;
	return found.missing != 0 || found.not_comparable != 0 || found.date
	    ? TRUTH_UNKNOWN
	    : TRUTH_YES;
}

/*
 * No rule holds on the date: the rules nearest to it that would hold on a day
 * of their own, so that the reason can name those days.
 */
static void
find_nearest(const struct decider *decider, size_t group, int32_t date,
    struct decision *decision)
{
	const struct policy *policy = decider->policy;

	decision->date = date;
	for (size_t i = 0; i < policy->rule_count; i++) {
		const struct policy_rule *rule = &policy->rules[i];
		struct lacks lacks = { 0 };

		if (rule->group != group ||
		    !decider_is_out_of_date(rule, date) ||
		    decider_rule_holds(decider, rule, NULL, &lacks) == TRUTH_NO)
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

/* The first rule that holds; NULL: none. *doubt: one above it may hold. */
static const struct policy_rule *
find_first(const struct decider *decider, size_t group, const int32_t *date,
    bool *doubt)
{
	const struct policy *policy = decider->policy;

	*doubt = false;
	for (size_t i = 0; i < policy->rule_count; i++) {
		const struct policy_rule *rule = &policy->rules[i];
		struct lacks lacks = { 0 };
		enum truth holds = TRUTH_NO;

		if (rule->group == group)
			holds = decider_rule_holds(decider, rule, date, &lacks);
		if (holds == TRUTH_YES)
			return rule;
		*doubt |= holds == TRUTH_UNKNOWN;
	}
	return NULL;
}

/* What the rules above the first lack that would answer differently. */
static struct lacks
find_lacks(const struct decider *decider, size_t group, const int32_t *date,
    const struct policy_rule *first)
{
	const struct policy *policy = decider->policy;
	struct lacks lacks = { 0 };

	for (size_t i = 0; i < policy->rule_count; i++) {
		const struct policy_rule *rule = &policy->rules[i];

		if (rule == first)
			break;
		if (rule->group == group &&
		    (first == NULL ||
			rule->answer_class != first->answer_class))
			decider_rule_holds(decider, rule, date, &lacks);
	}
	return lacks;
}

struct decision
decider_decide(const struct decider *decider, size_t group, const int32_t *date)
{
	bool doubt;
	struct decision decision = { .rule = find_first(
					 decider, group, date, &doubt) };
	struct lacks *lacks = &decision.lacks;

	if (doubt)
		*lacks = find_lacks(decider, group, date, decision.rule);
	else if (decision.rule == NULL && decider->policy->dated &&
	    date != NULL)
		find_nearest(decider, group, *date, &decision);
	if (lacks->missing != 0 || lacks->not_comparable != 0 || lacks->date)
		decision.rule = NULL;
	return decision;
}

void
decider_trace(
    const struct decider *decider, const int32_t *date, struct buffer *out)
{
	static const char *const verdicts[] = { " no", " lacks", " yes" };
	static const struct lack_words words = { "", "", " comparable" };
	const struct policy *policy = decider->policy;

	for (size_t i = 0; i < policy->rule_count; i++) {
		struct lacks lacks = { 0 };
		enum truth holds = decider_rule_holds(
		    decider, &policy->rules[i], date, &lacks);

		buffer_add_string(out, i > 0 ? "; " : "");
		buffer_add(out, policy->rules[i].name);
		buffer_add_string(out, verdicts[holds]);
		decider_add_lacks(policy, &lacks, &words, out);
	}
}
