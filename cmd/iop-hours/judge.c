/* SPDX-License-Identifier: ISC */
/* Which rule a week is under, and whether it is met: see judge.h. */
#include "judge.h"
#include "levels.h"
#include "requirement.h"
#include "verdict.h"
#include "week.h"

/* For days as well as for weeks, which have no time for a call. */
#define INLINED inline __attribute__((always_inline))

void
judge_begin(struct judge *judge, const struct report *report)
{
	*judge = (struct judge) { 0 };
	week_rules_copy(&judge->rules, report->rules);
}

void
judge_free(struct judge *judge)
{
	week_rules_end(&judge->rules);
	buffer_free(&judge->review);
	mixed_room_free(&judge->mixed);
	what_if_room_free(&judge->what_if);
	buffer_free(&judge->rule_name);
}

/* Weeks in a row share it. */
static INLINED struct text
name_rule(struct judge *judge, const struct policy *policy,
    const struct policy_rule *rule)
{
	if (judge->rule_named != rule) {
		judge->rule_named = rule;
		judge->rule_name.length = 0;
		policy_add_name(policy, rule, &judge->rule_name);
	}
	return buffer_text(&judge->rule_name);
}

struct text
judge_name_rule(struct judge *judge, const struct policy *policy,
    const struct policy_rule *rule)
{
	return name_rule(judge, policy, rule);
}

/* What a decision comes to; NULL, with the reason in the review. */
static const struct requirement *
take_decision(struct judge *judge, const struct policy *policy,
    const struct decision *decision, struct week_row *row)
{
	if (decision->rule != NULL) {
		row->rule = name_rule(judge, policy, decision->rule);
		return policy_answers(policy, decision->rule);
	}
	decider_explain(policy, decision, &judge->review);
	row->review = buffer_text(&judge->review);
	return NULL;
}

/* The rule in force on the last enrolled day, as take_decision(). */
static const struct requirement *
find_requirement(struct judge *judge, const struct mixed_week *week,
    struct mixed *mixed, struct week_row *row)
{
	const struct policy *policy = judge->rules.decider.policy;
	const struct decision *decision;
	struct decision of_last;

	mixed->count = 0;
	mixed->lacks = false;
	mixed->change = (struct text) { "", 0 };
	judge->review.length = 0;
	if (week->facts->level.length == 0) {
		buffer_add_string(&judge->review, "no level");
		row->review = buffer_text(&judge->review);
		return NULL;
	}
	if (mixed_may_be(week, &judge->rules)) {
		mixed_find(&judge->mixed, &judge->rules, week, mixed, &of_last);
		decision = &of_last;
	} else {
		decision = week_rules_decide(&judge->rules, week->facts);
	}
	return take_decision(judge, policy, decision, row);
}

/* What is told of the stay so far. */
static void
go_on(struct stay *stay, struct week_row *row)
{
	unsigned days = row->totals.attended_days;

	for (int32_t day = row->week_start; days != 0; day++, days >>= 1) {
		stay->has_attended = true;
		stay->last_attended = day;
	}
	stay->to_date_min += row->totals.counted_min;
	if (row->verdict.status == VERDICT_SHORT)
		stay->short_streak++;
	else if (verdict_is_met(&row->verdict))
		stay->short_streak = 0;
	row->has_attended = stay->has_attended;
	row->last_attended = stay->last_attended;
	row->to_date_min = stay->to_date_min;
	row->short_streak = stay->short_streak;
}

/* What the week comes to, now that its totals are known. */
static void
find_verdict(struct judge *judge, const struct mixed_week *days,
    const struct level_source *source, const struct episode *episode,
    const struct mixed *mixed, struct week_row *row)
{
	const struct report *report = days->report;
	int32_t week_last = row->week_start + WEEK_DAYS - 1;
	size_t undated = days->client->undated;
	struct verdict_week judged = {
		.what_if = { source, episode, report->closures,
		    row->requirement, days->sessions, &row->totals, days->first,
		    days->last, 0 },
		.mixed = mixed->count + mixed->lacks > 1 ? mixed : NULL,
		.is_over = week_last <= report->as_of,
		.is_partial = days->first > row->week_start ||
		    days->last<week_last,
			.is_unread = row->totals.set_aside> 0 ||
		    undated > 0,
	};

	row->verdict = verdict_of(&judged, &judge->what_if);
	if (!verdict_is_met(&row->verdict))
		row->totals.set_aside += (int64_t)undated;
	row->change.length = 0;
	if (row->verdict.status == VERDICT_PARTIAL && judged.mixed != NULL)
		row->change = mixed->change;
}

static INLINED void
take_week(struct stay_week *week, const struct report *report,
    struct client *client, struct stay *stay, int64_t program_week,
    int32_t week_start)
{
	const struct episode *episode = stay->episode;
	int32_t week_last = week_start + WEEK_DAYS - 1;
	int32_t first =
	    week_start > episode->first ? week_start : episode->first;
	int32_t last = week_last < episode->last ? week_last : episode->last;

	week->source = (struct level_source) { report->attendance,
		report->roster, client, report->options->level };
	week->sessions =
	    client_week(client, &stay->next, week_start, first, last);
	week->facts = (struct week_facts) { .program_week = program_week,
		.week_start = week_start,
		.kept = client->known,
		.roster = report->roster,
		.line = roster_on(client->lines, client->line_count, last) };
	week->days = (struct mixed_week) { report, client, &week->sessions,
		&week->level, &week->facts, first, last };
	levels_of_week(&week->source, &week->sessions, first, last,
	    &stay->level, &week->level);
	client_keep_cells(client, report->attendance, report->roster,
	    &week->sessions, week->facts.line);
	week->facts.level = week->level.level;
}

void
judge_take_week(struct stay_week *week, const struct report *report,
    struct client *client, struct stay *stay, int64_t program_week,
    int32_t week_start)
{
	take_week(week, report, client, stay, program_week, week_start);
}

void
judge_week(struct judge *judge, const struct report *report,
    struct client *client, struct stay *stay, struct week_row *row)
{
	struct stay_week week;
	struct mixed mixed;

	take_week(
	    &week, report, client, stay, row->program_week, row->week_start);
	row->level = week.level.level;
	row->requirement = find_requirement(judge, &week.days, &mixed, row);
	week_add_up(&week.sessions,
	    row->requirement == NULL ? requirement_none.counts
				     : row->requirement->counts,
	    &row->totals);
	find_verdict(
	    judge, &week.days, &week.source, stay->episode, &mixed, row);
	go_on(stay, row);
}
