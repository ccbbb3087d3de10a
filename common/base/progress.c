/* SPDX-License-Identifier: ISC */
/* How far a long reading is, for a person who waits: see progress.h. */
#include <stdint.h>
#include <stdio.h>
#include <unistd.h>

#include "base/progress.h"

/* Tests build with no delay. */
#ifndef PROGRESS_AFTER_MS
#define PROGRESS_AFTER_MS 2000
#endif

enum { EACH_MS = 200 };

/*
 * Whether the line stands on the terminal. There is one terminal, and
 * messages, which must not be written behind the line, know no reading: so
 * this is the module's own.
 */
static bool is_shown;

static int64_t
since_ms(const struct timespec *from, const struct timespec *to)
{
	return (int64_t)(to->tv_sec - from->tv_sec) * 1000 +
	    (to->tv_nsec - from->tv_nsec) / 1000000;
}

void
progress_begin(struct progress *progress, bool wanted, size_t total)
{
	*progress =
	    (struct progress) { .shows = wanted && isatty(STDERR_FILENO),
		    .total = total };
	if (progress->shows)
		clock_gettime(CLOCK_MONOTONIC, &progress->begun);
	progress->shown = progress->begun;
}

void
progress_show(struct progress *progress, size_t rows, size_t bytes)
{
	struct timespec now;
	int64_t waited;

	if (!progress->shows)
		return;
	clock_gettime(CLOCK_MONOTONIC, &now);
	waited = since_ms(&progress->begun, &now);
	if (waited < PROGRESS_AFTER_MS ||
	    (is_shown && since_ms(&progress->shown, &now) < EACH_MS))
		return;
	progress->shown = now;
	is_shown = true;
	fputs("\r\033[K", stderr);
	if (progress->total > 0)
		fprintf(stderr, "%zu %% read, ",
		    bytes / (progress->total / 100 + 1));
	fprintf(stderr, "%zu rows, %zu rows a second", rows,
	    rows * 1000 / (size_t)(waited + 1));
	fflush(stderr);
}

void
progress_hide(void)
{
	if (!is_shown)
		return;
	is_shown = false;
	fputs("\r\033[K", stderr);
	fflush(stderr);
}
