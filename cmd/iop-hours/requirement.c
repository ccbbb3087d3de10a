/* SPDX-License-Identifier: ISC */
/* What a week owes: the tables and their answers, see requirement.h. */
#include "requirement.h"
#include "tables.h"
#include "values/number.h"
#include "values/word.h"
#include "word_tables.h"

enum { WEEK_MIN = 7 * 24 * 60, WEEK_DAYS = 7, DAY_MIN = 24 * 60 };

enum { MIN_HOURS, MAX_HOURS, MIN_DAYS, MIN_DAY_HOURS, COUNTS };

enum {
	COUNTS_STANDARD = 1 << CLASS_GROUP | 1 << CLASS_INDIVIDUAL |
	    1 << CLASS_FAMILY | 1 << CLASS_EDUCATION |
	    1 << CLASS_CASE_MANAGEMENT | 1 << CLASS_MEDICATION |
	    1 << CLASS_OTHER,
};

const struct requirement requirement_none = { -1, -1, -1, -1, COUNTS_STANDARD };

static const char *const answers[] = { "min_hours", "max_hours", "min_days",
	"min_day_hours", "counts", NULL };

static const char *
read_hours(struct text cell, int64_t most_min, int64_t *minutes)
{
	*minutes = -1;
	return cell.length == 0 ? NULL
				: number_parse_hours(cell, most_min, minutes);
}

/* One word of counts; false for one that is no class. */
static bool
count_class(struct text word, void *closure)
{
	unsigned *counts = closure;

	for (unsigned i = 0; i < CLASSES; i++) {
		if (!word_is(word, word_table_service.meanings[i]))
			continue;
		*counts |= 1u << i;
		return true;
	}
	return false;
}

static const char *
read_answers(const struct text *cells, void *room, size_t *column)
{
	struct requirement *requirement = room;
	const struct {
		size_t column;
		int64_t most_min;
		int64_t *minutes;
	} hours[] = { { MIN_HOURS, WEEK_MIN, &requirement->min_min },
		{ MAX_HOURS, WEEK_MIN, &requirement->max_min },
		{ MIN_DAY_HOURS, DAY_MIN, &requirement->min_day_min } };
	const char *reason = NULL;

	*requirement = requirement_none;
	for (size_t i = 0; i < 3; i++) {
		*column = hours[i].column;
		reason = read_hours(
		    cells[*column], hours[i].most_min, hours[i].minutes);
		if (reason != NULL)
			return reason;
	}
	*column = MIN_DAYS;
	if (cells[MIN_DAYS].length > 0)
		reason = number_parse_whole(
		    cells[MIN_DAYS], 0, WEEK_DAYS, &requirement->min_days);
	if (reason != NULL)
		return reason;
	*column = MIN_HOURS;
	if (requirement->min_min < 0 && requirement->min_days < 0)
		return "a rule needs min_hours or min_days, or every week is "
		       "met (min_hours 0: nothing is asked)";
	*column = COUNTS;
	if (cells[COUNTS].length == 0)
		return NULL;
	requirement->counts = 0;
	return word_each(cells[COUNTS], '|', count_class, &requirement->counts)
	    ? NULL
	    : "not a list of services' classes (group|individual)";
}

static const char *
remark(const void *room)
{
	const struct requirement *requirement = room;

	if (requirement->max_min < 0)
		return NULL;
	if (requirement->max_min < requirement->min_min)
		return "max_hours is below min_hours";
	return requirement->min_days > 0 && requirement->min_day_min > 0 &&
		requirement->max_min <
		    requirement->min_days * requirement->min_day_min
	    ? "max_hours is below min_days times min_day_hours"
	    : NULL;
}

static const struct builtin builtins[] = {
	{ "standard", "adult and youth IOP, PHP and OP (default)",
	    table_hours_standard, &table_hours_standard_size },
	{ "samhsa", "IOP, counting SAMHSA's core services only",
	    table_hours_samhsa, &table_hours_samhsa_size },
	{ "h0015", "IOP as billing code H0015 describes it", table_hours_h0015,
	    &table_hours_h0015_size },
	{ "kansas", "IOP in Kansas, by age; counselling only",
	    table_hours_kansas, &table_hours_kansas_size },
	{ "virginia", "IOP and PHP in Virginia, by age and payer",
	    table_hours_virginia, &table_hours_virginia_size },
	{ "medicare", "Medicare's IOP and PHP", table_hours_medicare,
	    &table_hours_medicare_size },
	{ "north-carolina", "IOP in North Carolina, by age",
	    table_hours_north_carolina, &table_hours_north_carolina_size },
	{ "washington", "IOP in Washington, by program week",
	    table_hours_washington, &table_hours_washington_size },
	{ "charles-river", "PHP, IOP and OP by days and hours a day",
	    table_hours_charles_river, &table_hours_charles_river_size },
	{ "myths", "IOP by days and hours a session", table_hours_myths,
	    &table_hours_myths_size },
	{ "matrix", "the Matrix Model's schedule, by program week",
	    table_hours_matrix, &table_hours_matrix_size },
	{ "dc", "the District of Columbia's levels, by age", table_hours_dc,
	    &table_hours_dc_size },
	{ "florida", "Florida's day or night treatment", table_hours_florida,
	    &table_hours_florida_size },
	{ "indiana", "IOP for Indiana's Medicaid", table_hours_indiana,
	    &table_hours_indiana_size },
	{ "maryland", "Maryland's IOP and OP, by age", table_hours_maryland,
	    &table_hours_maryland_size },
	{ "pennsylvania", "Pennsylvania's partial hospitalization",
	    table_hours_pennsylvania, &table_hours_pennsylvania_size },
	{ "tricare", "TRICARE's IOP", table_hours_tricare,
	    &table_hours_tricare_size },
	{ "wyoming", "Wyoming's day treatment and OP, by age",
	    table_hours_wyoming, &table_hours_wyoming_size },
};

const struct policy_kind requirement_policies = {
	.answers = answers,
	.builtins = builtins,
	.builtin_count = sizeof(builtins) / sizeof(builtins[0]),
	.standard = "standard",
	.answer_bytes = sizeof(struct requirement),
	.read = read_answers,
	.remark = remark,
};
