/* SPDX-License-Identifier: ISC */
/*
 * iop-place: reads assessments and appends the level of care that a rule
 * table calls for, the rule that decided, and its reason. What is missing is
 * never taken for a No: where it could change the answer, the answer is
 * review, with the missing columns named. See iop-place(1).
 */
#include <stdlib.h>

#include "filter.h"
#include "intern.h"
#include "memory.h"
#include "place_options.h"
#include "placement.h"
#include "policy.h"
#include "programs.h"
#include "stop.h"
#include "word.h"

/* A case's answer: texts by number, and the rule. */
struct answer {
	const struct policy_rule *rule; /* NULL: review */
	bool is_bad;			/* the row is refused */
	uint32_t reason, trace, programs;
};

struct place {
	struct options common;
	struct place_options options;
	struct policy *policy;
	struct filter *filter;
	struct programs *programs; /* NULL: not asked for */
	size_t *columns;	   /* where each condition is, or INPUT_NONE */
	size_t date_column;	   /* where the table is dated */
	const char *date_name;
	struct value *values;
	struct intern *texts;
	struct intern *cases;	/* the cells that rows are decided by */
	struct answer *answers; /* one a case */
	size_t answer_count, answer_capacity;
	uint32_t *rows; /* the number of its answer, one a row */
	size_t row_capacity;
	struct buffer reason, trace, names, cells; /* of the row at hand */
};

static const struct writer_column appended[] = {
	{ "level", "level", false },
	{ "rule", "rule", false },
	{ "reason", "reason", false },
};
static const struct writer_column trace_column = { "trace", "trace", false };
static const struct writer_column programs_column = { "programs", "programs",
	false };

/* Every condition that some rule tests must be a column of the input. */
static void
find_columns(struct place *place)
{
	struct input *input = filter_input(place->filter);
	const struct policy *policy = place->policy;
	struct input_column *columns =
	    memory_new(policy->condition_count + 1, sizeof(columns[0]));
	size_t asked = 0;

	place->columns =
	    memory_new(policy->condition_count, sizeof(place->columns[0]));
	place->values =
	    memory_new(policy->condition_count, sizeof(place->values[0]));
	for (size_t i = 0; i < policy->condition_count; i++)
		if (policy->tested >> i & 1)
			columns[asked++] = (struct input_column) {
				memory_copy(policy->condition_names[i]), true, 0
			};
	header_columns(input_header(input), columns, asked);
	asked = 0;
	for (size_t i = 0; i < policy->condition_count; i++) {
		place->columns[i] = INPUT_NONE;
		if ((policy->tested >> i & 1) == 0)
			continue;
		place->columns[i] = columns[asked].index;
		free((void *)(uintptr_t)columns[asked++].name);
	}
	free(columns);
	place->date_column = INPUT_NONE;
	if (!policy->dated)
		return;
	place->date_name = "week_start";
	place->date_column =
	    header_find(input_header(input), text_of("week_start"));
	if (place->date_column == INPUT_NONE) {
		struct input_column date = { "date", true, 0 };

		header_columns(input_header(input), &date, 1);
		place->date_column = date.index;
		place->date_name = "date";
	}
}

static void
open_all(struct place *place)
{
	struct writer_column columns[5];
	size_t count = sizeof(appended) / sizeof(appended[0]);

	input_check_side(
	    &place->common, place->options.programs, "the programs");
	place->policy = options_policy(&place_tool, &place->common);
	place->filter = filter_open(&place_tool, &place->common, false);
	place->texts = intern_new();
	place->cases = intern_new();
	filter_client_column(place->filter, false);
	find_columns(place);
	for (size_t i = 0; i < count; i++)
		columns[i] = appended[i];
	if (place->options.explain)
		columns[count++] = trace_column;
	if (place->options.programs != NULL)
		columns[count++] = programs_column;
	filter_columns(place->filter, columns, count);
	if (place->options.programs != NULL)
		place->programs = programs_read(place->options.programs,
		    &place->common, filter_input(place->filter));
	input_check_aliases(&place->common);
}

/* The row's cells as the conditions see them; false for a bad one. */
static bool
read_values(struct place *place, const struct row *row)
{
	const struct policy *policy = place->policy;

	for (size_t i = 0; i < policy->condition_count; i++) {
		char *name;

		place->values[i] = value_read(
		    input_cell(row, place->columns[i]), place->common.dates);
		if (place->columns[i] == INPUT_NONE ||
		    policy_allows(policy, i, &place->values[i]))
			continue;
		name = memory_copy(policy->condition_names[i]);
		filter_refuse(place->filter, name,
		    "not one of the table's values", place->values[i].text);
		free(name);
		return false;
	}
	return true;
}

/* The row's date; false for a bad one. *known is false for an empty one. */
static bool
read_date(struct place *place, const struct row *row, int32_t *day, bool *known)
{
	struct text cell = input_cell(row, place->date_column);
	const char *reason = NULL;

	*known = !word_missing(cell);
	if (*known)
		reason = date_parse(cell, place->common.dates, day);
	if (reason != NULL)
		filter_refuse(place->filter, place->date_name, reason, cell);
	return reason == NULL;
}

/* Each rule with yes, no, or the columns it lacks. */
static void
explain(struct place *place, const int32_t *date)
{
	static const char *const words[] = { " no", " lacks", " yes" };
	const struct policy *policy = place->policy;
	struct buffer *trace = &place->trace;

	for (size_t i = 0; i < policy->rule_count; i++) {
		struct decision lacks = { 0 };
		enum truth holds = policy_rule_holds(
		    policy, &policy->rules[i], place->values, date, &lacks);

		buffer_add_string(trace, i > 0 ? "; " : "");
		buffer_add(trace, policy->rules[i].name);
		buffer_add_string(trace, words[holds]);
		if (holds == TRUTH_UNKNOWN)
			policy_name_lacks(policy, &lacks, trace);
	}
}

static uint32_t
keep_text(struct place *place, struct buffer *buffer)
{
	uint32_t number = intern_add(place->texts,
	    buffer->length == 0 ? (struct text) { "", 0 }
				: buffer_text(buffer));

	buffer->length = 0;
	return number;
}

static struct answer
decide(struct place *place, const struct row *row, const int32_t *date)
{
	struct decision decision =
	    policy_decide(place->policy, 0, place->values, date);
	struct answer answer = { .rule = decision.rule };

	if (decision.rule == NULL)
		policy_explain_review(place->policy, &decision, &place->reason);
	else
		buffer_add(&place->reason, decision.rule->reason);
	if (place->programs != NULL && decision.rule != NULL)
		programs_match(place->programs,
		    policy_answers(place->policy, decision.rule), row,
		    &place->names, &place->reason);
	if (place->options.explain)
		explain(place, date);
	answer.reason = keep_text(place, &place->reason);
	answer.trace = keep_text(place, &place->trace);
	answer.programs = keep_text(place, &place->names);
	return answer;
}

/* A row like one that was bad is bad for the same reason. */
static void
refuse_again(struct place *place, const struct row *row)
{
	int32_t day;
	bool known;

	if (read_values(place, row))
		read_date(place, row, &day, &known);
}

/* Rows need no client here; but an id that is there must be one. */
static bool
check_client(struct place *place, const struct row *row)
{
	struct text client = filter_client_cell(place->filter, row);
	const char *reason =
	    client.length == 0 ? NULL : input_check_client(client);

	if (reason != NULL)
		filter_refuse(place->filter, "client_id", reason, client);
	return reason == NULL;
}

/*
 * The number of the case that the row is: rows with the same cells in all
 * that decides are decided once. With programs every row is its own.
 */
static uint32_t
find_case(struct place *place, const struct row *row)
{
	struct buffer *cells = &place->cells;

	cells->length = 0;
	for (size_t i = 0; i < place->policy->condition_count; i++) {
		buffer_add(cells, input_cell(row, place->columns[i]));
		buffer_add(cells, (struct text) { "", 1 });
	}
	buffer_add(cells, input_cell(row, place->date_column));
	buffer_add(cells, (struct text) { "", 1 });
	return place->programs != NULL
	    ? (uint32_t)place->answer_count
	    : intern_add(place->cases, buffer_text(cells));
}

/* Decides a case that is new; false if its row is bad. */
static bool
decide_case(struct place *place, const struct row *row)
{
	int32_t day = 0;
	bool known = false;
	bool good =
	    read_values(place, row) && read_date(place, row, &day, &known);
	struct answer answer = { .is_bad = !good };

	if (good)
		answer = decide(place, row, known ? &day : NULL);
	place->answers = memory_grow(place->answers, place->answer_count,
	    &place->answer_capacity, sizeof(place->answers[0]));
	place->answers[place->answer_count++] = answer;
	return good;
}

static void
read_all(struct place *place)
{
	struct row row;
	size_t number;

	while (filter_next(place->filter, &row, &number)) {
		uint32_t of_case;

		if (!check_client(place, &row))
			continue;
		of_case = find_case(place, &row);
		if (of_case == place->answer_count) {
			if (!decide_case(place, &row))
				continue;
		} else if (place->answers[of_case].is_bad) {
			refuse_again(place, &row);
			continue;
		}
		place->rows = memory_grow(place->rows, number,
		    &place->row_capacity, sizeof(place->rows[0]));
		place->rows[number] = of_case;
	}
	filter_accept(place->filter);
}

static void
write_rule(
    struct place *place, struct writer *writer, const struct policy_rule *rule)
{
	struct buffer *name = &place->names;

	if (rule == NULL) {
		writer_empty(writer);
		return;
	}
	buffer_add_string(name, place->policy->name);
	buffer_add_string(name, "/");
	buffer_add(name, rule->name);
	writer_text(writer, buffer_text(name));
	name->length = 0;
}

static enum status
write_all(struct place *place)
{
	struct writer *writer = filter_begin(place->filter);

	for (size_t i = 0; i < filter_count(place->filter); i++) {
		const struct answer *answer = &place->answers[place->rows[i]];
		const struct placement *placement = answer->rule == NULL
		    ? NULL
		    : policy_answers(place->policy, answer->rule);
		const char *words[] = { placement == NULL
			    ? "review"
			    : placement_levels[placement->level],
			NULL };

		if (!filter_begin_row(place->filter, i, words))
			continue;
		writer_string(writer, words[0]);
		write_rule(place, writer, answer->rule);
		writer_text(writer, intern_text(place->texts, answer->reason));
		if (place->options.explain)
			writer_text(
			    writer, intern_text(place->texts, answer->trace));
		if (place->programs != NULL)
			writer_passed(writer,
			    intern_text(place->texts, answer->programs));
		filter_end_row(place->filter);
	}
	return filter_close(place->filter);
}

static void
free_all(struct place *place)
{
	buffer_free(&place->reason);
	buffer_free(&place->trace);
	buffer_free(&place->names);
	buffer_free(&place->cells);
	intern_free(place->cases);
	free(place->rows);
	programs_free(place->programs);
	intern_free(place->texts);
	free(place->answers);
	free(place->columns);
	free(place->values);
	policy_free(place->policy);
	options_free(&place->common);
}

int
main(int argc, char **argv)
{
	struct place place = { 0 };
	enum status status;

	options_read(&place_tool, argc, argv, &place.common, &place.options);
	open_all(&place);
	read_all(&place);
	status = write_all(&place);
	free_all(&place);
	return (int)status;
}
