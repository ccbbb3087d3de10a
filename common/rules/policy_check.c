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
#include "rules/policy_check.h"

enum truth
checking_may_hold(const struct check *check, const struct policy_rule *rule,
    const int32_t *date, size_t *column)
{
	struct lacks lacks = { 0 };
	enum truth holds = TRUTH_NO;

	if (rule->group == check->group)
		holds = decider_rule_holds(&check->decider, rule, date, &lacks);
	if (lacks.not_comparable != 0)
		return TRUTH_NO;
	if (lacks.missing == 0)
		return holds == TRUTH_NO ? TRUTH_NO : TRUTH_YES;
	*column = (size_t)__builtin_ctzll(lacks.missing);
	return TRUTH_UNKNOWN;
}

uint64_t
checking_open(const struct check *check)
{
	uint64_t count = 1;

	for (size_t i = 0; i < check->policy->condition_count; i++) {
		if (!check->decider.values[i].missing ||
		    check->domains[i].count < 2)
			continue;
		if (count > UINT64_MAX / check->domains[i].count)
			return UINT64_MAX;
		count *= check->domains[i].count;
	}
	return count;
}

void
checking_unchoose(struct check *check, size_t column)
{
	check->decider.values[column] = value_read(text_of(""), DATE_STYLE_ISO);
}

void
checking_forget(struct check *check)
{
	for (size_t i = 0; i < check->policy->condition_count; i++)
		checking_unchoose(check, i);
}

static void
found_uncovered(struct check *check)
{
	size_t count = check->policy->condition_count;
	size_t size = sizeof(check->uncovered[0]);

	check->uncovered_count += checking_open(check);
	if (check->uncovered != NULL)
		return;
	check->uncovered = memory_new(count + 1, size);
	memcpy(check->uncovered, check->decider.values, count * size);
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
		if (decider_is_out_of_date(rule, check->date) &&
		    !(later ? begins : ended))
			holds = checking_may_hold(check, rule, NULL, &next);
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
		check->decider.values[column] =
		    check->domains[column].values[i];
		settle_uncovered(check);
	}
	checking_unchoose(check, column);
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
		holds = checking_may_hold(
		    check, &check->policy->rules[rule], &check->date, &column);
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
		check->decider.values[column] =
		    check->domains[column].values[i];
		explore(check, rule);
	}
	checking_unchoose(check, column);
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
prepare(struct check *check)
{
	const struct policy *policy = check->policy;

	check->domains =
	    memory_new(policy->condition_count, sizeof(check->domains[0]));
	decider_begin(&check->decider, policy, DATE_STYLE_ISO);
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
	decider_end(&check->decider);
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
