/* SPDX-License-Identifier: ISC */
/* Rows as the cases that a table decides: see cases.h, iop-place(1). */
#include <stdlib.h>

#include "base/memory.h"
#include "cases.h"
#include "csv/encode.h"
#include "placement.h"

/* In place of an answer: the rows of the case are refused. */
#define BAD UINT32_MAX

void
cases_begin(struct cases *cases, const struct policy *policy,
    struct filter *filter, struct date_style dates)
{
	cases->policy = policy;
	cases->keys = intern_new();
	cases->texts = intern_new();
	factors_find(&cases->factors, policy, filter, dates);
}

void
cases_free(struct cases *cases)
{
	factors_free(&cases->factors);
	intern_free(cases->keys);
	intern_free(cases->texts);
	free(cases->answer_of);
	free(cases->answers);
	buffer_free(&cases->text);
	buffer_free(&cases->cell);
}

/* Each rule with yes, no, or the columns it lacks. */
static void
explain(struct cases *cases, struct buffer *trace)
{
	static const char *const words[] = { " no", " lacks", " yes" };
	const struct policy *policy = cases->policy;

	for (size_t i = 0; i < policy->rule_count; i++) {
		struct decision lacks = { 0 };
		enum truth holds = policy_rule_holds(policy, &policy->rules[i],
		    cases->factors.values, factors_date(&cases->factors),
		    &lacks);

		buffer_add_string(trace, i > 0 ? "; " : "");
		buffer_add(trace, policy->rules[i].name);
		buffer_add_string(trace, words[holds]);
		if (holds == TRUTH_UNKNOWN)
			policy_name_lacks(policy, &lacks, trace);
	}
}

/* Adds the cell that has been made to the answer's record. */
static void
add_cell(struct cases *cases)
{
	buffer_add_string(&cases->text, cases->text.length > 0 ? "," : "");
	encode_cell(&cases->text, buffer_text(&cases->cell));
	cases->cell.length = 0;
}

static void
add_rule(struct cases *cases, const struct policy_rule *rule)
{
	if (rule != NULL) {
		buffer_add_string(&cases->cell, cases->policy->name);
		buffer_add_string(&cases->cell, "/");
		buffer_add(&cases->cell, rule->name);
	}
	add_cell(cases);
}

/* The reason, and in programs those that fit. */
static void
add_reason(struct cases *cases, const struct decision *decision,
    const struct row *row, struct buffer *programs)
{
	struct buffer *reason = &cases->cell;

	if (decision->rule == NULL)
		policy_explain_review(cases->policy, decision, reason);
	else
		buffer_add(reason, decision->rule->reason);
	if (decision->rule != NULL && cases->programs != NULL)
		programs_match(cases->programs,
		    policy_answers(cases->policy, decision->rule), row,
		    programs, reason);
	add_cell(cases);
}

static const char *
level_of(const struct policy *policy, const struct policy_rule *rule)
{
	const struct placement *placement;

	if (rule == NULL)
		return "review";
	placement = policy_answers(policy, rule);
	return placement_levels[placement->level];
}

/* Answers the row whose factors have been read; the answer's number. */
static uint32_t
make_answer(struct cases *cases, const struct row *row)
{
	struct decision decision = policy_decide(cases->policy, 0,
	    cases->factors.values, factors_date(&cases->factors));
	struct answer answer = { .level =
				     level_of(cases->policy, decision.rule) };
	struct buffer programs = { 0 };
	uint32_t number;

	cases->text.length = 0;
	buffer_add_string(&cases->cell, answer.level);
	add_cell(cases);
	add_rule(cases, decision.rule);
	add_reason(cases, &decision, row, &programs);
	if (cases->explains) {
		explain(cases, &cases->cell);
		add_cell(cases);
	}
	answer.record_bytes = cases->text.length;
	buffer_add(&cases->text, (struct text) { "", 1 });
	buffer_add(&cases->text, buffer_text(&programs));
	buffer_free(&programs);
	number = intern_add(cases->texts, buffer_text(&cases->text));
	cases->answers = memory_grow(cases->answers, number,
	    &cases->answer_capacity, sizeof(cases->answers[0]));
	cases->answers[number] = answer;
	return number;
}

/* Decides a row by itself; false if it is bad. */
static bool
decide(struct cases *cases, const struct row *row, uint32_t *answer)
{
	if (!factors_read(&cases->factors, row))
		return false;
	*answer = make_answer(cases, row);
	return true;
}

bool
cases_decide(struct cases *cases, const struct row *row, uint32_t *answer)
{
	uint32_t number;
	bool good;

	if (cases->programs != NULL)
		return decide(cases, row, answer);
	number = intern_add(cases->keys, factors_key(&cases->factors, row));
	if (number < cases->count && cases->answer_of[number] != BAD) {
		*answer = cases->answer_of[number];
		return true;
	}
	good = decide(cases, row, answer);
	if (number == cases->count) {
		cases->answer_of = memory_grow(cases->answer_of, cases->count,
		    &cases->capacity, sizeof(cases->answer_of[0]));
		cases->answer_of[cases->count++] = good ? *answer : BAD;
	}
	return good;
}

const char *
cases_level(const struct cases *cases, uint32_t answer)
{
	return cases->answers[answer].level;
}

struct text
cases_record(const struct cases *cases, uint32_t answer)
{
	struct text text = intern_text(cases->texts, answer);

	return (struct text) { text.at, cases->answers[answer].record_bytes };
}

struct text
cases_programs(const struct cases *cases, uint32_t answer)
{
	struct text text = intern_text(cases->texts, answer);
	size_t begin = cases->answers[answer].record_bytes + 1;

	return (struct text) { text.at + begin, text.length - begin };
}
