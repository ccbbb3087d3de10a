/* SPDX-License-Identifier: ISC */
/*
 * iop-stepdown: reads weekly rows and appends, for each client and week,
 * the stage on a ladder, whether the week was met there, who may step down
 * or is due for a review, and what is still missing. A week's answer depends
 * on no later week. See iop-stepdown(1).
 */
#include <stdlib.h>

#include "base/intern.h"
#include "base/memory.h"
#include "base/stop.h"
#include "events.h"
#include "ladder.h"
#include "rules/level_words.h"
#include "step_options.h"
#include "stepdown.h"
#include "tool/filter.h"
#include "weeks.h"

/* A row's answer, with its reason as a text's number. */
struct row_answer {
	struct step_answer answer;
	uint32_t reason;
	bool is_latest; /* the client's last week */
};

struct stepping {
	struct options common;
	struct step_options options;
	struct policy *ladder;
	struct filter *filter;
	struct weeks weeks;
	struct events tests, progress;
	struct intern *reasons;
	struct row_answer *answers; /* by row number */
	struct level_words *level_words;
	int start; /* the stage without levels in the data */
};

static const struct writer_column appended[] = {
	{ "stage", "stage", false },
	{ "week", "week", true },
	{ "min_hours", NULL, true },
	{ "min_days", NULL, true },
	{ "met", "met", false },
	{ "streak", NULL, true },
	{ "action", "action", false },
	{ "next", "next", false },
	{ "earliest", "earliest", false },
	{ "reason", "reason", false },
};

/* Where clients begin if the data has no levels. */
static int
find_start(const struct stepping *stepping)
{
	const char *start = stepping->options.start;
	int stage;

	if (start == NULL) {
		stage = ladder_find_level(stepping->ladder, text_of("IOP"));
		return stage < 0 ? 0 : stage;
	}
	stage = ladder_find_stage(stepping->ladder, text_of(start));
	if (stage < 0)
		stop_usage("--start %s: the ladder has no such stage", start);
	return stage;
}

static void
open_all(struct stepping *stepping)
{
	const struct step_options *options = &stepping->options;

	input_check_side(&stepping->common, options->tests, "the tests");
	input_check_side(&stepping->common, options->progress, "the progress");
	options_hold_own(&step_tool, &stepping->common, &stepping->options);
	stepping->filter = filter_open(&step_tool, &stepping->common, true);
	stepping->ladder = options_policy(&step_tool, &stepping->common);
	stepping->level_words = level_words_new(&options->level_words);
	ladder_read_levels(stepping->ladder, stepping->level_words);
	stepping->start = find_start(stepping);
	if (ladder_asks_tests(stepping->ladder) && options->tests == NULL)
		stop_usage("the ladder asks for negative weeks: --tests FILE "
			   "is needed");
	stepping->reasons = intern_new();
	filter_client_column(stepping->filter, true);
	filter_columns(
	    stepping->filter, appended, sizeof(appended) / sizeof(appended[0]));
	if (options->tests != NULL)
		events_open(&stepping->tests, EVENTS_TESTS, options->tests,
		    &stepping->common);
	if (options->progress != NULL)
		events_open(&stepping->progress, EVENTS_PROGRESS,
		    options->progress, &stepping->common);
}

static void
read_all(struct stepping *stepping)
{
	weeks_read(&stepping->weeks, stepping->filter, &stepping->common,
	    stepping->ladder, stepping->level_words);
	filter_accept(stepping->filter);
	events_read(&stepping->tests, stepping->filter);
	events_read(&stepping->progress, stepping->filter);
	input_check_aliases(&stepping->common);
}

/* The weeks of one episode, from begin to end in the order. */
static void
answer_episode(struct stepping *stepping, struct step_state *state,
    size_t begin, size_t end)
{
	const struct weeks *weeks = &stepping->weeks;
	struct buffer reason = { 0 };
	int32_t expected = weeks->list[weeks->order[begin]].start;

	step_begin(state, weeks->has_level ? -1 : stepping->start, expected);
	for (size_t i = begin; i < end; i++) {
		size_t number = weeks->order[i];
		const struct step_week *week = &weeks->list[number];
		int32_t missing = 0;

		for (; expected < week->start; expected += STEP_WEEK_DAYS) {
			step_miss(state, expected);
			missing++;
		}
		expected += STEP_WEEK_DAYS;
		reason.length = 0;
		stepping->answers[number].answer =
		    step_take(state, week, missing, &reason);
		stepping->answers[number].reason = intern_add(stepping->reasons,
		    reason.length == 0 ? text_of("") : buffer_text(&reason));
	}
	buffer_free(&reason);
}

/* The week that starts last, of several the one of the later episode. */
static void
mark_latest(struct stepping *stepping, size_t begin, size_t end)
{
	const struct weeks *weeks = &stepping->weeks;
	size_t latest = weeks->order[begin];

	for (size_t i = begin; i < end; i++)
		if (weeks->list[weeks->order[i]].start >=
		    weeks->list[latest].start)
			latest = weeks->order[i];
	stepping->answers[latest].is_latest = true;
}

static void
answer_all(struct stepping *stepping)
{
	const struct weeks *weeks = &stepping->weeks;
	const uint32_t *clients = filter_rows(stepping->filter)->clients;
	struct step_state state = { .ladder = stepping->ladder,
		.stages = ladder_stage(stepping->ladder, 0),
		.follows_data =
		    weeks->has_level && !stepping->options.advance };
	size_t client_begin = 0;

	stepping->answers =
	    memory_new(weeks->count, sizeof(stepping->answers[0]));
	for (size_t begin = 0, end; begin < weeks->count; begin = end) {
		size_t number = weeks->order[begin];
		uint32_t client = clients[number];

		end = weeks_end(weeks, stepping->filter, begin);
		if (!filter_is_aside(stepping->filter, number)) {
			state.tests = events_of(&stepping->tests, client);
			state.progress = events_of(&stepping->progress, client);
			answer_episode(stepping, &state, begin, end);
		}
		if (end < weeks->count && clients[weeks->order[end]] == client)
			continue;
		mark_latest(stepping, client_begin, end);
		client_begin = end;
	}
	step_free(&state);
}

static void
write_stage_name(struct stepping *stepping, struct writer *writer, int stage)
{
	if (stage < 0)
		writer_empty(writer);
	else
		writer_text(writer,
		    ladder_stage(stepping->ladder, (size_t)stage)->name);
}

/* The stage's cells, empty where there is no stage. */
static void
write_stage(struct stepping *stepping, struct writer *writer,
    const struct step_answer *answer)
{
	const struct stage *stage;

	write_stage_name(stepping, writer, answer->stage);
	if (answer->stage < 0) {
		writer_empty(writer);
		writer_empty(writer);
		writer_empty(writer);
		return;
	}
	stage = ladder_stage(stepping->ladder, (size_t)answer->stage);
	writer_whole(writer, answer->week);
	if (stage->min_min < 0)
		writer_empty(writer);
	else
		writer_hours(writer, stage->min_min);
	if (stage->min_days < 0)
		writer_empty(writer);
	else
		writer_whole(writer, stage->min_days);
}

/* Our own words and reasons hold nothing that CSV quotes. */
static void
write_answer(struct stepping *stepping, struct writer *writer,
    const struct row_answer *row)
{
	const struct step_answer *answer = &row->answer;

	write_stage(stepping, writer, answer);
	writer_record(writer, text_of(step_met_names[answer->met]));
	if (answer->stage < 0)
		writer_empty(writer);
	else
		writer_whole(writer, answer->streak);
	writer_record(writer, text_of(step_action_names[answer->action]));
	write_stage_name(stepping, writer, answer->next);
	if (answer->earliest == INT32_MIN)
		writer_empty(writer);
	else
		writer_date(writer, answer->earliest);
	writer_record(writer, intern_text(stepping->reasons, row->reason));
}

static enum status
write_all(struct stepping *stepping)
{
	struct writer *writer = filter_begin(stepping->filter);
	int32_t latest = 0;

	for (size_t i = 0; i < stepping->weeks.count; i++) {
		const struct row_answer *row = &stepping->answers[i];
		const char *words[] = { step_action_names[row->answer.action],
			NULL };

		if (i == 0 || stepping->weeks.list[i].start > latest)
			latest = stepping->weeks.list[i].start;
		if (stepping->options.latest && !row->is_latest)
			continue;
		if (!filter_begin_row(stepping->filter, i, words))
			continue;
		write_answer(stepping, writer, row);
		filter_end_row(stepping->filter);
	}
	if (stepping->weeks.count > 0)
		writer_as_of(writer, "Data up to the week of ", latest);
	return filter_close(stepping->filter);
}

static void
free_all(struct stepping *stepping)
{
	weeks_free(&stepping->weeks);
	events_free(&stepping->tests);
	events_free(&stepping->progress);
	intern_free(stepping->reasons);
	free(stepping->answers);
	level_words_free(stepping->level_words);
	policy_free(stepping->ladder);
	options_free(&step_tool, &stepping->common, &stepping->options);
}

int
main(int argc, char **argv)
{
	struct stepping stepping = { 0 };
	enum status status;

	options_read(
	    &step_tool, argc, argv, &stepping.common, &stepping.options);
	open_all(&stepping);
	read_all(&stepping);
	answer_all(&stepping);
	status = write_all(&stepping);
	free_all(&stepping);
	return (int)status;
}
