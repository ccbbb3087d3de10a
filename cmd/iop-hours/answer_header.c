/* SPDX-License-Identifier: ISC */
/* The header of each answer of iop-hours: see answer_header.h, iop-csv(5). */
#include <stdlib.h>

#include "answer_header.h"
#include "base/memory.h"
#include "base/stop.h"
#include "values/word.h"

void
answer_header_declare(struct writer *writer, const struct writer_column *own,
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
