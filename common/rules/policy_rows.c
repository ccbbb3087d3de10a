/* SPDX-License-Identifier: ISC */
/* The rows of a rule table: see policy_table.h, iop-policy(5). */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "rules/policy_table.h"
#include "values/word.h"

enum { RULES_MOST = 10000 };

static struct text
cell_at(const struct text *cells, int column)
{
	return column == LAYOUT_NONE ? (struct text) { "", 0 }
				     : text_trim(cells[column]);
}

static void
read_date(struct loading *loading, const struct text *cells, int column,
    bool *has, int32_t *day)
{
	struct text cell = cell_at(cells, column);
	const char *reason;

	*has = cell.length > 0;
	if (!*has)
		return;
	loading->policy->dated = true;
	reason = date_parse(cell, DATE_STYLE_ISO, day);
	if (reason != NULL)
		loading_bad(loading, loading->policy->header[column], reason);
}

static void
read_conditions(struct loading *loading, const struct text *cells,
    struct condition *conditions, uint64_t *tested)
{
	struct policy *policy = loading->policy;

	for (size_t i = 0; i < policy->condition_count; i++) {
		const char *reason =
		    condition_parse(cells[loading->layout.conditions[i]], false,
			&conditions[i]);

		if (reason != NULL)
			loading_bad(loading,
			    text_of(policy->condition_names[i]), reason);
		if (conditions[i].count > 0)
			*tested |= UINT64_C(1) << i;
	}
}

/*
 * A row named values or missing: what each condition's column may hold, or
 * what means nothing there.
 */
static struct condition *
read_list(struct loading *loading, const struct text *cells, bool lists_missing)
{
	struct policy *policy = loading->policy;
	struct condition *lists =
	    memory_new(policy->condition_count, sizeof(lists[0]));

	for (size_t i = 0; i < policy->condition_count; i++) {
		struct text cell = cells[loading->layout.conditions[i]];
		const char *reason =
		    condition_parse(cell, lists_missing, &lists[i]);

		if (reason == NULL &&
		    (lists[i].count > 1 ||
			(lists[i].count == 1 && lists[i].tests[0].negated)))
			reason = "values are listed as a|b or 0..4";
		if (reason != NULL)
			loading_bad(loading,
			    text_of(policy->condition_names[i]), reason);
	}
	return lists;
}

/* Takes a row that stands above the rules and lists values. */
static bool
take_list(struct loading *loading, const struct text *cells)
{
	struct policy *policy = loading->policy;
	struct text name = cell_at(cells, loading->layout.rule);

	if (policy->rule_count > 0)
		return false;
	if (policy->values == NULL && word_is(name, "values"))
		policy->values = read_list(loading, cells, false);
	else if (policy->missing == NULL && word_is(name, "missing"))
		policy->missing = read_list(loading, cells, true);
	else
		return false;
	return true;
}

/* The answer by which rules are grouped; as many as there are for none. */
static size_t
group_answer(const struct policy_kind *kind)
{
	size_t count = loading_answers(kind), answer = 0;

	while (answer < count &&
	    (kind->grouped_by == NULL ||
		strcmp(kind->answers[answer], kind->grouped_by) != 0))
		answer++;
	return answer;
}

/* One form for a cell in any spelling, and for numbers of the same value. */
static void
add_form(struct buffer *key, struct text cell)
{
	struct number number;
	char *form;

	if (number_read(cell, &number)) {
		bool zero =
		    number.whole.length == 0 && number.fraction.length == 0;

		buffer_add_string(key, number.negative && !zero ? "-" : "+");
		buffer_add(key, number.whole);
		buffer_add_string(key, ".");
		buffer_add(key, number.fraction);
	} else {
		form = word_form(cell);
		buffer_add_string(key, form);
		free(form);
	}
	buffer_add(key, (struct text) { "", 1 });
}

/*
 * Rules that answer alike get the same class: unknown rows above don't hurt.
 * Rules are compared within their group, so what groups them is left out.
 */
static size_t
answer_class(struct loading *loading, const struct policy_rule *rule)
{
	const struct policy_kind *kind = loading->policy->kind;
	size_t answers = loading_answers(kind), number;
	size_t grouping = group_answer(kind);
	struct buffer key = { 0 };

	for (size_t i = 0; i < answers; i++)
		if (i != grouping)
			add_form(&key, rule->cells[i]);
	number = intern_add(loading->classes, buffer_text(&key));
	buffer_free(&key);
	return number;
}

void
policy_group(struct policy *policy, const size_t *keys)
{
	struct intern *groups = intern_new();

	for (size_t i = 0; i < policy->rule_count; i++)
		policy->rules[i].group = intern_add(groups,
		    (struct text) { (const char *)&keys[i], sizeof(keys[i]) });
	policy->group_count = intern_count(groups);
	intern_free(groups);
}

size_t
policy_group_count(const struct policy *policy)
{
	return policy->group_count;
}

size_t
policy_group_of(const struct policy *policy, size_t rule)
{
	return policy->rules[rule].group;
}

void
policy_answer_alike(struct policy *policy, const size_t *keys)
{
	for (size_t i = 0; i < policy->rule_count; i++)
		policy->rules[i].answer_class = keys[i];
}

/* What an empty cell stands for as long as no input tells. */
static struct text
usual_group(const struct policy *policy, size_t answer)
{
	const char *const *name = policy->kind->groups;

	for (; name != NULL && *name != NULL; name++)
		for (size_t i = 0; i < policy->rule_count; i++)
			if (name_is(policy->rules[i].cells[answer], *name))
				return text_of(*name);
	return text_of("");
}

void
loading_group_rules(struct policy *policy)
{
	size_t *keys = memory_new(policy->rule_count, sizeof(keys[0]));
	size_t answer = group_answer(policy->kind);
	bool grouped = answer < loading_answers(policy->kind);
	struct text usual = grouped ? usual_group(policy, answer) : text_of("");
	struct intern *names = intern_new();

	for (size_t i = 0; grouped && i < policy->rule_count; i++) {
		struct text name = policy->rules[i].cells[answer];
		char *form = name_form(name.length == 0 ? usual : name);

		keys[i] = intern_add(names, text_of(form));
		free(form);
	}
	policy_group(policy, keys);
	intern_free(names);
	free(keys);
}

static struct text
rule_name(struct loading *loading, struct text name)
{
	struct policy *policy = loading->policy;
	struct buffer number = { 0 };
	size_t names = intern_count(loading->names);
	char *form;

	if (name.length == 0) {
		number_add(&number, (int64_t)policy->rule_count + 1);
		name = buffer_text(&number);
	}
	form = word_form(name);
	if (intern_add(loading->names, text_of(form)) < names)
		loading_bad(loading, text_of("rule"),
		    "a rule of this name is above it");
	free(form);
	name = arena_copy(&policy->arena, name);
	buffer_free(&number);
	return name;
}

static void
read_rule(struct loading *loading, const struct text *cells)
{
	struct policy *policy = loading->policy;
	const struct layout *layout = &loading->layout;
	size_t answers = loading_answers(policy->kind);
	struct policy_rule rule = { .line = loading->line };

	rule.name = rule_name(loading, cell_at(cells, layout->rule));
	rule.reason = cell_at(cells, layout->reason);
	rule.source = cell_at(cells, layout->source);
	rule.cells = memory_new(answers, sizeof(rule.cells[0]));
	for (size_t i = 0; i < answers; i++)
		rule.cells[i] = cell_at(cells, layout->answers[i]);
	read_date(loading, cells, layout->from, &rule.has_from, &rule.from);
	read_date(loading, cells, layout->to, &rule.has_to, &rule.to);
	if (rule.has_from && rule.has_to && rule.from > rule.to)
		loading_bad(loading, text_of("valid_to"), "before valid_from");
	rule.conditions =
	    memory_new(policy->condition_count, sizeof(rule.conditions[0]));
	read_conditions(loading, cells, rule.conditions, &rule.tested);
	policy->tested |= rule.tested;
	rule.answer_class = answer_class(loading, &rule);
	policy->rules = memory_grow(policy->rules, policy->rule_count,
	    &policy->rule_capacity, sizeof(policy->rules[0]));
	policy->rules[policy->rule_count++] = rule;
}

void
loading_take_row(struct loading *loading, const struct row *row)
{
	struct policy *policy = loading->policy;
	struct text *cells;

	loading->line = row->line;
	if (row->count != policy->column_count) {
		char reason[96];

		snprintf(reason, sizeof(reason),
		    "%zu cell%s, but the header has %zu", row->count,
		    row->count == 1 ? "" : "s", policy->column_count);
		loading_bad(loading, (struct text) { "", 0 }, reason);
		return;
	}
	if (policy->row_count >= RULES_MOST)
		stop_at(
		    policy->file, row->line, "more than %d rules", RULES_MOST);
	cells = memory_new(row->count, sizeof(cells[0]));
	for (size_t i = 0; i < row->count; i++)
		cells[i] = arena_copy(&policy->arena, row->cells[i]);
	policy->rows = memory_grow(policy->rows, policy->row_count,
	    &policy->row_capacity, sizeof(policy->rows[0]));
	policy->rows[policy->row_count++] = cells;
	if (!take_list(loading, cells))
		read_rule(loading, cells);
}
