/* SPDX-License-Identifier: ISC */
/* Ladders, one stage a row: see ladder.h, iop-stepdown(1). */
#include "base/lookup.h"
#include "input/fields.h"
#include "ladder.h"
#include "tables.h"
#include "values/word.h"

enum {
	WEEK_MIN = 7 * 24 * 60,
	WEEK_DAYS = 7,
	WEEKS_MOST = 1000,
	COUNT_MOST = 1000,
	TOTAL_MIN_MOST = 10000 * 60
};

enum answer {
	STAGE,
	LEVEL,
	MIN_HOURS,
	MIN_DAYS,
	MIN_WEEKS,
	MAX_WEEKS,
	MET_WEEKS,
	MAX_MISSED,
	MAX_LATE,
	NEGATIVE_WEEKS,
	TOTAL_HOURS,
	BACK_AFTER,
	BACK_TO,
};

static const char *const answers[] = { "stage", "level", "min_hours",
	"min_days", "min_weeks", "max_weeks", "met_weeks", "max_missed",
	"max_late", "negative_weeks", "total_hours", "back_after", "back_to",
	NULL };

#define INTO(member) FIELD_INTO(struct stage, member)
#define OPTIONAL(of, member)                                                   \
	.kind = (of), .blank = FIELD_MAY_BE_EMPTY, INTO(member)
#define HOURS(member, to)                                                      \
	{                                                                      \
		OPTIONAL(FIELD_HOURS, member), .most = (to)                    \
	}
#define COUNT(member, from, to)                                                \
	{                                                                      \
		OPTIONAL(FIELD_WHOLE, member), .least = (from), .most = (to)   \
	}

static const struct field fields[] = {
	[STAGE] = { .kind = FIELD_TEXT, INTO(name) },
	[LEVEL] = { OPTIONAL(FIELD_TEXT, level) },
	[MIN_HOURS] = HOURS(min_min, WEEK_MIN),
	[MIN_DAYS] = COUNT(min_days, 0, WEEK_DAYS),
	[MIN_WEEKS] = COUNT(min_weeks, 0, WEEKS_MOST),
	[MAX_WEEKS] = COUNT(max_weeks, 1, WEEKS_MOST),
	[MET_WEEKS] = COUNT(met_weeks, 1, WEEKS_MOST),
	[MAX_MISSED] = COUNT(max_missed, 0, COUNT_MOST),
	[MAX_LATE] = COUNT(max_late, 0, COUNT_MOST),
	[NEGATIVE_WEEKS] = COUNT(negative_weeks, 1, WEEKS_MOST),
	[TOTAL_HOURS] = HOURS(total_min, TOTAL_MIN_MOST),
	[BACK_AFTER] = COUNT(back_after, 1, WEEKS_MOST),
	[BACK_TO] = { OPTIONAL(FIELD_TEXT, back_to) },
};
static const struct stage usual = { { "", 0 }, { "", 0 }, -1, -1, -1, -1, -1,
	-1, -1, -1, -1, -1, { "", 0 } };

static const char *
read_stage(const struct text *cells, void *room, size_t *column)
{
	return fields_read_cells(
	    (struct fields) { FIELDS_OF(fields), FIELDS_INTO(usual) }, cells,
	    room, column);
}

const struct stage *
ladder_stage(const struct policy *ladder, size_t i)
{
	return policy_answers(ladder, policy_rule(ladder, i));
}

void
ladder_read_levels(struct policy *ladder, struct level_words *words)
{
	for (size_t i = 0; i < policy_rule_count(ladder); i++) {
		struct stage *stage =
		    policy_answers(ladder, policy_rule(ladder, i));

		if (stage->level.length > 0)
			stage->level = level_words_read(words, stage->level);
	}
}

int
ladder_find_stage(const struct policy *ladder, struct text name)
{
	for (size_t i = 0; i < policy_rule_count(ladder); i++)
		if (word_equal(ladder_stage(ladder, i)->name, name))
			return (int)i;
	return -1;
}

int
ladder_find_level(const struct policy *ladder, struct text level)
{
	for (size_t i = 0; i < policy_rule_count(ladder); i++)
		if (word_equal(ladder_stage(ladder, i)->level, level))
			return (int)i;
	return -1;
}

/* What no row can tell by itself. */
static void
check_ladder(const struct policy *ladder,
    void (*tell)(void *closure, size_t rule, size_t column, const char *reason),
    void *closure)
{
	struct lookup *names = lookup_new(word_form_into);

	for (size_t i = 0; i < policy_rule_count(ladder); i++)
		lookup_add(names, ladder_stage(ladder, i)->name, i);
	for (size_t i = 0; i < policy_rule_count(ladder); i++) {
		const struct stage *stage = ladder_stage(ladder, i);

		if (policy_rule_is_dated(policy_rule(ladder, i)))
			tell(closure, i, STAGE,
			    "a ladder has no dates of validity");
		if (lookup_find(names, stage->name) != i)
			tell(closure, i, STAGE,
			    "a stage of this name is above it");
		if (stage->back_to.length > 0 &&
		    lookup_find(names, stage->back_to) == LOOKUP_NONE)
			tell(closure, i, BACK_TO, "not a stage");
		if (stage->back_to.length > 0 && stage->back_after < 0)
			tell(closure, i, BACK_TO,
			    "needs back_after, the short weeks in a row");
	}
	lookup_free(names);
}

/* What --check-policy says of a stage that is reviewed before it may end. */
static const char *
remark_on_stage(const void *room)
{
	const struct stage *stage = room;

	if (stage->max_weeks < 0)
		return NULL;
	if (stage->max_weeks < stage->min_weeks)
		return "max_weeks is below min_weeks";
	return stage->max_weeks < stage->met_weeks
	    ? "max_weeks is below met_weeks"
	    : NULL;
}

static bool
asks(const struct policy *ladder, enum answer answer)
{
	for (size_t i = 0; i < policy_rule_count(ladder); i++)
		if (policy_cell(ladder, i, answer).length > 0)
			return true;
	return false;
}

bool
ladder_has_levels(const struct policy *ladder)
{
	return asks(ladder, LEVEL);
}

bool
ladder_asks_missed(const struct policy *ladder)
{
	return asks(ladder, MAX_MISSED);
}

bool
ladder_asks_late(const struct policy *ladder)
{
	return asks(ladder, MAX_LATE);
}

bool
ladder_asks_tests(const struct policy *ladder)
{
	return asks(ladder, NEGATIVE_WEEKS);
}

static const struct builtin builtins[] = {
	{ "standard", "WM, RES, PHP, IOP, OP, aftercare: about a year",
	    table_stepdown_standard, &table_stepdown_standard_size },
	{ "matrix", "the Matrix Model's weeks, then aftercare",
	    table_stepdown_matrix, &table_stepdown_matrix_size },
	{ "katz", "reinforcement-based treatment by days a week",
	    table_stepdown_katz, &table_stepdown_katz_size },
	{ "drug-court", "a drug court's phases with negative tests",
	    table_stepdown_drug_court, &table_stepdown_drug_court_size },
	{ "washington", "Washington's hours within its weeks",
	    table_stepdown_washington, &table_stepdown_washington_size },
	{ "calvert", "Calvert County's drug court, Maryland",
	    table_stepdown_calvert, &table_stepdown_calvert_size },
	{ "iowa", "an Iowa district's drug court", table_stepdown_iowa,
	    &table_stepdown_iowa_size },
	{ "jackson-county", "Jackson County's drug court, Oregon",
	    table_stepdown_jackson_county,
	    &table_stepdown_jackson_county_size },
	{ "mobile", "Mobile's drug court, Alabama", table_stepdown_mobile,
	    &table_stepdown_mobile_size },
};

/* A table from before would go on asking for nothing. */
static const struct policy_former former[] = {
	{ "clean_weeks", "the column is called negative_weeks now" },
	{ NULL, NULL },
};

const struct policy_kind ladder_policies = {
	.answers = answers,
	.builtins = builtins,
	.builtin_count = sizeof(builtins) / sizeof(builtins[0]),
	.standard = "standard",
	.answer_bytes = sizeof(struct stage),
	.read = read_stage,
	.check = check_ladder,
	.remark = remark_on_stage,
	.is_ladder = true,
	.former = former,
};
