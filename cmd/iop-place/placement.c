/* SPDX-License-Identifier: ISC */
/* The placement tables and their answers: see placement.h, iop-place(1). */
#include <stdlib.h>

#include "base/memory.h"
#include "placement.h"
#include "tables.h"
#include "values/word.h"

enum { LEVEL, ELSE_LEVEL };

const char *const placement_levels[] = { "WM", "RES", "PHP", "IOP", "IOP-youth",
	"OP", "aftercare", "none", "review", NULL };

static const char *const answers[] = { "level", "else_level", NULL };

int
placement_find_level(struct text word)
{
	for (int i = 0; placement_levels[i + 1] != NULL; i++)
		if (word_is(word, placement_levels[i]))
			return i;
	return -1;
}

static const char *
read_answers(const struct text *cells, void *room, size_t *column)
{
	struct placement *placement = room;

	placement->level = placement_find_level(cells[LEVEL]);
	placement->else_level = placement_find_level(cells[ELSE_LEVEL]);
	*column = LEVEL;
	if (placement->level < 0)
		return "not a level of care";
	*column = ELSE_LEVEL;
	if (placement->else_level < 0 && cells[ELSE_LEVEL].length > 0)
		return "not a level of care";
	return NULL;
}

void
placement_compare_levels(struct policy *policy)
{
	size_t count = policy_rule_count(policy);
	size_t *levels = memory_new(count, sizeof(levels[0]));

	for (size_t i = 0; i < count; i++) {
		const struct placement *placement =
		    policy_answers(policy, policy_rule(policy, i));

		levels[i] = (size_t)placement->level;
	}
	policy_answer_alike(policy, levels);
	free(levels);
}

static const struct builtin builtins[] = {
	{ "guide", "plain factors from published program guidance",
	    table_place_guide, &table_place_guide_size },
	{ "minnesota", "Rule 25's ratings in six dimensions",
	    table_place_minnesota, &table_place_minnesota_size },
	{ "teds", "the SERVICES codes of TEDS", table_place_teds,
	    &table_place_teds_size },
	{ "intensity", "what hours and kinds of therapy amount to",
	    table_place_intensity, &table_place_intensity_size },
	{ "charles-river", "what days and hours a day amount to",
	    table_place_charles_river, &table_place_charles_river_size },
	{ "myths", "what days and hours a session amount to", table_place_myths,
	    &table_place_myths_size },
	{ "peaks", "what hours, days and hours a day amount to",
	    table_place_peaks, &table_place_peaks_size },
	{ "dc", "what hours amount to in the District of Columbia",
	    table_place_dc, &table_place_dc_size },
	{ "maryland", "what hours amount to in Maryland", table_place_maryland,
	    &table_place_maryland_size },
};

const struct policy_kind placement_policies = {
	.answers = answers,
	.builtins = builtins,
	.builtin_count = sizeof(builtins) / sizeof(builtins[0]),
	.answer_bytes = sizeof(struct placement),
	.read = read_answers,
};
