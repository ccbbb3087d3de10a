/* SPDX-License-Identifier: ISC */
/*
 * iop-retention: reads weekly rows, or one row a client, and writes for each
 * group and number of weeks how many clients began, of how many it is known
 * whether they were still enrolled so many weeks later, and how many were.
 * A client counts once, with the first episode. See iop-retention(1).
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/memory.h"
#include "retention.h"
#include "retention_options.h"
#include "stays.h"
#include "tool/filter.h"

/* All that a run needs, from its options to its answer. */
struct run {
	struct options common;
	struct retention_options options;
	struct filter *filter;
	struct stays stays;
	struct group_counts *groups; /* by number */
	struct week_counts *weeks;   /* of all groups */
};

static const struct writer_column columns[] = {
	{ "group", "group", false },
	{ "week", "week", true },
	{ "started", "started", true },
	{ "known", "known", true },
	{ "enrolled", "enrolled", true },
	{ "percent", "percent", true },
};

static void
read_all(struct run *run)
{
	run->filter = filter_open(&retention_tool, &run->common, true);
	stays_read(&run->stays, run->filter, &run->common, &run->options);
	input_check_aliases(&run->common);
}

static void
count_all(struct run *run)
{
	const struct retention_options *options = &run->options;
	const struct stays *stays = &run->stays;
	size_t groups = intern_count(stays->groups);

	run->groups = memory_new(groups, sizeof(run->groups[0]));
	run->weeks =
	    memory_new(groups * options->week_count, sizeof(run->weeks[0]));
	for (size_t i = 0; i < groups; i++)
		run->groups[i].weeks = run->weeks + i * options->week_count;
	for (size_t i = 0; i < stays->count; i++)
		retention_count(&run->groups[stays->list[i].group],
		    &stays->list[i], stays->data_end, options->weeks,
		    options->week_count);
	for (size_t i = 0; i < groups && options->least > 0; i++)
		retention_suppress(
		    &run->groups[i], options->week_count, options->least);
}

static void
write_count(struct writer *writer, const struct count *count)
{
	if (count->hidden)
		writer_empty(writer);
	else
		writer_whole(writer, count->clients);
}

static void
write_percent(struct writer *writer, const struct week_counts *week)
{
	char percent[32];
	int64_t tenths;

	if (week->known.hidden || week->enrolled.hidden ||
	    week->known.clients == 0) {
		writer_empty(writer);
		return;
	}
	tenths = retention_tenths(week);
	snprintf(percent, sizeof(percent), "%" PRId64 ".%" PRId64, tenths / 10,
	    tenths % 10);
	writer_string(writer, percent);
}

static void
write_group(struct run *run, struct writer *writer, uint32_t number)
{
	const struct group_counts *group = &run->groups[number];

	for (size_t i = 0; i < run->options.week_count; i++) {
		const struct week_counts *week = &group->weeks[i];

		writer_text(writer, intern_text(run->stays.groups, number));
		writer_whole(writer, run->options.weeks[i]);
		write_count(writer, &group->started);
		write_count(writer, &week->known);
		write_count(writer, &week->enrolled);
		write_percent(writer, week);
		writer_end_row(writer);
	}
}

static enum status
write_all(struct run *run)
{
	struct writer *writer = filter_answer(
	    run->filter, columns, sizeof(columns) / sizeof(columns[0]));
	uint32_t *sorted = intern_sorted(run->stays.groups);

	filter_begin(run->filter);
	for (size_t i = 0; i < intern_count(run->stays.groups); i++)
		if (run->groups[sorted[i]].started.clients > 0)
			write_group(run, writer, sorted[i]);
	free(sorted);
	writer_as_of(writer, "Data up to ", run->stays.data_end);
	return filter_close(run->filter);
}

static void
free_all(struct run *run)
{
	free(run->groups);
	free(run->weeks);
	stays_free(&run->stays);
	retention_options_free(&run->options);
	options_free(&retention_tool, &run->common, &run->options);
}

int
main(int argc, char **argv)
{
	struct run run = { 0 };
	enum status status;

	options_read(&retention_tool, argc, argv, &run.common, &run.options);
	retention_options_finish(&run.options);
	read_all(&run);
	count_all(&run);
	status = write_all(&run);
	free_all(&run);
	return (int)status;
}
