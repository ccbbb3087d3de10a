/* SPDX-License-Identifier: ISC */
#ifndef IOP_REJECTS_H
#define IOP_REJECTS_H

#include "base/text.h"
#include "csv/reader.h"
#include "csv/sink.h"

/*
 * The file of --rejects: bad rows as they came, each with reject_line,
 * reject_column and reject_problem behind its cells. A short row is filled
 * up with empty cells; a long one keeps all it has.
 */
struct rejects;

struct rejects *rejects_open(const char *path);

/* The header, once; width is the number of its cells. */
void rejects_header(struct rejects *rejects, const struct row *header);

void rejects_add(struct rejects *rejects, const struct row *row,
    const char *column, const char *problem);

/* The same of a row that was kept as CSV, of the header's width. */
void rejects_add_text(struct rejects *rejects, struct text record, size_t line,
    const char *column, const char *problem);

/*
 * After the last row: writes to the last byte, frees, and gives what is still
 * to be put into place by sink_commit().
 */
struct sink *rejects_finish(struct rejects *rejects);

#endif
