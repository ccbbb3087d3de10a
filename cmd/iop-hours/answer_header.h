/* SPDX-License-Identifier: ISC */
#ifndef IOP_ANSWER_HEADER_H
#define IOP_ANSWER_HEADER_H

#include <stddef.h>

#include "base/text.h"
#include "csv/writer.h"

/*
 * Declares the answer's own columns, with the kept ones behind, and writes the
 * header. Stops the program where a kept column has a name that is taken.
 */
void answer_header_write(struct writer *writer, const struct writer_column *own,
    size_t own_count, const struct text *kept_names, size_t kept_count);

#endif
