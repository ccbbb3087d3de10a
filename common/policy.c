/* SPDX-License-Identifier: ISC */
/* Loads rule tables: see policy.h, iop-policy(5). */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "policy.h"
#include "reader.h"
#include "word.h"

enum { CONDITIONS_MOST = 64, COLUMNS_MOST = 200, RULES_MOST = 10000 };

/* Where the columns of a table stand; NONE where one isn't there. */
enum { NONE = -1 };

struct layout {
	int rule, reason, source, from, to;
	int *answers;	 /* one an answer of the kind */
	int *conditions; /* one a condition column */
};

/* A loading in progress. */
struct loading {
	struct policy *policy;
	struct layout layout;
	struct problems problems;
	size_t line; /* of the row at hand */
};

static const struct builtin *
find_builtin(const struct policy_kind *kind, const char *name)
{
	for (size_t i = 0; i < kind->builtin_count; i++)
		if (strcmp(kind->builtins[i].name, name) == 0)
			return &kind->builtins[i];
	return NULL;
}

static bool
is_file_name(const char *name)
{
	return strstr(name, ".csv") != NULL || strchr(name, '/') != NULL;
}

/* A file's name in answers: without its folder and its .csv. */
static char *
short_name(const char *path)
{
	const char *slash = strrchr(path, '/');
	struct text name = text_of(slash == NULL ? path : slash + 1);

	if (name.length > 4 &&
	    memcmp(name.at + name.length - 4, ".csv", 4) == 0)
		name.length -= 4;
	return memory_copy(name);
}

static void
bad(struct loading *loading, struct text column, const char *reason)
{
	char *name = memory_copy(column);

	problems_add(&loading->problems, loading->policy->file, loading->line,
	    name[0] == '\0' ? NULL : name, reason, (struct text) { 0 });
	free(name);
}

static bool
note_column(struct layout *layout, struct text name, int column)
{
	const struct {
		const char *name;
		int *column;
	} notes[] = { { "rule", &layout->rule }, { "reason", &layout->reason },
		{ "source", &layout->source }, { "valid_from", &layout->from },
		{ "valid_to", &layout->to } };

	for (size_t i = 0; i < sizeof(notes) / sizeof(notes[0]); i++) {
		if (!name_is(name, notes[i].name))
			continue;
		*notes[i].column = column;
		return true;
	}
	return false;
}

static bool
answer_column(const struct policy_kind *kind, struct layout *layout,
    struct text name, int column)
{
	for (size_t i = 0; kind->answers[i] != NULL; i++) {
		if (!name_is(name, kind->answers[i]))
			continue;
		layout->answers[i] = column;
		return true;
	}
	return false;
}

static size_t
answer_count(const struct policy_kind *kind)
{
	size_t count = 0;

	while (kind->answers[count] != NULL)
		count++;
	return count;
}

/* Every answer, note and condition by the name in the header. */
static void
read_header(struct loading *loading, const struct row *row)
{
	struct policy *policy = loading->policy;
	struct layout *layout = &loading->layout;
	size_t answers = answer_count(policy->kind), found = 0;

	loading->line = row->line;
	*layout = (struct layout) { NONE, NONE, NONE, NONE, NONE,
		memory_new(answers, sizeof(int)),
		memory_new(row->count, sizeof(int)) };
	for (size_t i = 0; i < answers; i++)
		layout->answers[i] = NONE;
	policy->column_count = row->count;
	policy->header = memory_new(row->count, sizeof(struct text));
	policy->condition_names = memory_new(row->count, sizeof(struct text));
	for (size_t i = 0; i < row->count; i++) {
		struct text name =
		    arena_copy(&policy->arena, text_trim(row->cells[i]));

		policy->header[i] = name;
		if (i >= COLUMNS_MOST)
			stop_at(policy->file, row->line, "more than %d columns",
			    COLUMNS_MOST);
		for (size_t k = 0; k < i; k++)
			if (name_equal(name, policy->header[k]))
				bad(loading, name, "the column is there twice");
		if (name.length == 0)
			bad(loading, name, "a column without a name");
		if (note_column(layout, name, (int)i))
			continue;
		if (answer_column(policy->kind, layout, name, (int)i)) {
			found++;
			continue;
		}
		layout->conditions[policy->condition_count] = (int)i;
		policy->condition_names[policy->condition_count++] = name;
	}
	if (found == 0)
		stop_at(policy->file, row->line,
		    "no column with an answer, such as %s (see --print-policy)",
		    policy->kind->answers[0]);
	for (size_t i = 0;
	     policy->kind->is_ladder && i < policy->condition_count; i++)
		bad(loading, policy->condition_names[i],
		    "no column of a ladder");
	if (policy->condition_count > CONDITIONS_MOST)
		stop_at(policy->file, row->line,
		    "more than %d condition columns", CONDITIONS_MOST);
	problems_stop(&loading->problems);
}

static struct text
cell_at(const struct text *cells, int column)
{
	return column == NONE ? (struct text) { "", 0 }
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
	reason = date_parse(cell, DATE_ISO, day);
	if (reason != NULL)
		bad(loading, loading->policy->header[column], reason);
}

static void
read_conditions(struct loading *loading, const struct text *cells,
    struct condition *conditions, uint64_t *tested)
{
	struct policy *policy = loading->policy;

	for (size_t i = 0; i < policy->condition_count; i++) {
		const char *reason = condition_parse(
		    cells[loading->layout.conditions[i]], &conditions[i]);

		if (reason != NULL)
			bad(loading, policy->condition_names[i], reason);
		if (conditions[i].count > 0)
			*tested |= UINT64_C(1) << i;
	}
}

/* The row named values: what each condition's column may hold. */
static void
read_values(struct loading *loading, const struct text *cells)
{
	struct policy *policy = loading->policy;
	uint64_t listed = 0;

	policy->values =
	    memory_new(policy->condition_count, sizeof(policy->values[0]));
	read_conditions(loading, cells, policy->values, &listed);
	for (size_t i = 0; i < policy->condition_count; i++) {
		const struct condition *values = &policy->values[i];

		for (size_t k = 0; k < values->count; k++) {
			const struct test *test = &values->tests[k];

			if (k > 0 || test->negated)
				bad(loading, policy->condition_names[i],
				    "values are listed as a|b or 0..4");
		}
	}
}

/* In any spelling, or as numbers of the same value. */
static bool
same_cell(struct text a, struct text b)
{
	struct number x, y;

	return word_equal(a, b) ||
	    (number_read(a, &x) && number_read(b, &y) &&
		number_compare(&x, &y) == 0);
}

/* Rows that answer alike get the same class: unknown rows above don't hurt. */
static size_t
answer_class(const struct policy *policy, const struct policy_rule *rule)
{
	size_t answers = answer_count(policy->kind);

	for (size_t i = 0; i < policy->rule_count; i++) {
		size_t same = 0;

		while (same < answers &&
		    same_cell(policy->rules[i].cells[same], rule->cells[same]))
			same++;
		if (same == answers)
			return policy->rules[i].answer_class;
	}
	return policy->rule_count;
}

/* Rules with the same cell in the grouping answer; the rule has its cells. */
static size_t
find_group(const struct policy *policy, const struct policy_rule *rule)
{
	const struct policy_kind *kind = policy->kind;
	size_t column = 0;

	if (kind->grouped_by == NULL)
		return 0;
	while (strcmp(kind->answers[column], kind->grouped_by) != 0)
		column++;
	for (size_t i = 0; i < policy->rule_count; i++)
		if (name_equal(
			policy->rules[i].cells[column], rule->cells[column]))
			return policy->rules[i].group;
	return policy->group_count;
}

static struct text
rule_name(struct loading *loading, struct text name)
{
	struct policy *policy = loading->policy;
	struct buffer number = { 0 };

	if (name.length == 0) {
		number_add(&number, policy->rule_count + 1);
		name = buffer_text(&number);
	}
	for (size_t i = 0; i < policy->rule_count; i++)
		if (word_equal(policy->rules[i].name, name))
			bad(loading, text_of("rule"),
			    "a rule of this name stands above");
	name = arena_copy(&policy->arena, name);
	buffer_free(&number);
	return name;
}

static void
read_rule(struct loading *loading, const struct text *cells)
{
	struct policy *policy = loading->policy;
	const struct layout *layout = &loading->layout;
	size_t answers = answer_count(policy->kind);
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
		bad(loading, text_of("valid_to"), "before valid_from");
	rule.conditions =
	    memory_new(policy->condition_count, sizeof(rule.conditions[0]));
	read_conditions(loading, cells, rule.conditions, &rule.tested);
	policy->tested |= rule.tested;
	rule.answer_class = answer_class(policy, &rule);
	rule.group = find_group(policy, &rule);
	if (rule.group >= policy->group_count)
		policy->group_count = rule.group + 1;
	policy->rules = memory_grow(policy->rules, policy->rule_count,
	    &policy->rule_capacity, sizeof(policy->rules[0]));
	policy->rules[policy->rule_count++] = rule;
}

static void
read_row(struct loading *loading, const struct row *row)
{
	struct policy *policy = loading->policy;
	struct text *cells;

	loading->line = row->line;
	if (row->count != policy->column_count) {
		char reason[96];

		snprintf(reason, sizeof(reason),
		    "%zu cell%s, but the header has %zu", row->count,
		    row->count == 1 ? "" : "s", policy->column_count);
		bad(loading, (struct text) { "", 0 }, reason);
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
	if (policy->row_count == 1 &&
	    word_is(cell_at(cells, loading->layout.rule), "values"))
		read_values(loading, cells);
	else
		read_rule(loading, cells);
}

static void
tell_rule(void *closure, const struct policy_rule *rule, size_t column,
    const char *reason)
{
	struct loading *loading = closure;

	loading->line = rule->line;
	bad(loading, text_of(loading->policy->kind->answers[column]), reason);
}

/* The tool's own reading of each rule's answers. */
static void
read_answers(struct loading *loading)
{
	struct policy *policy = loading->policy;
	const struct policy_kind *kind = policy->kind;

	policy->answers = memory_new(policy->rule_count, kind->answer_bytes);
	for (size_t i = 0; i < policy->rule_count; i++) {
		size_t column = 0;
		const char *reason = kind->read(&policy->rules[i],
		    policy->answers + i * kind->answer_bytes, &column);

		loading->line = policy->rules[i].line;
		if (reason != NULL)
			bad(loading, text_of(kind->answers[column]), reason);
	}
}

static void
read_rows(struct loading *loading, struct reader *reader)
{
	struct row row;
	enum reader_result result = reader_next(reader, &row);

	if (result == READER_ROW)
		read_header(loading, &row);
	else if (result == READER_END)
		stop_at(loading->policy->file, 1, "no header row");
	while (result == READER_ROW &&
	    (result = reader_next(reader, &row)) == READER_ROW)
		read_row(loading, &row);
	if (result == READER_FAULT)
		reader_stop(reader, loading->policy->file);
	if (loading->policy->rule_count == 0 && loading->problems.count == 0)
		stop_at(loading->policy->file, 1, "a table without a rule");
	read_answers(loading);
	problems_stop(&loading->problems);
	if (loading->policy->kind->check != NULL)
		loading->policy->kind->check(
		    loading->policy, tell_rule, loading);
	problems_stop(&loading->problems);
}

static void
stop_unknown(const struct policy_kind *kind, const char *name)
{
	struct buffer names = { 0 };

	for (size_t i = 0; i < kind->builtin_count; i++)
		buffer_add_item(&names, text_of(kind->builtins[i].name));
	stop_usage("--policy %s: no such table; there are %.*s, and files with "
		   "a name like ./%s.csv",
	    name, (int)names.length, names.at, name);
}

struct policy *
policy_load(const struct policy_kind *kind, const char *name)
{
	struct policy *policy = memory_new(1, sizeof(*policy));
	struct loading loading = { .policy = policy };
	const struct builtin *builtin = find_builtin(kind, name);
	struct reader *reader;
	int fd = -1;

	policy->kind = kind;
	policy->file = name;
	if (builtin == NULL && !is_file_name(name))
		stop_unknown(kind, name);
	if (builtin != NULL && !is_file_name(name)) {
		policy->name = memory_copy(text_of(name));
		reader = reader_new_bytes((struct text) {
		    (const char *)builtin->bytes, *builtin->size });
	} else {
		fd = open(name, O_RDONLY | O_CLOEXEC);
		if (fd < 0)
			stop("%s: %s", name, strerror(errno));
		policy->name = short_name(name);
		reader = reader_new(fd, ',', 0);
	}
	read_rows(&loading, reader);
	reader_free(reader);
	if (fd >= 0)
		close(fd);
	free(loading.layout.answers);
	free(loading.layout.conditions);
	return policy;
}

static void
free_conditions(struct policy *policy, struct condition *conditions)
{
	for (size_t i = 0; conditions != NULL && i < policy->condition_count;
	     i++)
		condition_free(&conditions[i]);
	free(conditions);
}

void
policy_free(struct policy *policy)
{
	for (size_t i = 0; i < policy->rule_count; i++) {
		free_conditions(policy, policy->rules[i].conditions);
		free(policy->rules[i].cells);
	}
	for (size_t i = 0; i < policy->row_count; i++)
		free(policy->rows[i]);
	free_conditions(policy, policy->values);
	free(policy->rules);
	free(policy->rows);
	free(policy->answers);
	free(policy->header);
	free(policy->condition_names);
	free(policy->name);
	arena_free(&policy->arena);
	free(policy);
}

const void *
policy_answers(const struct policy *policy, const struct policy_rule *rule)
{
	return policy->answers +
	    (size_t)(rule - policy->rules) * policy->kind->answer_bytes;
}
