/* SPDX-License-Identifier: ISC */
/*
 * iop-weekday: appends the weekday of each row's date, 0 for Monday. It is no
 * tool of the set but the smallest that there can be, to begin another with;
 * readme.bats compiles and runs it.
 */
#include <stdlib.h>

#include "tool/filter.h"
#include "values/date.h"

static const struct tool weekday_tool = {
	.name = "iop-weekday",
	.purpose = "Reads rows with a date as CSV and appends its weekday.",
	.awaits = "rows with a date",
	.prefix = "weekday",
};
static const struct writer_column appended = { "number", "weekday", true };

int
main(int argc, char **argv)
{
	struct options options = { 0 };
	struct input_column date = { "date", true, 0 };
	const char *const no_answer[] = { NULL };
	int32_t *days = NULL;
	size_t number, capacity = 0;
	struct filter *filter;
	struct writer *writer;
	struct row row;

	options_read(&weekday_tool, argc, argv, &options, NULL);
	filter = filter_open(&weekday_tool, &options, false);
	filter_client_column(filter, false);
	header_columns(input_header(filter_input(filter)), &date, 1);
	filter_columns(filter, &appended, 1);
	input_check_aliases(&options);
	while (filter_next(filter, &row, &number)) {
		struct text cell = input_cell(&row, date.index);
		const char *reason;

		days = memory_grow(days, number, &capacity, sizeof(days[0]));
		reason = date_parse(cell, options.dates, &days[number]);
		if (reason != NULL)
			filter_refuse(filter, date.name, reason, cell);
	}
	filter_accept(filter);
	writer = filter_begin(filter);
	for (size_t i = 0; i < filter_count(filter); i++)
		if (filter_begin_row(filter, i, no_answer)) {
			writer_whole(writer, date_weekday(days[i]));
			filter_end_row(filter);
		}
	free(days);
	options_free(&weekday_tool, &options, NULL);
	return (int)filter_close(filter);
}
