/* SPDX-License-Identifier: ISC */
/* The columns of a rule table: see policy_table.h, iop-policy(5). */
#include "rules/policy_table.h"
#include "values/word.h"

enum { COLUMNS_MOST = 200 };

size_t
loading_answers(const struct policy_kind *kind)
{
	size_t count = 0;

	while (kind->answers[count] != NULL)
		count++;
	return count;
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

/* Why a column isn't one of a ladder's. */
static const char *
refuse_column(const struct policy_kind *kind, const char *name)
{
	const struct policy_former *former = kind->former;

	for (; former != NULL && former->name != NULL; former++)
		if (name_is(text_of(name), former->name))
			return former->reason;
	return "no column of a ladder";
}

void
loading_take_header(struct loading *loading, const struct row *row)
{
	struct policy *policy = loading->policy;
	struct layout *layout = &loading->layout;
	size_t answers = loading_answers(policy->kind), found = 0;

	loading->line = row->line;
	*layout = (struct layout) { LAYOUT_NONE, LAYOUT_NONE, LAYOUT_NONE,
		LAYOUT_NONE, LAYOUT_NONE, memory_new(answers, sizeof(int)),
		memory_new(row->count, sizeof(int)) };
	for (size_t i = 0; i < answers; i++)
		layout->answers[i] = LAYOUT_NONE;
	policy->column_count = row->count;
	policy->header = memory_new(row->count, sizeof(struct text));
	policy->condition_names = memory_new(row->count, sizeof(char *));
	for (size_t i = 0; i < row->count; i++) {
		struct text name =
		    arena_copy(&policy->arena, text_trim(row->cells[i]));

		policy->header[i] = name;
		if (i >= COLUMNS_MOST)
			stop_at(policy->file, row->line, "more than %d columns",
			    COLUMNS_MOST);
		for (size_t k = 0; k < i; k++)
			if (name_equal(name, policy->header[k]))
				loading_bad(
				    loading, name, "the column is there twice");
		if (name.length == 0)
			loading_bad(loading, name, "a column without a name");
		if (note_column(layout, name, (int)i))
			continue;
		if (answer_column(policy->kind, layout, name, (int)i)) {
			found++;
			continue;
		}
		layout->conditions[policy->condition_count] = (int)i;
		policy->condition_names[policy->condition_count++] =
		    memory_copy(name);
	}
	if (found == 0)
		stop_at(policy->file, row->line,
		    "no column with an answer, such as %s (see --print-policy)",
		    policy->kind->answers[0]);
	for (size_t i = 0;
	     policy->kind->is_ladder && i < policy->condition_count; i++)
		loading_bad(loading, text_of(policy->condition_names[i]),
		    refuse_column(policy->kind, policy->condition_names[i]));
	if (policy->condition_count > POLICY_CONDITIONS_MOST)
		stop_at(policy->file, row->line,
		    "more than %d condition columns", POLICY_CONDITIONS_MOST);
	problems_stop(&loading->problems);
}
