/* SPDX-License-Identifier: ISC */
/* Finds what rows come to for each target of a schedule: see targets.h. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "targets.h"

enum { KNOWN = 16384, WEEK_BYTES = 16, YEAR_LAST = 2199 };

/* The key of a kind of row: its episode and week, then the cells, each ended by
 * a NUL.
 */
enum { HEAD_BYTES = 2 * sizeof(int32_t) };

/* What targets.found is about. */
struct known {
	bool is_set;
	uint32_t row_kind;
	int32_t week;
	int32_t day;
};

void
targets_init(struct targets *targets, struct policy *schedule,
    struct date_style dates, struct header *header, size_t day_column)
{
	size_t rules = policy_rule_count(schedule);

	*targets = (struct targets) {
		.schedule = schedule,
		.names = memory_new(rules, sizeof(targets->names[0])),
		.columns = memory_new(rules, sizeof(targets->columns[0])),
		.expect_most =
		    memory_new(rules, sizeof(targets->expect_most[0])),
		.reviews = intern_new(),
		.known = memory_new(KNOWN, sizeof(targets->known[0])),
	};
	decider_begin(&targets->decider, schedule, dates);
	targets_find_columns(targets, schedule, header, day_column);
	targets->found =
	    memory_new(KNOWN, targets->count * sizeof(targets->found[0]));
}

void
targets_free(struct targets *targets)
{
	for (size_t i = 0; i < targets->count; i++)
		free(targets->names[i]);
	decider_end(&targets->decider);
	free(targets->names);
	free(targets->columns);
	free(targets->expect_most);
	free(targets->row_kinds);
	intern_free(targets->reviews);
	free(targets->known);
	free(targets->found);
}

/* Whether the kind of row has a cell for the condition; the week is in its
 * head.
 */
static bool
has_cell(const struct targets *targets, size_t condition)
{
	return condition != targets->week_condition &&
	    targets->decider.columns[condition] != DECIDER_NO_COLUMN;
}

/* The cells of a kind of row, from that of a target on. */
static const char *
cells_from(const struct targets *targets, uint32_t row_kind, size_t target)
{
	const char *at =
	    decider_case_key(&targets->decider, row_kind).at + HEAD_BYTES;

	while (target-- > 0)
		at += strlen(at) + 1;
	return at;
}

struct text
targets_word(const struct targets *targets, uint32_t row_kind, size_t target)
{
	return text_of(cells_from(targets, row_kind, target));
}

/*
 * The values of the conditions. What the table calls missing was found when
 * the week was read, if it is a cell. All weeks before the first are alike: -9
 * would mean missing.
 */
static void
read_values(struct targets *targets, uint32_t row_kind, int32_t week,
    char week_text[WEEK_BYTES])
{
	struct decider *decider = &targets->decider;
	const char *at = cells_from(targets, row_kind, targets->count);

	for (size_t i = 0; i < policy_condition_count(decider->policy); i++) {
		if (!has_cell(targets, i))
			continue;
		decider->cells[i] = text_of(at);
		at += decider->cells[i].length + 1;
	}
	decider_read(decider);
	if (targets->week_condition == POLICY_NONE)
		return;
	week_text[0] = '\0';
	if (week != NO_PROGRAM_WEEK)
		snprintf(week_text, WEEK_BYTES, "%d", week < 0 ? 0 : week);
	decider->values[targets->week_condition] =
	    value_read(text_of(week_text), decider->dates);
}

/* What wasn't said before is looked at: a cell may be bad. */
static void
keep_row_kind(struct targets *targets, struct row_kind row_kind)
{
	uint32_t number = (uint32_t)targets->row_kind_count++;
	char week_text[WEEK_BYTES];

	read_values(targets, number, row_kind.program_week, week_text);
	row_kind.bad = (int32_t)(decider_bad_cell(&targets->decider) + 1);
	targets->row_kinds = memory_grow(targets->row_kinds, number,
	    &targets->row_kind_capacity, sizeof(targets->row_kinds[0]));
	targets->row_kinds[number] = row_kind;
}

uint32_t
targets_add(struct targets *targets, const struct row *row, int32_t episode,
    int32_t program_week)
{
	const int32_t head[] = { episode, program_week };
	struct decider *decider = &targets->decider;
	struct buffer *key = &decider->key;
	uint32_t number;

	key->length = 0;
	memcpy(buffer_reserve(key, HEAD_BYTES), head, HEAD_BYTES);
	key->length = HEAD_BYTES;
	for (size_t i = 0; i < targets->count; i++)
		buffer_add_ended(key, input_cell(row, targets->columns[i]));
	for (size_t i = 0; i < policy_condition_count(decider->policy); i++)
		if (has_cell(targets, i))
			buffer_add_ended(
			    key, input_cell(row, decider->columns[i]));
	number = decider_case(decider, buffer_text(key));
	if (number == targets->row_kind_count)
		keep_row_kind(
		    targets, (struct row_kind) { episode, program_week, 0 });
	return number;
}

bool
targets_lack_week(const struct targets *targets, struct text cell)
{
	const struct decider *decider = &targets->decider;
	size_t week = targets->week_condition;

	if (week != POLICY_NONE && decider->columns[week] == DECIDER_NO_COLUMN)
		week = POLICY_NONE;
	return decider_is_missing(decider->policy, week, cell, decider->dates);
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

/* "missing age, not comparable payer": what keeps a rule from being ruled out.
 */
static struct target_chance
review(const struct targets *targets, const struct lacks *lacks)
{
	static const struct lack_words words = { "missing", ", ",
		"not comparable" };
	struct target_chance found = { 0, 0, CHANCE_NEUTRAL };
	struct buffer out = { 0 };

	if (lacks == NULL)
		buffer_add_string(&out, "missing program_week");
	else
		decider_add_lacks(targets->schedule, lacks, &words, &out);
	if (out.length > 0)
		found.review =
		    intern_add(targets->reviews, buffer_text(&out)) + 1;
	buffer_free(&out);
	return found;
}

/* A target's rule, and what its cell says under it. */
static struct target_chance
find_chance(const struct targets *targets, uint32_t row_kind, int32_t week,
    int32_t day, size_t target)
{
	const struct policy *schedule = targets->schedule;
	struct decision decision =
	    decider_decide(&targets->decider, target, &day);
	const struct pay *pay;
	enum chance chance;

	if (decision.rule == NULL)
		return review(targets, &decision.lacks);
	pay = policy_answers(schedule, decision.rule);
	chance =
	    words_chance(pay->words, targets_word(targets, row_kind, target));
	if (week == NO_PROGRAM_WEEK && counts_by_week(pay, chance))
		return review(targets, NULL);
	return (struct target_chance) {
		(uint32_t)policy_rule_number(schedule, decision.rule) + 1, 0,
		(uint8_t)chance
	};
}

const struct target_chance *
targets_find(
    struct targets *targets, uint32_t row_kind, int32_t week, int32_t day)
{
	/* Only rules that have dates look at the day. */
	int32_t rule_day = policy_is_dated(targets->schedule) ? day : 0;
	/* Few episodes are longer than 127 weeks, so few kinds of rows meet. */
	size_t at =
	    (row_kind * 127 + (uint32_t)week + (uint32_t)rule_day * 64) % KNOWN;
	struct known *known = &targets->known[at];
	struct target_chance *found = &targets->found[at * targets->count];
	char week_text[WEEK_BYTES];

	if (known->is_set && known->row_kind == row_kind &&
	    known->week == week && known->day == rule_day)
		return found;
	*known = (struct known) { true, row_kind, week, rule_day };
	read_values(targets, row_kind, week, week_text);
	for (size_t i = 0; i < targets->count; i++)
		found[i] = find_chance(targets, row_kind, week, day, i);
	return found;
}

const struct pay *
targets_pay_in(struct targets *targets, uint32_t row_kind, int32_t week,
    int32_t day, size_t target)
{
	const struct policy *schedule = targets->schedule;
	char week_text[WEEK_BYTES];
	const struct policy_rule *rule = NULL;
	uint32_t number;

	if (targets->day_condition == POLICY_NONE) {
		number =
		    targets_find(targets, row_kind, week, day)[target].rule;
		if (number != 0)
			rule = policy_rule(schedule, number - 1);
	} else {
		read_values(targets, row_kind, week, week_text);
		targets->decider.values[targets->day_condition] =
		    (struct value) { .text = text_of(""),
			    .is_date = true,
			    .date = day,
			    .yes_no = -1 };
		rule = decider_decide(&targets->decider, target, &day).rule;
	}
	return rule == NULL ? NULL : policy_answers(schedule, rule);
}

bool
targets_end_by(const struct targets *targets, int32_t week, int32_t day)
{
	bool dated = policy_is_dated(targets->schedule) ||
	    targets->day_condition != POLICY_NONE;

	return week > targets->week_most &&
	    (!dated || date_year(day) > YEAR_LAST);
}
