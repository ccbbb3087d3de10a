/* SPDX-License-Identifier: ISC */
/*
 * Walks clients, their episodes and weeks, and writes the rows: see report.h,
 * iop-hours(1). Clients don't depend on each other, so where there are many
 * sessions a second thread takes every other share of them.
 */
#include <stdlib.h>

#include "base/group.h"
#include "base/memory.h"
#include "day_row.h"
#include "report.h"
#include "session_line.h"
#include "values/date.h"
#include "walk.h"
#include "week_row.h"
#include "worker.h"

/* Fewer sessions than these are sooner done alone; tests build with 1. */
#ifndef REPORT_SECOND_SESSIONS
#define REPORT_SECOND_SESSIONS (64 * 1024)
#endif

/*
 * How many clients are a share, and how much the second thread keeps before
 * its share ends all the same; tests build with 3 and 1.
 */
#ifndef REPORT_SHARE_CLIENTS
#define REPORT_SHARE_CLIENTS 256
#define REPORT_SHARE_BYTES (1024 * 1024)
#endif

/* A week's row has no time for a call. */
static inline __attribute__((always_inline)) bool
is_chosen(const struct walk *walk, int32_t week_start)
{
	const struct report *report = walk->report;
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

bool
walk_chooses(struct walk *walk, int32_t week_start)
{
	if (!is_chosen(walk, week_start))
		return false;
	walk->chosen++;
	return true;
}

static void
write_week(struct walk *walk, const struct week_row *row)
{
	const struct options *common = walk->report->common;
	const char *status = verdict_names[row->verdict.status];

	if (!is_chosen(walk, row->week_start))
		return;
	walk->chosen++;
	if (selection_has_word(&common->fail_on, status))
		walk->attention = true;
	if (common->only.count > 0 &&
	    !selection_has_word(&common->only, status))
		return;
	week_row_write(walk->writer, row);
}

static void
write_episode(struct walk *walk, struct stay *stay)
{
	const struct report *report = walk->report;
	struct client *client = &walk->client;
	struct week_row row = { .client = client->id,
		.episode = stay->number,
		.kept = client->kept,
		.kept_count = report->attendance->kept_count };

	client_forget_cells(client, row.kept_count);
	row.week_start =
	    date_week_start(stay->episode->first, report->options->week_start);
	while (row.week_start <= stay->episode->last) {
		row.program_week++;
		judge_week(&walk->judge, report, client, stay, &row);
		write_week(walk, &row);
		row.week_start += WEEK_DAYS;
	}
}

/* The rows of the stay, or what they need; see session_lines.h. */
static void
write_stay(struct walk *walk, struct stay *stay)
{
	switch (walk->report->options->per) {
	case PER_DAY:
		walk_days(walk, stay);
		return;
	case PER_SESSION:
		session_lines_settle(walk, stay);
		return;
	default:
		write_episode(walk, stay);
	}
}

static void
write_client(struct walk *walk)
{
	bool per_session = walk->report->options->per == PER_SESSION;
	struct client *client = &walk->client;
	struct stay stay = { 0 };

	client_find_episodes(
	    client, walk->report->options->gap_days, walk->report->as_of);
	if (client->episodes.count == 0)
		walk->without_weeks++;
	if (per_session)
		session_lines_begin(walk);
	for (size_t i = 0; i < client->episodes.count; i++) {
		stay = (struct stay) { .episode = &client->episodes.list[i],
			.number = i + 1,
			.next = stay.next };
		write_stay(walk, &stay);
	}
	if (per_session)
		session_lines_write(walk);
}

/* Both parts of the order, for worker_run(). */
static void
sort_clients(void *closure)
{
	struct order *order = closure;

	order->clients = intern_sorted(order->attendance->clients);
}

static void
sort_sessions(void *closure)
{
	struct order *order = closure;

	order->sessions = group_order(order->attendance->owners,
	    order->attendance->count, order->count, &order->first);
}

/* How many sessions the client has who has most. */
static size_t
most_sessions(const struct order *order)
{
	size_t most = 0;

	for (size_t i = 0; i < order->count; i++) {
		size_t count = order->first[i + 1] - order->first[i];

		most = count > most ? count : most;
	}
	return most;
}

/* Writes the share, for the same. */
static void
write_share(void *closure)
{
	struct walk *walk = closure;
	const struct report *report = walk->report;
	const struct attendance *attendance = report->attendance;

	for (size_t i = walk->begin; i < walk->end; i++) {
		uint32_t number = walk->order->clients[i];
		const uint32_t *first = &walk->order->first[number];

		if (!selection_takes(report->selection,
			intern_text(attendance->clients, number)))
			continue;
		client_take(&walk->client, number, attendance,
		    (struct client_sessions) {
			walk->order->sessions + first[0], first[1] - first[0] },
		    report->roster);
		write_client(walk);
		if (writer_kept_bytes(walk->writer) > REPORT_SHARE_BYTES)
			walk->end = i + 1;
	}
}

/* Sets the next share, behind the one that ends there. */
static void
set_share(struct walk *walk, size_t end)
{
	size_t rest = walk->order->count - end;

	walk->begin = end;
	walk->end =
	    end + (rest < REPORT_SHARE_CLIENTS ? rest : REPORT_SHARE_CLIENTS);
}

static void
end_walk(struct walk *walk, struct report *report)
{
	report->attention |= walk->attention;
	report->without_weeks += walk->without_weeks;
	report->chosen += walk->chosen;
	client_free(&walk->client);
	judge_free(&walk->judge);
	session_lines_free(&walk->lines);
	free(walk->kept);
}

/* The words of a list, as those of the answer: bit i is the i-th. */
static unsigned
find_words(const struct word_list *list, const char *const *words)
{
	unsigned found = 0;

	for (unsigned i = 0; words[i] != NULL; i++)
		if (selection_has_word(list, words[i]))
			found |= 1u << i;
	return found;
}

/* Room for a client with so many sessions, and what is looked for. */
static void
begin_walk(struct walk *walk, size_t sessions)
{
	const struct report *report = walk->report;
	size_t kept_count = report->attendance->kept_count;
	bool per_session = report->options->per == PER_SESSION;
	const char *const *words =
	    per_session ? session_line_words : day_row_words;

	client_reserve(&walk->client, sessions, kept_count);
	if (report->options->per == PER_WEEK)
		return;
	walk->kept = memory_new(kept_count, sizeof(walk->kept[0]));
	walk->only = find_words(&report->common->only, words);
	walk->fail_on = find_words(&report->common->fail_on, words);
	if (per_session)
		session_lines_reserve(&walk->lines, sessions);
}

void
report_header(const struct report *report)
{
	const struct word_list *keep = &report->options->keep;

	switch (report->options->per) {
	case PER_DAY:
		day_row_header(report->writer, keep->words, keep->count);
		return;
	case PER_SESSION:
		session_line_header(report->writer, keep->words, keep->count);
		return;
	default:
		week_row_header(report->writer, keep->words, keep->count);
	}
}

/* A selection takes note of whom it met, and a table isn't for millions. */
static struct worker *
find_second(const struct report *report)
{
	if (report->attendance->count < REPORT_SECOND_SESSIONS ||
	    !selection_is_all(report->selection) || report->common->table)
		return NULL;
	return worker_new();
}

void
report_write(struct report *report)
{
	struct order order = { .attendance = report->attendance,
		.count = intern_count(report->attendance->clients) };
	struct worker *second = find_second(report);
	struct walk here = {
		.report = report, .order = &order, .writer = report->writer
	};
	struct walk there = here;
	size_t most;

	judge_begin(&here.judge, report);
	judge_begin(&there.judge, report);
	worker_run(second, (struct half) { sort_sessions, &order },
	    (struct half) { sort_clients, &order });
	most = most_sessions(&order);
	begin_walk(&here, most);
	begin_walk(&there, most);
	if (second != NULL)
		there.writer = writer_beside(report->writer,
		    REPORT_SHARE_BYTES + REPORT_SHARE_BYTES / 4);
	while (there.end < order.count) {
		set_share(&here, there.end);
		set_share(&there, here.end);
		worker_run(second, (struct half) { write_share, &here },
		    (struct half) { write_share, &there });
		if (second != NULL)
			writer_join(report->writer, there.writer);
	}
	worker_free(second);
	if (second != NULL)
		writer_finish(there.writer);
	end_walk(&here, report);
	end_walk(&there, report);
	free(order.first);
	free(order.sessions);
	free(order.clients);
}
