/* SPDX-License-Identifier: ISC */
/*
 * A week in which the level, or another column that the rule table asks for,
 * changes: each enrolled day has the rule that holds for what is known of
 * that day. By the roster a day's is its line's; by a column of the input it
 * is that of the day's latest row that knows it, and a day without such a row
 * has the one before, else the next. See mixed.h, iop-hours(1).
 */
#include <stdlib.h>

#include "mixed.h"
#include "values/word.h"

void
mixed_room_free(struct mixed_room *room)
{
	free(room->kept);
	free(room->cells);
	buffer_free(&room->change);
}

/* Whether two rows of the week have different cells in the kept column. */
static bool
differ(const struct mixed_week *week, size_t column)
{
	const uint32_t *values = week->report->attendance->kept[column].values;
	uint32_t first = 0;

	for (size_t i = 0; values != NULL && i < week->sessions->count; i++) {
		uint32_t value = values[week->sessions->numbers[i]];

		if (first != 0 && value != 0 && value != first)
			return true;
		if (value != 0)
			first = value;
	}
	return false;
}

bool
mixed_may_be(const struct mixed_week *week, const struct week_rules *rules)
{
	const struct decider *decider = &rules->decider;
	const struct client *client = week->client;

	if (rules->by_level || week->level->changes)
		return week->level->changes;
	if (client->line_count > 1 &&
	    roster_on(client->lines, client->line_count, week->first) !=
		week->facts->line)
		return true;
	for (size_t i = 0; i < policy_condition_count(decider->policy); i++)
		if (policy_tests(decider->policy, i) &&
		    decider->columns[i] < rules->kept_count &&
		    differ(week, decider->columns[i]))
			return true;
	return false;
}

/*
 * A kept column's cell on each day: see above; where no row of the week knows
 * it, the roster's, else what it was in the weeks before.
 */
static struct text
kept_cell(const struct mixed_week *week, size_t column, int32_t day,
    const struct roster_line *line)
{
	const struct report *report = week->report;
	struct text cell = { "", 0 };

	for (int32_t at = day; at >= week->first && cell.length == 0; at--)
		cell = client_day_cell(
		    report->attendance, week->sessions, at, column);
	for (int32_t at = day + 1; at <= week->last && cell.length == 0; at++)
		cell = client_day_cell(
		    report->attendance, week->sessions, at, column);
	if (cell.length > 0)
		return cell;
	if (report->roster != NULL)
		cell = roster_cell(report->roster, line, column);
	return kept_column_knows(&report->attendance->kept[column], cell)
	    ? cell
	    : week->client->known[column];
}

/* What is known of a day. */
static struct week_facts
facts_of_day(
    struct mixed_room *room, const struct mixed_week *week, int32_t day)
{
	const struct client *client = week->client;
	struct week_facts facts = *week->facts;

	facts.line = roster_on(client->lines, client->line_count, day);
	if (week->level->changes)
		facts.level =
		    week->level->days[day - week->sessions->first_day];
	for (size_t i = 0; i < week->report->attendance->kept_count; i++)
		room->kept[i] = kept_cell(week, i, day, facts.line);
	facts.kept = room->kept;
	return facts;
}

static void
add_word(struct buffer *change, struct text word)
{
	if (word.length == 0)
		buffer_add_string(change, "unknown");
	else
		buffer_add(change, word);
}

/* "PHP to IOP", "payer medicaid to other": one condition's cells, by day. */
static void
add_change(struct mixed_room *room, const struct policy *policy,
    size_t condition, int days)
{
	const struct text *cell = &room->cells[condition];
	size_t width = policy_condition_count(policy);
	const char *name = policy_condition(policy, condition);
	bool any = false;

	for (int i = 1; i < days; i++) {
		struct text before = cell[(size_t)(i - 1) * width];
		struct text after = cell[(size_t)i * width];

		if (word_equal(before, after))
			continue;
		if (!any) {
			if (room->change.length > 0)
				buffer_add_string(&room->change, "; ");
			if (!name_is(text_of(name), "level")) {
				buffer_add_string(&room->change, name);
				buffer_add_string(&room->change, " ");
			}
			add_word(&room->change, before);
		}
		any = true;
		buffer_add_string(&room->change, " to ");
		add_word(&room->change, after);
	}
}

/* The rule of a day; its cells are put beside those of the other days. */
static struct decision
decide(struct mixed_room *room, struct week_rules *rules,
    const struct mixed_week *week, int32_t day)
{
	struct decider *decider = &rules->decider;
	struct week_facts facts = facts_of_day(room, week, day);
	size_t width = policy_condition_count(decider->policy);
	struct text *cells = room->cells + (size_t)(day - week->first) * width;
	struct decision none = { .rule = NULL };

	week_rules_look(rules, &facts);
	decider_read(decider);
	for (size_t i = 0; i < width; i++)
		cells[i] = decider->values[i].missing ? text_of("")
						      : decider->values[i].text;
	if (facts.level.length == 0)
		return none;
	return decider_decide(decider, 0, &facts.week_start);
}

static void
add_rule(struct mixed *found, const struct requirement *rule)
{
	for (size_t i = 0; i < found->count; i++)
		if (found->rules[i] == rule)
			return;
	found->rules[found->count++] = rule;
}

static void
make_room(struct mixed_room *room, const struct policy *policy,
    const struct report *report)
{
	size_t width = policy_condition_count(policy);

	if (room->cells != NULL)
		return;
	room->cells = memory_new(WEEK_DAYS * width + 1, sizeof(room->cells[0]));
	room->kept = memory_new(
	    report->attendance->kept_count + 1, sizeof(room->kept[0]));
}

struct decision
mixed_decide_day(struct mixed_room *room, struct week_rules *rules,
    const struct mixed_week *week, int32_t day)
{
	make_room(room, rules->decider.policy, week->report);
	return decide(room, rules, week, day);
}

void
mixed_find(struct mixed_room *room, struct week_rules *rules,
    const struct mixed_week *week, struct mixed *found,
    struct decision *of_last)
{
	const struct policy *policy = rules->decider.policy;
	size_t width = policy_condition_count(policy);
	int days = week->last - week->first + 1;

	make_room(room, policy, week->report);
	for (int32_t day = week->first; day <= week->last; day++) {
		*of_last = decide(room, rules, week, day);
		if (of_last->rule == NULL)
			found->lacks = true;
		else
			add_rule(found, policy_answers(policy, of_last->rule));
	}
	room->change.length = 0;
	for (size_t i = 0; i < width; i++)
		if (policy_tests(policy, i))
			add_change(room, policy, i, days);
	found->change = buffer_text(&room->change);
}
