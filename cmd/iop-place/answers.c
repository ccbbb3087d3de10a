/* SPDX-License-Identifier: ISC */
/* Decides rows and puts the decisions into cells: see answers.h, iop-place(1).
 */
#include <stdlib.h>

#include "answers.h"
#include "csv/encode.h"
#include "input/conditions.h"
#include "placement.h"
#include "values/word.h"

/* In place of an answer: the rows of the case are refused. */
#define BAD UINT32_MAX

/* A dated table needs the week's first day, else a date. */
static void
find_date(struct answers *answers, struct header *header)
{
	struct input_column date = { "date", true, 0 };

	answers->date_column = INPUT_NONE;
	if (!policy_is_dated(answers->decider.policy))
		return;
	answers->date_name = "week_start";
	answers->date_column = header_find(header, text_of("week_start"));
	if (answers->date_column != INPUT_NONE)
		return;
	header_columns(header, &date, 1);
	answers->date_column = date.index;
	answers->date_name = date.name;
}

static void
list_used(struct answers *answers, size_t width)
{
	const struct decider *decider = &answers->decider;

	answers->used = memory_new(width, sizeof(answers->used[0]));
	for (size_t column = 0; column < width; column++) {
		bool is_used = column == answers->date_column;

		for (size_t i = 0; i < policy_condition_count(decider->policy);
		     i++)
			is_used |= column == decider->columns[i];
		if (is_used)
			answers->used[answers->used_count++] = column;
	}
}

void
answers_begin(struct answers *answers, const struct policy *policy,
    struct filter *filter, struct date_style dates)
{
	struct header *header = input_header(filter_input(filter));

	answers->filter = filter;
	answers->texts = intern_new();
	decider_begin(&answers->decider, policy, dates);
	conditions_find(&answers->decider, header);
	find_date(answers, header);
	list_used(answers, header->width);
}

void
answers_end(struct answers *answers)
{
	decider_end(&answers->decider);
	intern_free(answers->texts);
	free(answers->used);
	free(answers->answer_of);
	free(answers->levels);
	buffer_free(&answers->text);
	buffer_free(&answers->cell);
}

/* Adds the cell that has been made to the answer's record. */
static void
end_cell(struct answers *answers)
{
	buffer_add_string(&answers->text, answers->text.length > 0 ? "," : "");
	encode_cell(&answers->text, buffer_text(&answers->cell));
	answers->cell.length = 0;
}

/* Puts the decision into cells; the answer's number. */
static uint32_t
make_answer(struct answers *answers, const struct row *row, const int32_t *date)
{
	const struct policy *policy = answers->decider.policy;
	struct decision decision = decider_decide(&answers->decider, 0, date);
	const struct policy_rule *rule = decision.rule;
	const struct placement *placement =
	    rule == NULL ? NULL : policy_answers(policy, rule);
	const char *level =
	    rule == NULL ? "review" : placement_levels[placement->level];
	struct buffer programs = { 0 };
	uint32_t number;

	answers->text.length = 0;
	buffer_add_string(&answers->cell, level);
	end_cell(answers);
	if (rule != NULL)
		policy_add_name(policy, rule, &answers->cell);
	end_cell(answers);
	if (rule == NULL)
		decider_explain(policy, &decision, &answers->cell);
	else
		buffer_add(&answers->cell, policy_reason(rule));
	if (rule != NULL && answers->programs != NULL)
		programs_match(answers->programs, placement, row, &programs,
		    &answers->cell);
	end_cell(answers);
	if (answers->explains) {
		decider_trace(&answers->decider, date, &answers->cell);
		end_cell(answers);
	}
	buffer_add_ended(&answers->text, text_of(""));
	buffer_add(&answers->text, buffer_text(&programs));
	buffer_free(&programs);
	number = intern_add(answers->texts, buffer_text(&answers->text));
	answers->levels = memory_grow(answers->levels, number,
	    &answers->level_capacity, sizeof(answers->levels[0]));
	answers->levels[number] = level;
	return number;
}

/* Decides a row by itself; BAD if a cell of it is, which is refused. */
static uint32_t
decide(struct answers *answers, const struct row *row)
{
	struct decider *decider = &answers->decider;
	struct text date = input_cell(row, answers->date_column);
	bool has_date = !word_missing(date);
	const char *reason = NULL;
	int32_t day;
	size_t bad;

	decider_look(decider, row);
	decider_read(decider);
	bad = decider_bad_cell(decider);
	if (bad != POLICY_NONE) {
		filter_refuse(answers->filter,
		    policy_condition(decider->policy, bad), decider_not_listed,
		    decider->values[bad].text);
		return BAD;
	}
	if (has_date)
		reason = date_parse(date, decider->dates, &day);
	if (reason != NULL) {
		filter_refuse(
		    answers->filter, answers->date_name, reason, date);
		return BAD;
	}
	return make_answer(answers, row, has_date ? &day : NULL);
}

/* The row's cells as one text: rows with the same are one case. */
static struct text
key_of(struct answers *answers, const struct row *row)
{
	struct buffer *key = &answers->decider.key;
	const size_t *used = answers->used;
	size_t count = answers->used_count;

	/* Cells side by side in a plain record are one text already. */
	if (row->plain.at != NULL && count > 0 &&
	    used[count - 1] - used[0] == count - 1) {
		const struct text *first = &row->cells[used[0]];
		const struct text *last = &row->cells[used[count - 1]];

		return (struct text) { first->at,
			(size_t)(last->at + last->length - first->at) };
	}
	key->length = 0;
	for (size_t i = 0; i < count; i++)
		buffer_add_ended(key, input_cell(row, used[i]));
	return buffer_text(key);
}

bool
answers_decide(struct answers *answers, const struct row *row, uint32_t *answer)
{
	uint32_t number;

	if (answers->programs != NULL) {
		*answer = decide(answers, row);
		return *answer != BAD;
	}
	number = decider_case(&answers->decider, key_of(answers, row));
	/* Each bad row is told. */
	if (number < answers->case_count && answers->answer_of[number] != BAD) {
		*answer = answers->answer_of[number];
		return true;
	}
	*answer = decide(answers, row);
	if (number == answers->case_count) {
		answers->answer_of = memory_grow(answers->answer_of, number,
		    &answers->case_capacity, sizeof(answers->answer_of[0]));
		answers->answer_of[answers->case_count++] = *answer;
	}
	return *answer != BAD;
}

/* The record has no NUL in it, and the programs are behind one. */
struct text
answers_record(const struct answers *answers, uint32_t answer)
{
	return text_of(intern_text(answers->texts, answer).at);
}

struct text
answers_programs(const struct answers *answers, uint32_t answer)
{
	struct text text = intern_text(answers->texts, answer);
	size_t begin = text_of(text.at).length + 1;

	return (struct text) { text.at + begin, text.length - begin };
}
