/* SPDX-License-Identifier: ISC */
/* Keeps cells that --keep asks for: see reading.h. */
#include "base/memory.h"
#include "base/stop.h"
#include "reading.h"

/* Kept cells that the table's conditions don't allow. */
const char *
reading_check_kept(struct reading *reading)
{
	const struct attendance *attendance = reading->attendance;
	const char *reason = NULL;

	for (size_t i = 0; reason == NULL && i < attendance->kept_count; i++) {
		const struct kept_column *kept = &attendance->kept[i];
		struct text cell =
		    input_cell(reading->row.cells.row, kept->column);

		reason = decider_check(
		    kept->policy, kept->condition, cell, kept->dates);
		if (reason == NULL)
			continue;
		reading->row.cells.column = kept->name;
		reading->row.cells.value = cell;
	}
	return reason;
}

void
reading_keep_cells(struct reading *reading)
{
	struct attendance *attendance = reading->attendance;

	for (size_t i = 0; i < attendance->kept_count; i++) {
		struct kept_column *kept = &attendance->kept[i];
		struct text cell = { "", 0 };

		/* Kept byte for byte; one of blanks only is empty. */
		if (input_cell(reading->row.cells.row, kept->column).length > 0)
			cell = reading->row.cells.row->cells[kept->column];
		kept->values = memory_grow(kept->values, attendance->count,
		    &kept->capacity, sizeof(kept->values[0]));
		kept->values[attendance->count] = cell.length == 0
		    ? 0
		    : intern_add(attendance->texts, cell) + 1;
	}
}

void
reading_keep_no_cells(struct reading *reading)
{
	struct attendance *attendance = reading->attendance;

	for (size_t i = 0; i < attendance->kept_count; i++) {
		struct kept_column *kept = &attendance->kept[i];

		kept->values = memory_grow(kept->values, attendance->count,
		    &kept->capacity, sizeof(kept->values[0]));
		kept->values[attendance->count] = 0;
	}
}

/* A kept column must be in the input or on the roster. */
void
reading_find_kept(struct reading *reading)
{
	struct attendance *attendance = reading->attendance;

	for (size_t i = 0; i < attendance->kept_count; i++) {
		struct kept_column *kept = &attendance->kept[i];

		kept->column = header_find_passed(
		    input_header(reading->input), text_of(kept->name));
		if (kept->column == INPUT_NONE &&
		    (reading->sources->roster == NULL ||
			reading->sources->roster->columns[i] == INPUT_NONE))
			stop_usage("--keep %s: no input has such a column",
			    kept->name);
		kept->policy = reading->sources->policy;
		kept->condition =
		    policy_find_condition(kept->policy, text_of(kept->name));
		kept->dates = reading->sources->common->dates;
	}
}
