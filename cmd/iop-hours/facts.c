/* SPDX-License-Identifier: ISC */
/* What a requirement table's conditions look at: see facts.h. */
#include <stdio.h>
#include <stdlib.h>

#include "base/memory.h"
#include "facts.h"
#include "values/word.h"

static struct fact
find_fact(struct facts *facts, const struct word_list *keep, struct text name)
{
	if (name_is(name, "level"))
		return (struct fact) { FACT_LEVEL, 0 };
	if (name_is(name, "program_week"))
		return (struct fact) { FACT_PROGRAM_WEEK, 0 };
	if (name_is(name, "week_start"))
		return (struct fact) { FACT_WEEK_START, 0 };
	for (size_t i = 0; i < keep->count; i++)
		if (name_equal(name, keep->words[i]))
			return (struct fact) { FACT_KEPT, i };
	word_list_add(&facts->columns, name);
	return (struct fact) { FACT_ROSTER, facts->columns.count - 1 };
}

static bool
depends_on_level_only(const struct facts *facts)
{
	for (size_t i = 0; i < facts->policy->condition_count; i++)
		if ((facts->policy->tested >> i & 1) &&
		    facts->list[i].source != FACT_LEVEL)
			return false;
	return !facts->policy->dated;
}

void
facts_begin(struct facts *facts, const struct policy *policy,
    const struct word_list *keep)
{
	*facts = (struct facts) { .policy = policy };
	for (size_t i = 0; i < keep->count; i++)
		word_list_add(&facts->columns, keep->words[i]);
	facts->list =
	    memory_new(policy->condition_count, sizeof(facts->list[0]));
	for (size_t i = 0; i < policy->condition_count; i++)
		facts->list[i] =
		    find_fact(facts, keep, policy->condition_names[i]);
	facts->only_level = depends_on_level_only(facts);
}

void
facts_free(struct facts *facts)
{
	free(facts->list);
	free(facts->columns.words);
}

static struct text
cell_of(
    struct facts_room *room, const struct week_facts *week, struct fact fact)
{
	int length;

	switch (fact.source) {
	case FACT_LEVEL:
		return week->level;
	case FACT_PROGRAM_WEEK:
		length = snprintf(room->week_number, sizeof(room->week_number),
		    "%lld", (long long)week->program_week);
		return (struct text) { room->week_number, (size_t)length };
	case FACT_WEEK_START:
		date_format(week->week_start, room->week_day);
		return (struct text) { room->week_day, DATE_BYTES };
	case FACT_KEPT:
		return week->kept[fact.column];
	default:
		if (week->roster == NULL)
			return (struct text) { "", 0 };
		return roster_cell(week->roster, week->line, fact.column);
	}
}

const struct value *
facts_read(const struct facts *facts, struct facts_room *room,
    const struct week_facts *week, struct date_style style)
{
	size_t count = facts->policy->condition_count;

	if (room->values == NULL)
		room->values = memory_new(count, sizeof(room->values[0]));
	for (size_t i = 0; i < count; i++)
		room->values[i] = policy_value(facts->policy, i,
		    cell_of(room, week, facts->list[i]), style);
	return room->values;
}

void
facts_room_free(struct facts_room *room)
{
	free(room->values);
}
