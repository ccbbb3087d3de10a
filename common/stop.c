/* SPDX-License-Identifier: ISC */
/*
 * What goes to standard error, and the few functions that end the program:
 * see stop.h. The tool's name in front is the one it was called by.
 */
#include <errno.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

#include "progress.h"
#include "stop.h"

enum { PROBLEMS_TOLD = 20, VALUE_BYTES = 60 };

/*
 * There is one end: a second thread that would like to stop too waits for it
 * here for ever.
 */
static void
begin_end(void)
{
	static pthread_mutex_t end = PTHREAD_MUTEX_INITIALIZER;
	static _Thread_local bool is_mine;

	if (!is_mine)
		pthread_mutex_lock(&end);
	is_mine = true;
}

static void
begin_message(void)
{
	progress_hide();
	fprintf(stderr, "%s: ", program_invocation_short_name);
}

static void
print(const char *format, va_list arguments)
{
	begin_message();
	vfprintf(stderr, format, arguments);
}

void
stop(const char *format, ...)
{
	va_list arguments;

	begin_end();
	va_start(arguments, format);
	print(format, arguments);
	va_end(arguments);
	fputc('\n', stderr);
	exit(STATUS_STOPPED);
}

void
stop_usage(const char *format, ...)
{
	va_list arguments;

	begin_end();
	va_start(arguments, format);
	print(format, arguments);
	va_end(arguments);
	fprintf(stderr, " (see %s --help)\n", program_invocation_short_name);
	exit(STATUS_STOPPED);
}

void
stop_at(const char *file, size_t line, const char *format, ...)
{
	va_list arguments;

	begin_end();
	begin_message();
	fprintf(stderr, "%s:%zu: ", file, line);
	va_start(arguments, format);
	vfprintf(stderr, format, arguments);
	va_end(arguments);
	fputc('\n', stderr);
	exit(STATUS_STOPPED);
}

void
note(const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	print(format, arguments);
	va_end(arguments);
	fputc('\n', stderr);
}

/* A terminal must not be steered by what stands in a cell. */
static void
show_value(struct text value)
{
	fputs(": '", stderr);
	for (size_t i = 0; i < value.length && i < VALUE_BYTES; i++) {
		unsigned char c = (unsigned char)value.at[i];

		fputc(c < ' ' || c == 0x7f ? '?' : c, stderr);
	}
	fputs(value.length > VALUE_BYTES ? "...'" : "'", stderr);
}

void
problems_add(struct problems *problems, const char *file, size_t line,
    const char *column, const char *reason, struct text value)
{
	problems->count++;
	if (problems->count > PROBLEMS_TOLD)
		return;
	begin_message();
	fprintf(stderr, "%s:%zu: ", file, line);
	if (column != NULL)
		fprintf(stderr, "%s: ", column);
	fputs(reason, stderr);
	if (problems->show_values && column != NULL)
		show_value(value);
	fputc('\n', stderr);
}

void
problems_stop(const struct problems *problems)
{
	if (problems->count == 0)
		return;
	if (problems->count > PROBLEMS_TOLD)
		note("%zu more bad row%s", problems->count - PROBLEMS_TOLD,
		    problems->count - PROBLEMS_TOLD == 1 ? "" : "s");
	exit(STATUS_STOPPED);
}
