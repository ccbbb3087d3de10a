/* SPDX-License-Identifier: ISC */
#ifndef IOP_WEEK_ROW_H
#define IOP_WEEK_ROW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/text.h"
#include "csv/writer.h"
#include "requirement.h"
#include "verdict.h"
#include "week.h"

/* A row of the answer: one client, episode and week. */
struct week_row {
	struct text client;
	size_t episode;
	int64_t program_week;
	int32_t week_start;
	struct text level;
	const struct requirement *requirement; /* NULL: unplaced */
	struct verdict verdict;
	struct text review; /* why it is unplaced */
	struct text rule;   /* table/rule; empty: unplaced */
	struct text change; /* "PHP to IOP" where that makes it partial */
	struct week_totals totals;
	int64_t to_date_min; /* counted in the episode so far */
	bool has_attended;
	int32_t last_attended; /* in the episode so far */
	int64_t short_streak;
	const struct text *kept;
	size_t kept_count;
};

/* Declares the columns, with the kept ones behind, and writes the header. */
void week_row_header(
    struct writer *writer, const struct text *kept_names, size_t kept_count);

void week_row_write(struct writer *writer, const struct week_row *row);

#endif
