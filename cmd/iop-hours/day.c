/* SPDX-License-Identifier: ISC */
/*
 * The enrolled days of a week, each by its own rule: a week's rule, level and
 * sums are those of its days, so the days of a week of one rule add up to it.
 * See day.h, iop-hours(1).
 */
#include "day.h"
#include "mixed.h"
#include "weekday.h"

void
day_walk_begin(struct day_walk *walk, struct judge *judge,
    const struct report *report, struct client *client, struct stay *stay,
    int64_t program_week, int32_t week_start)
{
	struct stay_week *week = &walk->week;

	walk->judge = judge;
	walk->report = report;
	walk->stay = stay;
	judge_take_week(week, report, client, stay, program_week, week_start);
	walk->next = week->days.first;
	walk->taken = 0;
	walk->decision.rule = NULL;
	walk->is_mixed = mixed_may_be(&week->days, &judge->rules);
	if (!walk->is_mixed && week->facts.level.length > 0)
		walk->decision =
		    *week_rules_decide(&judge->rules, &week->facts);
}

/* Level and rule. */
static void
find_rule(struct day_walk *walk, struct day *day)
{
	const struct stay_week *week = &walk->week;
	const struct week_level *level = &week->level;

	day->level = level->changes
	    ? level->days[day->date - week->sessions.first_day]
	    : level->level;
	if (walk->is_mixed)
		walk->decision = mixed_decide_day(&walk->judge->mixed,
		    &walk->judge->rules, &week->days, day->date);
	day->rule = walk->decision.rule;
	day->requirement = day->rule == NULL
	    ? &requirement_none
	    : policy_answers(walk->judge->rules.decider.policy, day->rule);
}

/* The sessions of the day; whether one of them isn't just scheduled. */
static bool
take_sessions(struct day_walk *walk, struct day *day)
{
	const struct week_sessions *week = &walk->week.sessions;
	bool is_noted = false;

	day->sessions = (struct week_sessions) { .first_day = day->date,
		.claims = week->claims };
	if (walk->taken == week->count)
		return false;
	day->sessions.list = week->list + walk->taken;
	day->sessions.numbers = week->numbers + walk->taken;
	while (walk->taken < week->count &&
	    week->list[walk->taken].day == day->date) {
		is_noted |=
		    week->list[walk->taken].meaning != MEANING_SCHEDULED;
		walk->taken++;
		day->sessions.count++;
	}
	return is_noted;
}

static bool
is_closed(const struct day_walk *walk, const struct day *day)
{
	const struct stay_week *week = &walk->week;
	int64_t minutes;

	return closures_between(walk->report->closures, day->date, day->date) &&
	    weekday_is_closed(&(struct what_if_week) { .source = &week->source,
				  .episode = walk->stay->episode,
				  .closures = walk->report->closures },
		day->date, &minutes);
}

bool
day_walk_next(struct day_walk *walk, struct day *day)
{
	if (walk->next > walk->week.days.last)
		return false;
	day->date = walk->next++;
	day->is_noted = take_sessions(walk, day) || is_closed(walk, day);
	if (!day->is_noted)
		return true;
	find_rule(walk, day);
	week_add_up(&day->sessions, day->requirement->counts, &day->totals);
	return true;
}
