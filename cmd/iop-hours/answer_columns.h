/* SPDX-License-Identifier: ISC */
#ifndef IOP_ANSWER_COLUMNS_H
#define IOP_ANSWER_COLUMNS_H

#include <stddef.h>

#include "base/text.h"
#include "csv/writer.h"
#include "week.h"

/*
 * Declares the answer's own columns, and the kept ones after them. Stops the
 * program where a kept column has a name that is taken.
 */
void answer_columns_declare(struct writer *writer,
    const struct writer_column *own, size_t own_count,
    const struct text *kept_names, size_t kept_count);

/* The cells from group_hours to set_aside, of a week or a day. */
void answer_columns_write_totals(
    struct writer *writer, const struct week_totals *totals);

#endif
