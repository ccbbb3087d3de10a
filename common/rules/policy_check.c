/* SPDX-License-Identifier: ISC */
/*
 * --check-policy: goes through the combinations of the values that a table
 * speaks of, and finds those that no row covers and the rows that never
 * decide. A combination is built value by value along the first rule that
 * still may hold, so that whole groups of combinations are settled at once.
 * See policy.h; policy_findings.c says what was found.
 */
#include <stdlib.h>
#include <string.h>

#include "csv/sink.h"
#include "rules/policy_checking.h"

bool
checking_active(const struct check *check, const struct policy_rule *rule)
{
	return rule->group == check->group &&
	    !(rule->has_from && check->date < rule->from) &&
	    !(rule->has_to && check->date > rule->to);
}

enum truth
checking_may_hold(
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

uint64_t
checking_open(const struct check *check)
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

	check->uncovered_count += checking_open(check);
	if (check->uncovered != NULL)
		return;
	check->uncovered =
	    memory_new(check->policy->condition_count + 1, sizeof(int));
	memcpy(check->uncovered, check->chosen, bytes);
	check->uncovered_date = check->date;
}

/*
 * No rule in force on the day holds for what is chosen. Where one ended before
 * it, or one begins after it, the table itself says from when or until when it
 * speaks; only a gap between two rules, or what no rule ever holds for, is
 * uncovered.
 */
static void
settle_uncovered(struct check *check)
{
	bool ended = false, begins = false;
	size_t column = SIZE_MAX;

	for (size_t i = 0; i < check->policy->rule_count; i++) {
		const struct policy_rule *rule = &check->policy->rules[i];
		bool later = rule->has_from && check->date < rule->from;
		enum truth holds = TRUTH_NO;
		size_t next = 0;

		check->steps++;
		if (rule->group == check->group &&
		    !checking_active(check, rule) && !(later ? begins : ended))
			holds = checking_may_hold(check, rule, &next);
		if (holds == TRUTH_YES)
			*(later ? &begins : &ended) = true;
		else if (holds == TRUTH_UNKNOWN && column == SIZE_MAX)
			column = next;
	}
	if (ended && begins) {
		found_uncovered(check);
		return;
	}
	if (column == SIZE_MAX || check->steps > STEPS_MOST) {
		if (!ended && !begins)
			found_uncovered(check);
		return;
	}
	for (size_t i = 0; i < check->domains[column].count; i++) {
		check->chosen[column] = (int)i;
		settle_uncovered(check);
	}
	check->chosen[column] = ANY;
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
		if (checking_active(check, &check->policy->rules[rule]))
			holds = checking_may_hold(
			    check, &check->policy->rules[rule], &column);
	}
	if (holds == TRUTH_NO) {
		settle_uncovered(check);
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

void
checking_forget(struct check *check)
{
	for (size_t i = 0; i < check->policy->condition_count; i++)
		check->chosen[i] = ANY;
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
	checking_forget(check);
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
policy_check(const struct policy *policy, struct sink *sink)
{
	struct check check = { .policy = policy, .out = sink_buffer(sink) };

	prepare(&check);
	if (!policy->kind->is_ladder)
		explore_all(&check);
	checking_say(&check);
	release(&check);
	return check.findings == 0 ? STATUS_DONE : STATUS_ATTENTION;
}
