/* SPDX-License-Identifier: ISC */
/*
 * iop-weekday: appends the weekday of each row's date, 0 for Monday. It is no
 * tool of the set but the smallest that there can be, to begin another with;
 * readme.bats compiles and runs it.
 */
#include <stdlib.h>

#include "input/fields.h"
#include "tool/filter.h"
#include "values/date.h"

static const struct tool weekday_tool = {
	.name = "iop-weekday",
	.purpose = "Reads rows with a date as CSV and appends its weekday.",
	.awaits = "rows with a date",
	.prefix = "weekday",
};
static const int32_t no_day = 0;
static const struct field date = { "date", true, .kind = FIELD_DATE };
static const struct writer_column appended = { "number", "weekday", true };

int
main(int argc, char **argv)
{
	struct options options = { 0 };
	struct fields fields = {
		.list = &date, .count = 1, FIELDS_INTO(no_day)
	};
	const char *const no_answer[] = { NULL };
	int32_t *days = NULL;
	size_t number, capacity = 0;
	struct filter *filter;
	struct writer *writer;
	struct row row;

	options_read(&weekday_tool, argc, argv, &options, NULL);
	filter = filter_open(&weekday_tool, &options, false);
	filter_client_column(filter, false);
	fields.dates = options.dates;
	fields_find(&fields, input_header(filter_input(filter)));
	filter_columns(filter, &appended, 1);
	input_check_aliases(&options);
	while (filter_next(filter, &row, &number)) {
		const char *reason;

		days = memory_grow(days, number, &capacity, sizeof(days[0]));
		reason = fields_read(&fields, &row, &days[number]);
		if (reason != NULL)
			filter_refuse(
			    filter, fields.column, reason, fields.value);
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
