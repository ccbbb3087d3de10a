/* SPDX-License-Identifier: ISC */
/* Finds what rows come to for each target of a schedule. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "target_columns.h"
#include "targets.h"
#include "values/word.h"

enum { KNOWN = 16384, WEEK_BYTES = 16, YEAR_LAST = 2199 };

/* What targets.found is about. */
struct known {
	bool is_set;
	uint32_t saying;
	int32_t week;
	int32_t day;
};

void
targets_init(struct targets *targets, struct policy *schedule,
    struct date_style dates, struct header *header, size_t day_column)
{
	size_t conditions = schedule->condition_count;
	size_t columns = schedule->rule_count + conditions;

	*targets = (struct targets) {
		.schedule = schedule,
		.dates = dates,
		.names = memory_new(columns, sizeof(targets->names[0])),
		.columns = memory_new(columns, sizeof(targets->columns[0])),
		.expect_most =
		    memory_new(columns, sizeof(targets->expect_most[0])),
		.values = memory_new(conditions, sizeof(targets->values[0])),
		.lacks = intern_new(),
		.known = memory_new(KNOWN, sizeof(targets->known[0])),
	};
	target_columns_find(targets, schedule, header, day_column);
	targets->found =
	    memory_new(KNOWN, targets->count * sizeof(targets->found[0]));
}

void
targets_free(struct targets *targets)
{
	for (size_t i = 0; i < targets->column_count; i++)
		free(targets->names[i]);
	free(targets->names);
	free(targets->columns);
	free(targets->expect_most);
	intern_free(targets->lacks);
	free(targets->values);
	free(targets->known);
	free(targets->found);
}

/* All weeks before the first are alike: -9 would mean missing. */
static struct text
week_cell(int32_t week, char room[WEEK_BYTES])
{
	if (week == SAYING_NO_WEEK)
		return text_of("");
	snprintf(room, WEEK_BYTES, "%d", week < 0 ? 0 : week);
	return text_of(room);
}

size_t
targets_check(
    const struct targets *targets, const struct row *row, int32_t week)
{
	size_t place = targets->count;

	for (; place < targets->column_count; place++) {
		size_t condition = place - targets->count;
		bool is_week = condition == targets->week_condition;
		char week_text[WEEK_BYTES];
		struct value value;

		if (is_week ? !targets->week_is_column
			    : targets->columns[place] == INPUT_NONE)
			continue;
		value = policy_value(targets->schedule, condition,
		    is_week ? week_cell(week, week_text)
			    : input_cell(row, targets->columns[place]),
		    targets->dates);
		if (!policy_allows(targets->schedule, condition, &value))
			break;
	}
	return place;
}

bool
targets_lack_week(const struct targets *targets, struct text cell)
{
	if (targets->schedule->missing == NULL || !targets->week_is_column)
		return word_missing(cell);
	return policy_value(
	    targets->schedule, targets->week_condition, cell, targets->dates)
	    .missing;
}

/*
 * The values of the conditions, with room for that of the program week. What
 * the table calls missing was found when the week was read, if it is a cell.
 */
static void
read_values(struct targets *targets, const struct sayings *sayings,
    uint32_t saying, int32_t week, char week_text[WEEK_BYTES])
{
	for (size_t i = 0; i < targets->schedule->condition_count; i++) {
		struct text cell =
		    sayings_cell(sayings, saying, targets->count + i);

		targets->values[i] = i == targets->week_condition
		    ? value_read(week_cell(week, week_text), targets->dates)
		    : policy_value(targets->schedule, i, cell, targets->dates);
	}
}

static uint32_t
keep_lacks(const struct targets *targets, const struct target_lacks *lacks)
{
	return intern_add(targets->lacks,
		   (struct text) { (const char *)lacks, sizeof(*lacks) }) +
	    1;
}

/* What keeps a rule from being ruled out; 0 where there is nothing. */
static uint32_t
find_lacks(const struct targets *targets, const struct decision *decision)
{
	const struct target_lacks lacks = { decision->missing,
		decision->not_comparable, 0 };

	if (lacks.missing == 0 && lacks.not_comparable == 0)
		return 0;
	return keep_lacks(targets, &lacks);
}

/*
 * Whether what the rule makes of a chance depends on its program week: that is
 * so for an earned one, and for a lost one whose value will return.
 */
static bool
counts_by_week(const struct pay *pay, enum chance chance)
{
	bool grows_by_week = pay->growth == GROWTH_WEEK &&
	    (pay->step > 0 || pay->draws_step > 0);

	if (chance == CHANCE_LOST)
		return grows_by_week && pay->restore_after >= 0;
	return chance == CHANCE_EARNED && (grows_by_week || pay->per_week >= 0);
}

struct target_lacks
targets_lacks(const struct targets *targets, uint32_t lacks)
{
	struct target_lacks found;

	memcpy(
	    &found, intern_text(targets->lacks, lacks - 1).at, sizeof(found));
	return found;
}

/* A target's rule, and what its cell says under it. */
static struct target_chance
find_chance(const struct targets *targets, const struct sayings *sayings,
    uint32_t saying, int32_t week, int32_t day, size_t target)
{
	const struct policy *schedule = targets->schedule;
	static const struct target_lacks no_week = { 0, 0, 1 };
	struct target_chance found = { 0, 0, CHANCE_NEUTRAL };
	struct decision decision =
	    policy_decide(schedule, target, targets->values, &day);
	const struct pay *pay;

	if (decision.rule == NULL) {
		found.lacks = find_lacks(targets, &decision);
		return found;
	}
	pay = policy_answers(schedule, decision.rule);
	found.chance = (uint8_t)words_chance(
	    pay->words, sayings_cell(sayings, saying, target));
	if (week == SAYING_NO_WEEK &&
	    counts_by_week(pay, (enum chance)found.chance))
		return (struct target_chance) { 0,
			keep_lacks(targets, &no_week), CHANCE_NEUTRAL };
	found.rule = (uint32_t)(decision.rule - schedule->rules) + 1;
	return found;
}

const struct target_chance *
targets_find(struct targets *targets, const struct sayings *sayings,
    uint32_t saying, int32_t week, int32_t day)
{
	/* Only rules that have dates look at the day. */
	int32_t rule_day = targets->schedule->dated ? day : 0;
	/* Few episodes are longer than 127 weeks, so few sayings meet. */
	size_t at =
	    (saying * 127 + (uint32_t)week + (uint32_t)rule_day * 64) % KNOWN;
	struct known *known = &targets->known[at];
	struct target_chance *found = &targets->found[at * targets->count];
	char week_text[WEEK_BYTES];

	if (known->is_set && known->saying == saying && known->week == week &&
	    known->day == rule_day)
		return found;
	*known = (struct known) { true, saying, week, rule_day };
	read_values(targets, sayings, saying, week, week_text);
	for (size_t i = 0; i < targets->count; i++)
		found[i] = find_chance(targets, sayings, saying, week, day, i);
	return found;
}

const struct pay *
targets_pay_in(struct targets *targets, const struct sayings *sayings,
    uint32_t saying, int32_t week, int32_t day, size_t target)
{
	const struct policy *schedule = targets->schedule;
	char week_text[WEEK_BYTES];
	const struct policy_rule *rule;

	if (targets->day_condition == SIZE_MAX) {
		uint32_t number =
		    targets_find(targets, sayings, saying, week, day)[target]
			.rule;

		rule = number == 0 ? NULL : &schedule->rules[number - 1];
	} else {
		read_values(targets, sayings, saying, week, week_text);
		targets->values[targets->day_condition] = (struct value) {
			.text = text_of(""),
			.is_date = true,
			.date = day,
			.yes_no = -1,
		};
		rule =
		    policy_decide(schedule, target, targets->values, &day).rule;
	}
	return rule == NULL ? NULL : policy_answers(schedule, rule);
}

bool
targets_end_by(const struct targets *targets, int32_t week, int32_t day)
{
	bool dated =
	    targets->schedule->dated || targets->day_condition != SIZE_MAX;

	return week > targets->week_most &&
	    (!dated || date_year(day) > YEAR_LAST);
}
