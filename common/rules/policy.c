/* SPDX-License-Identifier: ISC */
/* Loads rule tables: see policy.h, iop-policy(5). */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/open_files.h"
#include "csv/blank_rows.h"
#include "rules/policy_table.h"
#include "values/word.h"

static const struct builtin *
find_builtin(const struct policy_kind *kind, const char *name)
{
	for (size_t i = 0; i < kind->builtin_count; i++)
		if (strcmp(kind->builtins[i].name, name) == 0)
			return &kind->builtins[i];
	return NULL;
}

bool
policy_is_file(const char *name)
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

void
loading_bad(struct loading *loading, struct text column, const char *reason)
{
	char *name = memory_copy(column);

	problems_add(&loading->problems, loading->policy->file, loading->line,
	    name[0] == '\0' ? NULL : name, reason, (struct text) { 0 });
	free(name);
}

static void
tell_rule(void *closure, size_t rule, size_t column, const char *reason)
{
	struct loading *loading = closure;

	loading->line = loading->policy->rules[rule].line;
	loading_bad(
	    loading, text_of(loading->policy->kind->answers[column]), reason);
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
		const char *reason = kind->read(policy->rules[i].cells,
		    policy->answers + i * kind->answer_bytes, &column);

		loading->line = policy->rules[i].line;
		if (reason != NULL)
			loading_bad(
			    loading, text_of(kind->answers[column]), reason);
	}
}

static void
read_rows(struct loading *loading, struct reader *reader)
{
	struct row row;
	struct blank_rows filled = { 0 };
	enum reader_result result = blank_rows_next(&filled, reader, &row);

	if (result == READER_ROW)
		loading_take_header(loading, &row);
	else if (result == READER_END)
		stop_at(loading->policy->file, 1, "no header row");
	while (result == READER_ROW &&
	    (result = blank_rows_next(&filled, reader, &row)) == READER_ROW)
		loading_take_row(loading, &row);
	loading->policy->blank_rows = filled.blank;
	if (result == READER_FAULT)
		reader_stop(reader, loading->policy->file);
	if (loading->policy->rule_count == 0 && loading->problems.count == 0)
		stop_at(loading->policy->file, 1, "a table without a rule");
	loading_group_rules(loading->policy);
	read_answers(loading);
	problems_stop(&loading->problems);
	if (loading->policy->kind->check != NULL)
		loading->policy->kind->check(
		    loading->policy, tell_rule, loading);
	problems_stop(&loading->problems);
}

static _Noreturn void
stop_unknown(const struct policy_kind *kind, const char *name)
{
	struct buffer names = { 0 };

	for (size_t i = 0; i < kind->builtin_count; i++)
		buffer_add_item(&names, text_of(kind->builtins[i].name));
	stop_usage("--policy %s: no such table; there are %.*s, and files with "
		   "a name like ./%s.csv",
	    name, (int)names.length, names.at, name);
}

void
policy_check_name(const struct policy_kind *kind, const char *name)
{
	if (find_builtin(kind, name) == NULL && !policy_is_file(name))
		stop_unknown(kind, name);
}

struct policy *
policy_load(const struct policy_kind *kind, const char *name)
{
	struct policy *policy = memory_new(1, sizeof(*policy));
	struct loading loading = {
		.policy = policy, .names = intern_new(), .classes = intern_new()
	};
	const struct builtin *builtin = find_builtin(kind, name);
	struct reader *reader;
	int fd = -1;

	policy->kind = kind;
	policy->file = name;
	policy_check_name(kind, name);
	if (builtin != NULL && !policy_is_file(name)) {
		policy->name = memory_copy(text_of(name));
		reader = reader_new_bytes((struct text) {
		    (const char *)builtin->bytes, *builtin->size });
	} else {
		fd = open_files_take(name);
		if (fd < 0)
			stop("%s: cannot open: %s", name, strerror(errno));
		open_files_wait(fd);
		policy->name = short_name(name);
		reader = reader_new(fd, ',', 0);
	}
	read_rows(&loading, reader);
	reader_free(reader);
	if (fd >= 0)
		close(fd);
	intern_free(loading.names);
	intern_free(loading.classes);
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
	free_conditions(policy, policy->missing);
	free(policy->rules);
	free(policy->rows);
	free(policy->answers);
	free(policy->header);
	for (size_t i = 0; i < policy->condition_count; i++)
		free(policy->condition_names[i]);
	free(policy->condition_names);
	free(policy->name);
	arena_free(&policy->arena);
	free(policy);
}

void
policy_tell_blank_rows(const struct policy *policy, bool quiet)
{
	blank_rows_tell(policy->blank_rows, policy->file, quiet);
}

size_t
policy_rule_count(const struct policy *policy)
{
	return policy->rule_count;
}

const struct policy_rule *
policy_rule(const struct policy *policy, size_t rule)
{
	return &policy->rules[rule];
}

size_t
policy_rule_number(const struct policy *policy, const struct policy_rule *rule)
{
	return (size_t)(rule - policy->rules);
}

void *
policy_answers(const struct policy *policy, const struct policy_rule *rule)
{
	return policy->answers +
	    policy_rule_number(policy, rule) * policy->kind->answer_bytes;
}

struct text
policy_cell(const struct policy *policy, size_t rule, size_t answer)
{
	return policy->rules[rule].cells[answer];
}

struct text
policy_reason(const struct policy_rule *rule)
{
	return rule->reason;
}

void
policy_add_name(const struct policy *policy, const struct policy_rule *rule,
    struct buffer *out)
{
	buffer_add_string(out, policy->name);
	buffer_add_string(out, "/");
	buffer_add(out, rule->name);
}

size_t
policy_condition_count(const struct policy *policy)
{
	return policy->condition_count;
}

const char *
policy_condition(const struct policy *policy, size_t condition)
{
	return policy->condition_names[condition];
}

bool
policy_tests(const struct policy *policy, size_t condition)
{
	return (policy->tested >> condition & 1) != 0;
}

size_t
policy_find_condition(const struct policy *policy, struct text name)
{
	for (size_t i = 0; i < policy->condition_count; i++)
		if (name_is(name, policy->condition_names[i]))
			return i;
	return POLICY_NONE;
}

bool
policy_is_dated(const struct policy *policy)
{
	return policy->dated;
}

bool
policy_rule_is_dated(const struct policy_rule *rule)
{
	return rule->has_from || rule->has_to;
}
