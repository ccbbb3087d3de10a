/* SPDX-License-Identifier: ISC */
/*
 * iop-place: reads assessments and appends the level of care that a rule
 * table calls for, the rule that decided, and its reason. What is missing is
 * never taken for a No: where it could change the level, the answer is review,
 * with the missing columns named. See iop-place(1).
 */
#include <stdlib.h>

#include "answers.h"
#include "base/memory.h"
#include "place_options.h"
#include "placement.h"
#include "programs.h"
#include "rules/level_words.h"
#include "rules/policy.h"
#include "tool/filter.h"
#include "values/word.h"

struct place {
	struct options common;
	struct place_options options;
	struct policy *policy;
	struct filter *filter;
	struct level_words *level_words;
	struct programs *programs; /* NULL: not asked for */
	struct answers answers;
	uint32_t *answer_of; /* the number of its answer, one a row */
	size_t answer_capacity;
};

static const struct writer_column appended[] = {
	{ "level", "level", false },
	{ "rule", "rule", false },
	{ "reason", "reason", false },
};
static const struct writer_column trace_column = { "trace", "trace", false };
static const struct writer_column programs_column = { "programs", "programs",
	false };

static void
declare_columns(struct place *place)
{
	struct writer_column columns[5];
	size_t count = sizeof(appended) / sizeof(appended[0]);

	for (size_t i = 0; i < count; i++)
		columns[i] = appended[i];
	if (place->options.explain)
		columns[count++] = trace_column;
	if (place->options.programs != NULL)
		columns[count++] = programs_column;
	filter_columns(place->filter, columns, count);
}

static void
open_all(struct place *place)
{
	const struct place_options *options = &place->options;

	input_check_side(&place->common, options->programs, "the programs");
	options_hold_own(&place_tool, &place->common, &place->options);
	place->filter = filter_open(&place_tool, &place->common, false);
	place->policy = options_policy(&place_tool, &place->common);
	if (options->programs == NULL)
		placement_compare_levels(place->policy);
	filter_client_column(place->filter, false);
	answers_begin(
	    &place->answers, place->policy, place->filter, place->common.dates);
	declare_columns(place);
	place->level_words = level_words_new(&options->level_words);
	if (options->programs != NULL)
		place->programs =
		    programs_read(options->programs, &place->common,
			place->level_words, filter_input(place->filter));
	place->answers.explains = options->explain;
	place->answers.programs = place->programs;
	input_check_aliases(&place->common);
}

/* Rows need no client here; but an id that is there must be one. */
static bool
check_client(struct place *place, const struct row *row)
{
	struct text client = filter_client_cell(place->filter, row);
	const char *reason =
	    word_missing(client) ? NULL : input_check_client(client);

	if (reason != NULL)
		filter_refuse(place->filter, "client_id", reason, client);
	return reason == NULL;
}

static void
read_all(struct place *place)
{
	struct row row;
	size_t number;

	while (filter_next(place->filter, &row, &number)) {
		uint32_t answer;

		if (!check_client(place, &row) ||
		    !answers_decide(&place->answers, &row, &answer))
			continue;
		place->answer_of = memory_grow(place->answer_of, number,
		    &place->answer_capacity, sizeof(place->answer_of[0]));
		place->answer_of[number] = answer;
	}
	filter_accept(place->filter);
}

static enum status
write_all(struct place *place)
{
	struct writer *writer = filter_begin(place->filter);

	for (size_t i = 0; i < filter_count(place->filter); i++) {
		uint32_t answer = place->answer_of[i];
		const char *words[] = { place->answers.levels[answer], NULL };

		if (!filter_begin_row(place->filter, i, words))
			continue;
		writer_record(writer, answers_record(&place->answers, answer));
		if (place->programs != NULL)
			writer_text(
			    writer, answers_programs(&place->answers, answer));
		filter_end_row(place->filter);
	}
	return filter_close(place->filter);
}

static void
free_all(struct place *place)
{
	answers_end(&place->answers);
	programs_free(place->programs);
	level_words_free(place->level_words);
	free(place->answer_of);
	policy_free(place->policy);
	options_free(&place_tool, &place->common, &place->options);
}

int
main(int argc, char **argv)
{
	struct place place = { 0 };
	enum status status;

	options_read(&place_tool, argc, argv, &place.common, &place.options);
	open_all(&place);
	read_all(&place);
	status = write_all(&place);
	free_all(&place);
	return (int)status;
}
