/* SPDX-License-Identifier: ISC */
/* Holds all sessions of the input: see attendance.h. */
#include <stdlib.h>

#include "attendance.h"
#include "base/memory.h"

void
attendance_begin(
    struct attendance *attendance, const struct hours_options *options)
{
	*attendance = (struct attendance) { 0 };
	attendance->clients = intern_new();
	attendance->others = intern_new();
	attendance->levels = intern_new();
	attendance->texts = intern_new();
	warning_counts_begin(&attendance->warning_counts);
	if (options->show_services)
		attendance->words_met = words_met_new(&word_table_service);
	if (options->show_words)
		attendance->words_met = words_met_new(&word_table_status);
	if (options->per == PER_SESSION)
		attendance->written = written_rows_new();
	attendance->kept_count = options->keep.count;
	attendance->kept =
	    memory_new(options->keep.count, sizeof(attendance->kept[0]));
	for (size_t i = 0; i < options->keep.count; i++)
		attendance->kept[i] = (struct kept_column) {
			.name = memory_copy(options->keep.words[i])
		};
}

void
attendance_free(struct attendance *attendance)
{
	for (size_t i = 0; i < attendance->kept_count; i++) {
		free(attendance->kept[i].name);
		free(attendance->kept[i].values);
	}
	free(attendance->kept);
	free(attendance->sessions);
	free(attendance->owners);
	free(attendance->full);
	intern_free(attendance->clients);
	intern_free(attendance->others);
	intern_free(attendance->levels);
	intern_free(attendance->texts);
	warning_counts_free(&attendance->warning_counts);
	words_met_free(attendance->words_met);
	written_rows_free(attendance->written);
}

struct session
attendance_full(const struct attendance *attendance,
    const struct session *session, uint32_t number)
{
	struct session full = *session;
	size_t low = 0, high = attendance->full_count;

	if (!(session->flags & SESSION_CLOCKED))
		return full;
	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (attendance->full[middle].number < number)
			low = middle + 1;
		else
			high = middle;
	}
	if (low < attendance->full_count &&
	    attendance->full[low].number == number) {
		full.start = attendance->full[low].start;
		full.end = attendance->full[low].end;
		full.minutes = attendance->full[low].minutes;
	}
	return full;
}

bool
kept_column_knows(const struct kept_column *kept, struct text cell)
{
	return !decider_is_missing(
	    kept->policy, kept->condition, cell, kept->dates);
}
