/* SPDX-License-Identifier: ISC */
/* Which rule a week is under: see week_rule.h, iop-policy(5). */
#include <stdio.h>
#include <stdlib.h>

#include "values/word.h"
#include "week_rule.h"

static enum own_fact
find_fact(struct text name)
{
	return name_is(name, "level")	    ? LEVEL
	    : name_is(name, "program_week") ? PROGRAM_WEEK
	    : name_is(name, "week_start")   ? WEEK_START
					    : ASKED;
}

/* The column's place among the asked. */
static size_t
ask_column(
    const struct word_list *keep, struct word_list *asked, struct text name)
{
	for (size_t i = 0; i < keep->count; i++)
		if (name_equal(name, keep->words[i]))
			return i;
	word_list_add(asked, name);
	return asked->count - 1;
}

void
week_rules_begin(struct week_rules *rules, const struct policy *policy,
    struct date_style dates, const struct word_list *keep,
    struct word_list *asked)
{
	*rules = (struct week_rules) { .kept_count = keep->count };
	rules->by_level = !policy_is_dated(policy);
	decider_begin(&rules->decider, policy, dates);
	for (size_t i = 0; i < keep->count; i++)
		word_list_add(asked, keep->words[i]);
	for (size_t i = 0; i < policy_condition_count(policy); i++) {
		struct text name = text_of(policy_condition(policy, i));

		rules->looks_at[i] = find_fact(name);
		if (rules->looks_at[i] == ASKED)
			rules->decider.columns[i] =
			    ask_column(keep, asked, name);
		rules->by_level &=
		    rules->looks_at[i] == LEVEL || !policy_tests(policy, i);
	}
}

void
week_rules_copy(struct week_rules *rules, const struct week_rules *other)
{
	const struct decider *from = &other->decider;

	*rules = *other;
	rules->decisions = NULL;
	rules->count = rules->capacity = 0;
	decider_begin(&rules->decider, from->policy, from->dates);
	for (size_t i = 0; i < policy_condition_count(from->policy); i++)
		rules->decider.columns[i] = from->columns[i];
}

void
week_rules_end(struct week_rules *rules)
{
	decider_end(&rules->decider);
	free(rules->decisions);
}

static struct text
asked_cell(const struct week_rules *rules, const struct week_facts *facts,
    size_t column)
{
	if (column < rules->kept_count)
		return facts->kept[column];
	if (facts->roster == NULL)
		return text_of("");
	return roster_cell(facts->roster, facts->line, column);
}

static struct text
own_cell(struct week_rules *rules, const struct week_facts *facts,
    enum own_fact fact)
{
	int length;

	if (fact == LEVEL)
		return facts->level;
	if (fact == WEEK_START) {
		date_format(facts->week_start, rules->day);
		return (struct text) { rules->day, DATE_BYTES };
	}
	length = snprintf(rules->number, sizeof(rules->number), "%lld",
	    (long long)facts->program_week);
	return (struct text) { rules->number, (size_t)length };
}

void
week_rules_look(struct week_rules *rules, const struct week_facts *facts)
{
	struct decider *decider = &rules->decider;
	size_t count = policy_condition_count(decider->policy);

	for (size_t i = 0; i < count; i++)
		decider->cells[i] = rules->looks_at[i] == ASKED
		    ? asked_cell(rules, facts, decider->columns[i])
		    : own_cell(rules, facts, rules->looks_at[i]);
}

/* The cells that decide, and the day if it does. */
static struct text
key_of(struct week_rules *rules, const int32_t *day)
{
	const struct decider *decider = &rules->decider;
	struct buffer *key = &rules->decider.key;

	key->length = 0;
	for (size_t i = 0; i < policy_condition_count(decider->policy); i++)
		if (policy_tests(decider->policy, i))
			buffer_add_ended(key, decider->cells[i]);
	if (policy_is_dated(decider->policy))
		buffer_add(
		    key, (struct text) { (const char *)day, sizeof(*day) });
	return buffer_text(key);
}

const struct decision *
week_rules_decide(struct week_rules *rules, const struct week_facts *facts)
{
	struct decider *decider = &rules->decider;
	struct text key = facts->level;
	uint32_t number;

	if (!rules->by_level) {
		week_rules_look(rules, facts);
		key = key_of(rules, &facts->week_start);
	}
	number = decider_case(decider, key);
	if (number < rules->count)
		return &rules->decisions[number];
	week_rules_look(rules, facts);
	decider_read(decider);
	rules->decisions = memory_grow(rules->decisions, number,
	    &rules->capacity, sizeof(rules->decisions[0]));
	rules->decisions[rules->count++] =
	    decider_decide(decider, 0, &facts->week_start);
	return &rules->decisions[number];
}
