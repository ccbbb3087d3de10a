/* SPDX-License-Identifier: ISC */
/* --print-policy and --list-policies: see policy.h. */

#include "policy.h"
#include "sink.h"
#include "writer.h"

void
policy_print(const struct policy *policy, const char *output)
{
	struct sink *sink = sink_open(output);
	struct writer *writer =
	    writer_new(sink, (struct writer_style) { 0 });

	for (size_t i = 0; i < policy->column_count; i++)
		writer_text(writer, policy->header[i]);
	writer_end_row(writer);
	for (size_t i = 0; i < policy->row_count; i++) {
		for (size_t k = 0; k < policy->column_count; k++)
			writer_text(writer, policy->rows[i][k]);
		writer_end_row(writer);
	}
	writer_finish(writer);
	sink_finish(sink);
	sink_commit(sink);
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

		buffer_add_string(out, builtin->name);
		for (; length < widest + 2; length++)
			buffer_add_string(out, " ");
		buffer_add_string(out, builtin->title);
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
				add_wrapped(
				    &out, &line_at, policy->condition_names[k]);
		add_targets(policy, &out, &line_at);
		policy_free(policy);
	}
	needs = memory_copy(buffer_text(&out));
	buffer_free(&out);
	return needs;
}
