/* SPDX-License-Identifier: ISC */
#ifndef IOP_ANSWER_HEADER_H
#define IOP_ANSWER_HEADER_H

#include <stddef.h>

#include "base/text.h"
#include "csv/writer.h"

/*
 * Declares the answer's own columns, and the kept ones after them. Stops the
 * program where a kept column has a name that is taken.
 */
void answer_header_declare(struct writer *writer,
    const struct writer_column *own, size_t own_count,
    const struct text *kept_names, size_t kept_count);

#endif
