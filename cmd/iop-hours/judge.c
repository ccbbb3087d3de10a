/* SPDX-License-Identifier: ISC */
/* Which rule a week is under, and whether it is met: see judge.h. */
#include "judge.h"
#include "levels.h"
#include "requirement.h"
#include "verdict.h"
#include "week.h"

void
judge_free(struct judge *judge)
{
	facts_room_free(&judge->room);
	buffer_free(&judge->review);
	buffer_free(&judge->rule_name);
}

/* What the table says; where only the level matters, as the last time. */
static struct decision
decide(struct judge *judge, const struct report *report,
    const struct week_facts *week)
{
	bool same = facts_only_level(report->facts) &&
	    judge->last_rule != NULL &&
	    text_equal(judge->last_level, week->level);
	struct decision decision = { .rule = judge->last_rule };

	if (same)
		return decision;
	decision = policy_decide(report->policy, 0,
	    facts_read(
		report->facts, &judge->room, week, report->common->dates),
	    &week->week_start);
	judge->last_rule = decision.rule;
	judge->last_level = week->level;
	return decision;
}

/* The rule as an auditor finds it: table/rule; weeks in a row share it. */
static struct text
name_rule(struct judge *judge, const struct policy *policy,
    const struct policy_rule *rule)
{
	if (judge->rule_named != rule) {
		judge->rule_named = rule;
		judge->rule_name.length = 0;
		buffer_add_string(&judge->rule_name, policy->name);
		buffer_add_string(&judge->rule_name, "/");
		buffer_add(&judge->rule_name, rule->name);
	}
	return buffer_text(&judge->rule_name);
}

/* The rule in force for the week; NULL, with the reason in the review. */
static const struct requirement *
find_requirement(struct judge *judge, const struct report *report,
    const struct week_facts *week, struct week_row *row)
{
	const struct policy *policy = report->policy;
	struct decision decision;

	judge->review.length = 0;
	if (week->level.length == 0) {
		buffer_add_string(&judge->review, "no level");
	} else {
		decision = decide(judge, report, week);
		if (decision.rule != NULL) {
			row->rule = name_rule(judge, policy, decision.rule);
			return policy_answers(policy, decision.rule);
		}
		policy_explain_review(policy, &decision, &judge->review);
	}
	row->review = buffer_text(&judge->review);
	return NULL;
}

void
judge_week(struct judge *judge, const struct report *report,
    struct client *client, struct stay *stay, struct week_row *row)
{
	int32_t week_last = row->week_start + WEEK_DAYS - 1;
	int32_t first = row->week_start > stay->episode->first
	    ? row->week_start
	    : stay->episode->first;
	int32_t last =
	    week_last < stay->episode->last ? week_last : stay->episode->last;
	const struct level_source source = { report->attendance, report->roster,
		client->lines, client->line_count, report->options->level };
	struct week_sessions week =
	    client_week(client, &stay->next, row->week_start, first, last);
	struct week_level level =
	    levels_of_week(&source, &week, first, last, &stay->level);
	struct week_facts facts = { level.level, row->program_week,
		row->week_start, client->kept, report->roster,
		roster_on(client->lines, client->line_count, last) };
	struct verdict_week judged = { .is_over = week_last <= report->as_of };

	client_keep_cells(
	    client, report->attendance, report->roster, &week, facts.line);
	row->level = level.level;
	row->requirement = find_requirement(judge, report, &facts, row);
	judged.requirement = row->requirement;
	judged.is_partial =
	    level.changes || first > row->week_start || last < week_last;
	judged.closures = closures_in_week(report->closures, row->week_start);
	week_add_up(&week, MEANINGS_ATTENDED,
	    row->requirement == NULL ? requirement_none.counts
				     : row->requirement->counts,
	    &row->totals);
	row->verdict = verdict_of(&judged, &week, &row->totals);
	stay->to_date_min += row->totals.counted_min;
	row->to_date_min = stay->to_date_min;
}
