/* SPDX-License-Identifier: ISC */
/*
 * --check-policy: which combinations of the values a table speaks of no row
 * covers, which rows can never decide, which have no source. A combination
 * is built value by value along the first rule that still may hold, so that
 * whole groups of combinations are settled at once. See policy.h.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "policy.h"
#include "policy_domain.h"
#include "sink.h"

enum { ANY = -1, DATES_MOST = 64, STEPS_MOST = 20000000 };

struct check {
	const struct policy *policy;
	struct arena arena;
	struct domain *domains;	   /* one a condition column */
	int *chosen;		   /* a value's index, or ANY, one a column */
	bool *decides;		   /* one a rule: it decides somewhere */
	int32_t dates[DATES_MOST]; /* one day in each period of validity */
	size_t date_count;
	int32_t date;	/* the one at hand */
	size_t group;	/* likewise */
	int *uncovered; /* the first combination found, else NULL */
	int32_t uncovered_date;
	uint64_t uncovered_count;
	size_t steps;
	size_t findings;
	struct buffer *out;
};

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

static bool
active(const struct check *check, const struct policy_rule *rule)
{
	return rule->group == check->group &&
	    !(rule->has_from && check->date < rule->from) &&
	    !(rule->has_to && check->date > rule->to);
}

/*
 * Whether the rule may still hold for what is chosen: NO, YES when nothing
 * it asks for is left to choose, else UNKNOWN with *column to choose next.
 */
static enum truth
may_hold(
    const struct check *check, const struct policy_rule *rule, size_t *column)
{
	enum truth all = TRUTH_YES;

	for (size_t i = 0; i < check->policy->condition_count; i++) {
		bool not_comparable;

		if ((rule->tested >> i & 1) == 0)
			continue;
		if (check->chosen[i] == ANY) {
			if (all == TRUTH_YES)
				*column = i;
			all = TRUTH_UNKNOWN;
			continue;
		}
		if (condition_holds(&rule->conditions[i],
			&check->domains[i].values[check->chosen[i]],
			&not_comparable) != TRUTH_YES)
			return TRUTH_NO;
	}
	return all;
}

/* How many combinations the columns not chosen yet make. */
static uint64_t
open_combinations(const struct check *check)
{
	uint64_t count = 1;

	for (size_t i = 0; i < check->policy->condition_count; i++) {
		if (check->chosen[i] != ANY || check->domains[i].count < 2)
			continue;
		if (count > UINT64_MAX / check->domains[i].count)
			return UINT64_MAX;
		count *= check->domains[i].count;
	}
	return count;
}

static void
found_uncovered(struct check *check)
{
	size_t bytes = check->policy->condition_count * sizeof(int);

	check->uncovered_count += open_combinations(check);
	if (check->uncovered != NULL)
		return;
	check->uncovered =
	    memory_new(check->policy->condition_count + 1, sizeof(int));
	memcpy(check->uncovered, check->chosen, bytes);
	check->uncovered_date = check->date;
}

/* Settles all combinations that agree with what is chosen, from rule on. */
static void
explore(struct check *check, size_t rule)
{
	size_t column = 0;
	enum truth holds = TRUTH_NO;

	if (check->steps++ > STEPS_MOST)
		return;
	for (; rule < check->policy->rule_count && holds == TRUTH_NO; rule++) {
		check->steps++;
		if (active(check, &check->policy->rules[rule]))
			holds = may_hold(
			    check, &check->policy->rules[rule], &column);
	}
	if (holds == TRUTH_NO) {
		found_uncovered(check);
		return;
	}
	rule--;
	if (holds == TRUTH_YES) {
		check->decides[rule] = true;
		return;
	}
	for (size_t i = 0; i < check->domains[column].count; i++) {
		check->chosen[column] = (int)i;
		explore(check, rule);
	}
	check->chosen[column] = ANY;
}

static void
add_date(struct check *check, int32_t date)
{
	for (size_t i = 0; i < check->date_count; i++)
		if (check->dates[i] == date)
			return;
	if (check->date_count == DATES_MOST)
		stop("%s: more than %d periods of validity to check",
		    check->policy->file, DATES_MOST);
	check->dates[check->date_count++] = date;
}

/* One day of each period in which the same rules are valid. */
static void
find_dates(struct check *check)
{
	const struct policy *policy = check->policy;
	int32_t first = INT32_MAX;

	for (size_t i = 0; i < policy->rule_count; i++) {
		const struct policy_rule *rule = &policy->rules[i];

		if (rule->has_from) {
			add_date(check, rule->from);
			first = rule->from < first ? rule->from : first;
		}
		if (rule->has_to) {
			add_date(check, rule->to + 1);
			first = rule->to < first ? rule->to : first;
		}
	}
	add_date(check, first == INT32_MAX ? 0 : first - 1);
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
say_combination(struct check *check, const int *chosen, int32_t date)
{
	const struct policy *policy = check->policy;
	bool any = false;

	for (size_t i = 0; i < policy->condition_count; i++) {
		if (chosen[i] == ANY)
			continue;
		say(check, any ? ", " : "");
		any = true;
		buffer_add(check->out, policy->condition_names[i]);
		say(check, "=");
		buffer_add(
		    check->out, check->domains[i].values[chosen[i]].text);
	}
	if (!any)
		say(check, "whatever the row holds");
	if (policy->dated) {
		char day[DATE_BYTES];

		date_format(date, day);
		say(check, ", on ");
		buffer_add(check->out, (struct text) { day, DATE_BYTES });
	}
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

		check->chosen[i] = ANY;
		if ((rule->tested >> i & 1) == 0)
			continue;
		while (k < domain->count &&
		    condition_holds(&rule->conditions[i], &domain->values[k],
			&not_comparable) != TRUTH_YES)
			k++;
		if (k == domain->count)
			return false;
		check->chosen[i] = (int)k;
	}
	return true;
}

static void
forget_choice(struct check *check)
{
	for (size_t i = 0; i < check->policy->condition_count; i++)
		check->chosen[i] = ANY;
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
		say(check, ": no value that the table speaks of fits it\n");
		return;
	}
	for (size_t i = 0; i < dead; i++) {
		const struct policy_rule *above = &check->policy->rules[i];

		if (!active(check, above) ||
		    may_hold(check, above, &column) != TRUTH_YES)
			continue;
		say(check, ": rule ");
		buffer_add(check->out, above->name);
		say(check, " decides before it, e.g. for ");
		say_combination(check, check->chosen, check->date);
		say(check, "\n");
		return;
	}
	say(check, ": the rules above it decide every case, e.g. ");
	say_combination(check, check->chosen, check->date);
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
		forget_choice(check);
	}
}

static void
say_uncovered(struct check *check)
{
	if (check->uncovered == NULL)
		return;
	if (!check->policy->kind->may_rest)
		check->findings++;
	say(check, check->policy->file);
	say(check, ": no rule holds for ");
	say_number(check, check->uncovered_count);
	say(check, " of the combinations, e.g. ");
	say_combination(check, check->uncovered, check->uncovered_date);
	say(check, "\n");
}

static void
say_size(struct check *check)
{
	const struct policy *policy = check->policy;

	say(check, policy->file);
	say(check, ": ");
	say_number(check, policy->rule_count);
	if (policy->kind->is_ladder) {
		say(check, " stages\n");
		return;
	}
	say(check, policy->rule_count == 1 ? " rule" : " rules");
	say(check, ", ");
	say_number(check, open_combinations(check));
	say(check, " combinations of");
	for (size_t i = 0; i < policy->condition_count; i++) {
		if ((policy->tested >> i & 1) == 0)
			continue;
		say(check, " ");
		buffer_add(check->out, policy->condition_names[i]);
	}
	say(check, policy->tested == 0 ? " nothing\n" : "\n");
}

static void
prepare(struct check *check)
{
	const struct policy *policy = check->policy;

	check->domains =
	    memory_new(policy->condition_count, sizeof(check->domains[0]));
	check->chosen =
	    memory_new(policy->condition_count, sizeof(check->chosen[0]));
	check->decides =
	    memory_new(policy->rule_count, sizeof(check->decides[0]));
	for (size_t i = 0; i < policy->condition_count; i++)
		if (policy->tested >> i & 1)
			check->domains[i] = domain_of(policy, i, &check->arena);
	forget_choice(check);
	find_dates(check);
}

static void
release(struct check *check)
{
	for (size_t i = 0; i < check->policy->condition_count; i++)
		domain_free(&check->domains[i]);
	free(check->domains);
	free(check->chosen);
	free(check->decides);
	free(check->uncovered);
	arena_free(&check->arena);
}

static void
explore_all(struct check *check)
{
	for (size_t i = 0; i < check->date_count; i++) {
		check->date = check->dates[i];
		for (check->group = 0;
		     check->group < check->policy->group_count; check->group++)
			explore(check, 0);
	}
}

enum status
policy_check(const struct policy *policy)
{
	struct sink *sink = sink_open(NULL);
	struct check check = { .policy = policy, .out = sink_buffer(sink) };

	prepare(&check);
	say_size(&check);
	if (!policy->kind->is_ladder)
		explore_all(&check);
	say_uncovered(&check);
	say_rules(&check);
	if (check.steps > STEPS_MOST) {
		check.findings++;
		say(&check, "too many combinations to check them all\n");
	}
	if (check.findings == 0)
		say(&check, "nothing to mend\n");
	release(&check);
	sink_finish(sink);
	sink_commit(sink);
	return check.findings == 0 ? STATUS_DONE : STATUS_ATTENTION;
}
