/* SPDX-License-Identifier: ISC */
#ifndef IOP_SINK_H
#define IOP_SINK_H

#include <stdbool.h>
#include <stddef.h>

#include "base/text.h"

/*
 * Where bytes go: standard output, or a file that is written beside its name
 * and renamed into place when all is well, so that a reader of the name sees
 * the old content or the new, never half of it. A new file is for its owner
 * alone (0600); one that was there keeps its mode, owner and group as far as
 * the system lets it, and is never open to more people than before. What is
 * not a regular file (a device, a pipe) is written directly, and waited for
 * where it doesn't block. Every failure stops the program with status 2; the
 * file beside is then removed, see unfinished.h.
 */
struct sink;

/* Opens it; path NULL is standard output. The caller closes it. */
struct sink *sink_open(const char *path);

/*
 * That what is written is CSV: half of it, where it can't be taken back, ends
 * in an open quote.
 */
void sink_holds_csv(struct sink *sink);

/*
 * That another sink, which sink_finish() has ended, is put into place before
 * the first byte of this one that can't be taken back, and freed.
 */
void sink_put_after(struct sink *sink, struct sink *first);

/* Room for what is put before it is flushed when full: a row, in bytes. */
void sink_reserve(struct sink *sink, size_t row_bytes);

/* The buffer to write into, and its hand-over, now or when it is rather full.
 */
struct buffer *sink_buffer(struct sink *sink);
void sink_flush(struct sink *sink);
void sink_flush_if_full(struct sink *sink);

/* Writes what is buffered to the last byte and closes, with every check. */
void sink_finish(struct sink *sink);

/* After sink_finish() of all sinks: renames into place and frees. */
void sink_commit(struct sink *sink);

/* Whether it ends at a terminal, and how wide that is (0: not known). */
bool sink_is_terminal(const struct sink *sink, size_t *width);

#endif
