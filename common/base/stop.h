/* SPDX-License-Identifier: ISC */
#ifndef IOP_STOP_H
#define IOP_STOP_H

#include <stdbool.h>
#include <stddef.h>

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

/* The same with lines of our own below the message: each begins with a LF. */
_Noreturn void stop_list(const char *lines, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* The same for a place in a file: "tool: file:line: message". */
_Noreturn void stop_at(const char *file, size_t line, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/*
 * The same, and below it a command to paste, in a line of its own without the
 * tool's name in front, and what is doubtful of it, or NULL.
 */
_Noreturn void stop_with_command(const char *file, size_t line,
    const char *command, const char *doubtful, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

/*
 * For a thread beside the first: instead of ending the program its stop
 * functions call that one, which doesn't return and has the first thread end it
 * with STATUS_STOPPED. What the first thread would say then isn't said.
 */
void stop_leaves(void (*leaves)(void *closure), void *closure);

/*
 * A line on standard error: "tool: message". Remarks are not for --quiet; for
 * warnings see warning.h. Every message is one line, whatever stands in it:
 * control characters and those that turn the direction of text are shown as ?.
 */
void note(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif
