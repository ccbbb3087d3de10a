/* SPDX-License-Identifier: ISC */
/*
 * Walks clients, their episodes and weeks, judges each week and writes its
 * row: see report.h, iop-hours(1).
 */
#include <stdlib.h>

#include "date.h"
#include "enrolment.h"
#include "levels.h"
#include "memory.h"
#include "report.h"
#include "requirement.h"
#include "verdict.h"
#include "week.h"
#include "week_row.h"
#include "word.h"

/* One client at hand, and room that is used again for the next. */
struct client {
	uint32_t number;
	struct text id;
	const struct roster_line *lines;
	size_t line_count;
	struct session *sessions; /* by day */
	uint32_t *numbers;	  /* theirs in the attendance */
	uint64_t *keys;		  /* room to sort them */
	size_t session_count, session_capacity;
	int32_t *contacts;
	size_t contact_count, contact_capacity;
	struct claim *claims;
	size_t claim_capacity;
	struct episodes episodes;
	struct text *kept;	/* a cell a kept column */
	struct buffer review;	/* why a week is unplaced */
	struct text last_level; /* for which last_rule was found */
	const struct policy_rule *last_rule;
	struct buffer rule_name;	      /* table/rule */
	const struct policy_rule *rule_named; /* whose it is */
};

/* An episode at hand, as its weeks go by. */
struct stay {
	const struct episode *episode;
	size_t number; /* from 1 */
	size_t next;   /* session that no week has had yet */
	int64_t to_date_min;
	uint16_t level; /* the level column's latest, plus 1 */
};

/* Room for the client's sessions; what was in it is no longer needed. */
static void
make_room(struct client *client)
{
	size_t capacity = client->session_count * 2;

	if (client->session_count <= client->session_capacity)
		return;
	free(client->keys);
	free(client->numbers);
	free(client->sessions);
	client->keys = memory_new(capacity, sizeof(client->keys[0]));
	client->numbers = memory_new(capacity, sizeof(client->numbers[0]));
	client->sessions = memory_new(capacity, sizeof(client->sessions[0]));
	client->session_capacity = capacity;
}

/* Has the processor fetch what gather_sessions() will copy next time. */
static void
fetch_sessions(
    const struct report *report, const uint32_t *numbers, size_t count)
{
	for (size_t i = 0; i < count; i++)
		__builtin_prefetch(&report->attendance->sessions[numbers[i]]);
}

static int
compare_keys(const void *left, const void *right)
{
	uint64_t a = *(const uint64_t *)left, b = *(const uint64_t *)right;

	return (a > b) - (a < b);
}

/*
 * Copies the client's sessions, which lie all over the attendance, to one
 * place, by day and then by number.
 */
static void
gather_sessions(const struct report *report, struct client *client,
    const uint32_t *numbers, size_t count)
{
	const struct session *all = report->attendance->sessions;
	bool sorted = true;

	client->session_count = count;
	make_room(client);
	for (size_t i = 0; i < count; i++) {
		/* Days may lie before 1970: the bit makes the order theirs. */
		uint32_t day =
		    (uint32_t)all[numbers[i]].day ^ (uint32_t)INT32_MIN;

		client->keys[i] = (uint64_t)day << 32 | numbers[i];
		sorted &= i == 0 || client->keys[i - 1] < client->keys[i];
	}
	if (!sorted)
		qsort(
		    client->keys, count, sizeof(client->keys[0]), compare_keys);
	for (size_t i = 0; i < count; i++) {
		client->numbers[i] = (uint32_t)client->keys[i];
		client->sessions[i] = all[client->numbers[i]];
	}
}

static void
find_contacts(struct client *client)
{
	client->contact_count = 0;
	for (size_t i = 0; i < client->session_count; i++) {
		const struct session *session = &client->sessions[i];

		if (!session_means(session, MEANINGS_CONTACT))
			continue;
		client->contacts =
		    memory_grow(client->contacts, client->contact_count,
			&client->contact_capacity, sizeof(client->contacts[0]));
		client->contacts[client->contact_count++] = session->day;
	}
}

/* By day and start; then the greater in bytes. */
static bool
is_later(const struct session *session, struct text cell,
    const struct session *other, struct text other_cell)
{
	int order = session_order(session, other);

	return order != 0 ? order > 0 : text_compare(cell, other_cell) > 0;
}

/*
 * A kept cell: that of the week's latest row that has one, else the roster
 * line's, else what it was in the weeks before.
 */
static void
keep_cell(const struct report *report, struct client *client,
    const struct week_sessions *week, const struct roster_line *line,
    size_t column)
{
	const struct attendance *attendance = report->attendance;
	const struct kept_column *kept = &attendance->kept[column];
	const struct session *latest = NULL;
	struct text found = { "", 0 };

	for (size_t i = 0; i < week->count; i++) {
		const struct session *session = &week->list[i];
		uint32_t value = kept->values[week->numbers[i]];
		struct text cell;

		if (value == 0)
			continue;
		cell = intern_text(attendance->texts, value - 1);
		if (latest != NULL && !is_later(session, cell, latest, found))
			continue;
		latest = session;
		found = cell;
	}
	if (latest == NULL && report->roster != NULL)
		found = roster_cell(report->roster, line, column);
	if (found.length > 0)
		client->kept[column] = found;
}

/* The client's sessions on the days from first to last. */
static struct week_sessions
take_sessions(struct client *client, struct stay *stay, int32_t week_start,
    int32_t first, int32_t last)
{
	struct week_sessions week = { .first_day = week_start };

	while (stay->next < client->session_count &&
	    client->sessions[stay->next].day < first)
		stay->next++;
	if (stay->next == client->session_count) /* there may be none at all */
		return week;
	week.list = client->sessions + stay->next;
	week.numbers = client->numbers + stay->next;
	while (stay->next < client->session_count &&
	    client->sessions[stay->next].day <= last) {
		stay->next++;
		client->claims = memory_grow(client->claims, week.count,
		    &client->claim_capacity, sizeof(client->claims[0]));
		week.count++;
	}
	week.claims = client->claims;
	return week;
}

/* What the table says; where only the level matters, as the last time. */
static struct decision
decide(const struct report *report, struct client *client,
    const struct week_facts *week)
{
	bool same = facts_only_level(report->facts) &&
	    client->last_rule != NULL &&
	    text_equal(client->last_level, week->level);
	struct decision decision = { .rule = client->last_rule };

	if (same)
		return decision;
	decision = policy_decide(report->policy, 0,
	    facts_read(report->facts, week, report->common->dates),
	    &week->week_start);
	client->last_rule = decision.rule;
	client->last_level = week->level;
	return decision;
}

/* The rule as an auditor finds it: table/rule; weeks in a row share it. */
static struct text
name_rule(const struct policy *policy, struct client *client,
    const struct policy_rule *rule)
{
	if (client->rule_named != rule) {
		client->rule_named = rule;
		client->rule_name.length = 0;
		buffer_add_string(&client->rule_name, policy->name);
		buffer_add_string(&client->rule_name, "/");
		buffer_add(&client->rule_name, rule->name);
	}
	return buffer_text(&client->rule_name);
}

/* The rule in force for the week; NULL, with the reason in the review. */
static const struct requirement *
find_requirement(const struct report *report, struct client *client,
    const struct week_facts *week, struct week_row *row)
{
	const struct policy *policy = report->policy;
	struct decision decision;

	client->review.length = 0;
	if (week->level.length == 0) {
		buffer_add_string(&client->review, "no level");
	} else {
		decision = decide(report, client, week);
		if (decision.rule != NULL) {
			row->rule = name_rule(policy, client, decision.rule);
			return policy_answers(policy, decision.rule);
		}
		policy_explain_review(policy, &decision, &client->review);
	}
	row->review = buffer_text(&client->review);
	return NULL;
}

/* Judges the week that is enrolled from first to last, into *row. */
static void
judge_week(const struct report *report, struct client *client,
    struct stay *stay, struct week_row *row)
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
	    take_sessions(client, stay, row->week_start, first, last);
	struct week_level level =
	    levels_of_week(&source, &week, first, last, &stay->level);
	struct week_facts facts = { level.level, row->program_week,
		row->week_start, client->kept, report->roster,
		roster_on(client->lines, client->line_count, last) };
	struct verdict_week judged = { .is_over = week_last <= report->as_of };

	for (size_t i = 0; i < report->attendance->kept_count; i++)
		keep_cell(report, client, &week, facts.line, i);
	row->level = level.level;
	row->requirement = find_requirement(report, client, &facts, row);
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

/* Whether --week, --from and --to choose the week. */
static bool
is_chosen(const struct report *report, int32_t week_start)
{
	const struct hours_options *options = report->options;
	int first = options->week_start;
	int32_t as_of_week = date_week_start(report->as_of, first);
	bool as_of_over = as_of_week + WEEK_DAYS - 1 <= report->as_of;

	switch (options->week) {
	case WEEK_LAST:
		return week_start ==
		    (as_of_over ? as_of_week : as_of_week - WEEK_DAYS);
	case WEEK_THIS:
		return week_start == as_of_week;
	case WEEK_OF_DATE:
		return week_start == date_week_start(options->week_date, first);
	default:
		return (!options->has_from ||
			   week_start >=
			       date_week_start(options->from, first)) &&
		    (!options->has_to ||
			week_start <= date_week_start(options->to, first));
	}
}

static void
write_week(struct report *report, const struct week_row *row)
{
	const char *status = verdict_names[row->verdict.status];

	if (!is_chosen(report, row->week_start))
		return;
	report->chosen++;
	if (selection_has_word(&report->common->fail_on, status))
		report->attention = true;
	if (report->common->only.count > 0 &&
	    !selection_has_word(&report->common->only, status))
		return;
	week_row_write(report->writer, row);
}

static void
write_episode(struct report *report, struct client *client, struct stay *stay)
{
	struct week_row row = { .client = client->id,
		.episode = stay->number,
		.kept = client->kept,
		.kept_count = report->attendance->kept_count };

	for (size_t i = 0; i < row.kept_count; i++)
		client->kept[i] = (struct text) { "", 0 };
	row.week_start =
	    date_week_start(stay->episode->first, report->options->week_start);
	while (row.week_start <= stay->episode->last) {
		row.program_week++;
		judge_week(report, client, stay, &row);
		write_week(report, &row);
		row.week_start += WEEK_DAYS;
	}
}

static void
write_client(struct report *report, struct client *client)
{
	struct stay stay = { 0 };

	find_contacts(client);
	enrolment_find(&client->episodes, client->contacts,
	    client->contact_count, client->lines, client->line_count,
	    report->options->gap_days, report->as_of);
	if (client->episodes.count == 0)
		report->without_weeks++;
	for (size_t i = 0; i < client->episodes.count; i++) {
		stay = (struct stay) { &client->episodes.list[i], i + 1,
			stay.next, 0, 0 };
		write_episode(report, client, &stay);
	}
}

void
report_write(struct report *report)
{
	const struct attendance *attendance = report->attendance;
	size_t clients = intern_count(attendance->clients), *first;
	uint32_t *order = attendance_order(attendance, &first);
	uint32_t *sorted = intern_sorted(attendance->clients);
	struct client client = { 0 };

	client.kept =
	    memory_new(attendance->kept_count, sizeof(client.kept[0]));
	for (size_t i = 0; i < clients; i++) {
		if (i + 1 < clients)
			fetch_sessions(report, order + first[sorted[i + 1]],
			    first[sorted[i + 1] + 1] - first[sorted[i + 1]]);
		client.number = sorted[i];
		client.id = intern_text(attendance->clients, client.number);
		client.lines = roster_of(
		    report->roster, client.number, &client.line_count);
		if (!selection_takes(report->selection, client.id))
			continue;
		gather_sessions(report, &client, order + first[client.number],
		    first[client.number + 1] - first[client.number]);
		write_client(report, &client);
	}
	free(client.sessions);
	free(client.numbers);
	free(client.keys);
	free(client.contacts);
	free(client.claims);
	free(client.episodes.list);
	free(client.kept);
	buffer_free(&client.review);
	buffer_free(&client.rule_name);
	free(first);
	free(order);
	free(sorted);
}
