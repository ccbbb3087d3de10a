/* SPDX-License-Identifier: ISC */
#ifndef IOP_APPEND_H
#define IOP_APPEND_H

#include "csv/writer.h"
#include "input/header.h"

/*
 * Declares the input's columns and, with the prefix before their names, those
 * that a tool appends; stops the program if the input has one of them.
 */
void append_columns(struct writer *writer, const struct header *header,
    const char *prefix, const struct writer_column *columns, size_t count);

#endif
