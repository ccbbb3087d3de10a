/* SPDX-License-Identifier: ISC */
/*
 * --check-policy: says what was found, a line each: the table's size, an
 * example of what no row covers, columns without values, and what is wrong
 * with a row. See policy_check.h and iop-policy(5).
 */
#include <stdio.h>

#include "rules/policy_check.h"

static void
say(struct check *check, const char *string)
{
	buffer_add_string(check->out, string);
}

static void
say_number(struct check *check, uint64_t number)
{
	char text[24];

	snprintf(text, sizeof(text), "%llu", (unsigned long long)number);
	say(check, text);
}

static void
say_rule(struct check *check, const struct policy_rule *rule)
{
	check->findings++;
	say(check, check->policy->file);
	say(check, ":");
	say_number(check, rule->line);
	say(check, ": rule ");
	buffer_add(check->out, rule->name);
	say(check, ": ");
}

static void
say_combination(struct check *check, const struct value *chosen, int32_t date)
{
	const struct policy *policy = check->policy;
	bool any = false;

	for (size_t i = 0; i < policy->condition_count; i++) {
		if (chosen[i].missing)
			continue;
		say(check, any ? ", " : "");
		any = true;
		say(check, policy->condition_names[i]);
		say(check, "=");
		buffer_add(check->out, chosen[i].text);
	}
	if (!any)
		say(check, "whatever the row holds");
	if (policy->dated)
		policy_add_day(check->out, ", on ", date);
}

/* Chooses, for each column that the rule tests, the first value it takes. */
static bool
choose_for(struct check *check, const struct policy_rule *rule)
{
	const struct policy *policy = check->policy;

	for (size_t i = 0; i < policy->condition_count; i++) {
		const struct domain *domain = &check->domains[i];
		bool not_comparable;
		size_t k = 0;

		checking_unchoose(check, i);
		if ((rule->tested >> i & 1) == 0)
			continue;
		while (k < domain->count &&
		    condition_holds(&rule->conditions[i], &domain->values[k],
			&not_comparable) != TRUTH_YES)
			k++;
		if (k == domain->count)
			return false;
		check->decider.values[i] = domain->values[k];
	}
	return true;
}

/* An example of a combination the rule holds for, and who decides it. */
static void
say_dead(struct check *check, size_t dead)
{
	const struct policy_rule *rule = &check->policy->rules[dead];
	size_t column;

	say_rule(check, rule);
	say(check, "can never decide");
	check->group = rule->group;
	check->date = rule->has_from ? rule->from
	    : rule->has_to	     ? rule->to
				     : check->dates[0];
	if (!choose_for(check, rule)) {
		say(check, ": no value that the table lists fits it\n");
		return;
	}
	for (size_t i = 0; i < dead; i++) {
		const struct policy_rule *above = &check->policy->rules[i];

		if (checking_may_hold(check, above, &check->date, &column) !=
		    TRUTH_YES)
			continue;
		say(check, ": rule ");
		buffer_add(check->out, above->name);
		say(check, " decides before it, e.g. for ");
		say_combination(check, check->decider.values, check->date);
		say(check, "\n");
		return;
	}
	say(check, ": the rules above it decide every case, e.g. ");
	say_combination(check, check->decider.values, check->date);
	say(check, "\n");
}

static void
say_rules(struct check *check)
{
	const struct policy *policy = check->policy;

	for (size_t i = 0; i < policy->rule_count; i++) {
		const struct policy_rule *rule = &policy->rules[i];
		const char *remark = policy->kind->remark == NULL
		    ? NULL
		    : policy->kind->remark(policy_answers(policy, rule));

		if (rule->source.length == 0) {
			say_rule(check, rule);
			say(check, "no source (write local if it is yours)\n");
		}
		if (remark != NULL) {
			say_rule(check, rule);
			say(check, remark);
			say(check, "\n");
		}
		if (!check->decides[i] && !policy->kind->is_ladder &&
		    check->steps <= STEPS_MOST)
			say_dead(check, i);
		checking_forget(check);
	}
}

static void
say_uncovered(struct check *check)
{
	if (check->uncovered == NULL || check->policy->kind->may_rest)
		return;
	check->findings++;
	say(check, check->policy->file);
	say(check, ": no rule holds for ");
	say_number(check, check->uncovered_count);
	say(check, " of the combinations, e.g. ");
	say_combination(check, check->uncovered, check->uncovered_date);
	say(check, "\n");
}

/* Where no rule need hold, that is a remark behind the size. */
static void
say_resting(struct check *check)
{
	if (check->uncovered != NULL && check->policy->kind->may_rest) {
		say(check, "; no rule holds for ");
		say_number(check, check->uncovered_count);
		say(check, " of them, e.g. ");
		say_combination(check, check->uncovered, check->uncovered_date);
	}
	say(check, "\n");
}

/* Columns that are tested and for which no values are listed. */
static void
say_unlisted(struct check *check)
{
	const struct policy *policy = check->policy;

	for (size_t i = 0; i < policy->condition_count; i++) {
		if ((policy->tested >> i & 1) == 0 ||
		    (policy->values != NULL && policy->values[i].count > 0))
			continue;
		check->findings++;
		say(check, policy->file);
		say(check, ": column '");
		say(check, policy->condition_names[i]);
		say(check,
		    "': the row 'values' does not list what it may hold, so "
		    "a misspelt word would count as no\n");
	}
}

static void
say_size(struct check *check)
{
	const struct policy *policy = check->policy;

	say(check, policy->file);
	say(check, ": ");
	say_number(check, policy->rule_count);
	if (policy->kind->is_ladder) {
		say(check, " stages");
		return;
	}
	say(check, policy->rule_count == 1 ? " rule" : " rules");
	say(check, ", ");
	say_number(check, checking_open(check));
	say(check, " combinations of");
	for (size_t i = 0; i < policy->condition_count; i++) {
		if ((policy->tested >> i & 1) == 0)
			continue;
		say(check, " ");
		say(check, policy->condition_names[i]);
	}
	say(check, policy->tested == 0 ? " nothing" : "");
}

void
checking_say(struct check *check)
{
	say_size(check);
	say_resting(check);
	say_uncovered(check);
	say_unlisted(check);
	say_rules(check);
	if (check->steps > STEPS_MOST) {
		check->findings++;
		say(check, "too many combinations to check them all\n");
	}
	if (check->findings == 0)
		say(check, "no fault found\n");
}
