/* SPDX-License-Identifier: ISC */
/* Days on which the program did not run: see closures.h. */
#include <stdlib.h>

#include "closures.h"
#include "input.h"
#include "memory.h"

enum { WEEK_DAYS = 7 };

static int
compare_days(const void *a, const void *b)
{
	int32_t x = *(const int32_t *)a, y = *(const int32_t *)b;

	return (x > y) - (x < y);
}

void
closures_read(
    struct closures *closures, const char *path, struct options *options)
{
	struct input *input = input_open_side(path, "the closures", options);
	struct input_column date = { "date", true, 0 };
	struct row row;

	header_columns(input_header(input), &date, 1);
	while (input_next(input, &row)) {
		struct text cell = input_cell(&row, date.index);
		int32_t day;
		const char *reason = date_parse(cell, options->dates, &day);

		if (reason != NULL) {
			input_refuse(input, "date", reason, cell);
			continue;
		}
		closures->days = memory_grow(closures->days, closures->count,
		    &closures->capacity, sizeof(closures->days[0]));
		closures->days[closures->count++] = day;
	}
	input_accept(input);
	input_close(input);
	if (closures->count > 0)
		qsort(closures->days, closures->count,
		    sizeof(closures->days[0]), compare_days);
}

void
closures_free(struct closures *closures)
{
	free(closures->days);
}

unsigned
closures_in_week(const struct closures *closures, int32_t first)
{
	unsigned days = 0;
	size_t low = 0, high = closures->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (closures->days[middle] < first)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < closures->count && closures->days[low] < first + WEEK_DAYS;
	     low++)
		days |= 1u << (closures->days[low] - first);
	return days;
}
