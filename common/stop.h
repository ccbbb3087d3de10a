/* SPDX-License-Identifier: ISC */
#ifndef IOP_STOP_H
#define IOP_STOP_H

#include <stdbool.h>
#include <stddef.h>

#include "text.h"

/* The exit statuses, the same in every tool. */
enum status {
	STATUS_DONE = 0,      /* done */
	STATUS_ATTENTION = 1, /* done, and something needs attention */
	STATUS_STOPPED = 2,   /* not done; the message says why */
};

/*
 * Ends the program with status 2 after "tool: message". No message ever holds
 * what a cell holds: these are records that the law protects.
 */
_Noreturn void stop(const char *format, ...)
    __attribute__((format(printf, 1, 2)));

/* The same for a wrong call; points to --help. */
_Noreturn void stop_usage(const char *format, ...)
    __attribute__((format(printf, 1, 2)));

/* The same for a place in a file: "tool: file:line: message". */
_Noreturn void stop_at(const char *file, size_t line, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* A remark on standard error: "tool: message". */
void note(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Bad rows and bad cells: the first 20 are told, the rest counted. */
struct problems {
	size_t count;
	bool show_values; /* --show-values: the cell's content too */
};

/*
 * Tells one problem as "tool: file:line: column: reason". column may be NULL
 * where the row as a whole is meant; value is shown only when asked for.
 */
void problems_add(struct problems *problems, const char *file, size_t line,
    const char *column, const char *reason, struct text value);

/* Ends the program with status 2 if there were any, telling how many more. */
void problems_stop(const struct problems *problems);

#endif
