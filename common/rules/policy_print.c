/* SPDX-License-Identifier: ISC */
/* --print-policy and --list-policies: see policy.h. */

#include "csv/sink.h"
#include "csv/writer.h"
#include "rules/policy_table.h"

void
policy_print(const struct policy *policy, struct sink *sink)
{
	struct writer *writer = writer_new(sink, (struct writer_style) { 0 });

	for (size_t i = 0; i < policy->column_count; i++)
		writer_text(writer, policy->header[i]);
	writer_end_row(writer);
	for (size_t i = 0; i < policy->row_count; i++) {
		for (size_t k = 0; k < policy->column_count; k++)
			writer_text(writer, policy->rows[i][k]);
		writer_end_row(writer);
	}
	writer_finish(writer);
}

void
policy_add_day(struct buffer *out, const char *word, int32_t date)
{
	char day[DATE_BYTES];

	date_format(date, day);
	buffer_add_string(out, word);
	buffer_add(out, (struct text) { day, DATE_BYTES });
}

/*
 * From when and until when the dated rules of a table speak: " (rules from
 * 2024-01-01)"; where neither has an end, the day of the last change.
 */
static void
add_dates(const struct policy *policy, struct buffer *out)
{
	int32_t first = INT32_MAX, last = INT32_MIN, change = INT32_MIN;
	bool from_ever = false, to_ever = false;

	for (size_t i = 0; i < policy->rule_count; i++) {
		const struct policy_rule *rule = &policy->rules[i];

		if (!rule->has_from && !rule->has_to)
			continue;
		from_ever |= !rule->has_from;
		to_ever |= !rule->has_to;
		if (rule->has_from && rule->from < first)
			first = rule->from;
		if (rule->has_from && rule->from > change)
			change = rule->from;
		if (rule->has_to && rule->to > last)
			last = rule->to;
	}
	buffer_add_string(out, " (rules");
	if (from_ever && to_ever)
		policy_add_day(out, " changed on ", change);
	if (!from_ever)
		policy_add_day(out, " from ", first);
	if (!to_ever)
		policy_add_day(out, " to ", last);
	buffer_add_string(out, ")");
}

void
policy_list(const struct policy_kind *kind)
{
	struct sink *sink = sink_open(NULL);
	struct buffer *out = sink_buffer(sink);
	size_t widest = 0;

	for (size_t i = 0; i < kind->builtin_count; i++) {
		size_t length = text_of(kind->builtins[i].name).length;

		widest = length > widest ? length : widest;
	}
	for (size_t i = 0; i < kind->builtin_count; i++) {
		const struct builtin *builtin = &kind->builtins[i];
		size_t length = text_of(builtin->name).length;
		struct policy *policy = policy_load(kind, builtin->name);

		buffer_add_string(out, builtin->name);
		for (; length < widest + 2; length++)
			buffer_add_string(out, " ");
		buffer_add_string(out, builtin->title);
		if (policy->dated)
			add_dates(policy, out);
		policy_free(policy);
		buffer_add_string(out, "\n");
	}
	sink_finish(sink);
	sink_commit(sink);
}

enum { LINE_BYTES = 79 };

/* A word, on a new line where the line at hand would become too long. */
static void
add_wrapped(struct buffer *out, size_t *line_at, struct text word)
{
	if (out->length - *line_at + word.length + 1 > LINE_BYTES) {
		buffer_add_string(out, "\n   ");
		*line_at = out->length - 3;
	}
	buffer_add_string(out, " ");
	buffer_add(out, word);
}

/* Columns that the grouping answer names. */
static void
add_targets(const struct policy *policy, struct buffer *out, size_t *line_at)
{
	const struct policy_kind *kind = policy->kind;
	size_t column = 0;

	if (kind->grouped_by == NULL)
		return;
	while (text_equal(text_of(kind->answers[column]),
		   text_of(kind->grouped_by)) == false)
		column++;
	for (size_t group = 0; group < policy->group_count; group++)
		for (size_t i = 0; i < policy->rule_count; i++) {
			if (policy->rules[i].group != group)
				continue;
			add_wrapped(
			    out, line_at, policy->rules[i].cells[column]);
			break;
		}
}

char *
policy_needs(const struct policy_kind *kind)
{
	struct buffer out = { 0 };
	char *needs;

	for (size_t i = 0; i < kind->builtin_count; i++) {
		struct policy *policy =
		    policy_load(kind, kind->builtins[i].name);
		size_t line_at = out.length;

		buffer_add_string(&out, "\n  ");
		buffer_add_string(&out, policy->name);
		buffer_add_string(&out, ":");
		for (size_t k = 0; k < policy->condition_count; k++)
			if (policy->tested >> k & 1)
				add_wrapped(&out, &line_at,
				    text_of(policy->condition_names[k]));
		add_targets(policy, &out, &line_at);
		policy_free(policy);
	}
	needs = memory_copy(buffer_text(&out));
	buffer_free(&out);
	return needs;
}
