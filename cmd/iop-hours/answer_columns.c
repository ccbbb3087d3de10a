/* SPDX-License-Identifier: ISC */
/* Columns that several answers of iop-hours have: see iop-csv(5). */
#include <stdlib.h>

#include "answer_columns.h"
#include "base/memory.h"
#include "base/stop.h"
#include "values/word.h"

void
answer_columns_declare(struct writer *writer, const struct writer_column *own,
    size_t own_count, const struct text *kept_names, size_t kept_count)
{
	for (size_t i = 0; i < own_count; i++)
		writer_column(writer, own[i]);
	for (size_t i = 0; i < kept_count; i++) {
		char *name;

		for (size_t k = 0; k < own_count + i; k++)
			if (name_equal(kept_names[i],
				k < own_count ? text_of(own[k].name)
					      : kept_names[k - own_count]))
				stop_usage("--keep %.*s: the answer has a "
					   "column of that name already",
				    (int)kept_names[i].length,
				    kept_names[i].at);
		name = memory_copy(kept_names[i]);
		writer_column(
		    writer, (struct writer_column) { name, name, false });
		free(name);
	}
}

void
answer_columns_write_totals(
    struct writer *writer, const struct week_totals *totals)
{
	enum { HOURS = CLASS_COLUMNS + 2 };
	int64_t minutes[HOURS];
	const int64_t rows[] = { totals->missed, totals->excused, totals->late,
		totals->unrecorded, totals->set_aside };

	week_class_columns(totals, minutes);
	minutes[CLASS_COLUMNS] = totals->uncounted_min;
	minutes[CLASS_COLUMNS + 1] = totals->virtual_min;
	writer_hours_each(writer, minutes, HOURS);
	writer_wholes(writer, rows, sizeof(rows) / sizeof(rows[0]));
}
