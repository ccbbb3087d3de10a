/* SPDX-License-Identifier: ISC */
/*
 * What goes to standard error, and the few functions that end the program:
 * see stop.h. The tool's name in front is the one it was called by.
 */
#include <errno.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "progress.h"
#include "stop.h"

/* A longer message is cut: it needs no memory, which may be what is lacking. */
enum { LINE_BYTES = 16 * 1024, PLACE_BYTES = 5 * 1024 };

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

/* How many bytes a character of UTF-8 that begins there has; 0: none. */
static size_t
character_bytes(const unsigned char *at)
{
	size_t bytes = at[0] < 0x80	    ? 1
	    : at[0] >= 0xc2 && at[0] < 0xe0 ? 2
	    : at[0] >= 0xe0 && at[0] < 0xf0 ? 3
	    : at[0] >= 0xf0 && at[0] < 0xf5 ? 4
					    : 0;

	for (size_t i = 1; i < bytes; i++)
		if ((at[i] & 0xc0) != 0x80)
			return 0;
	return bytes;
}

/*
 * Whether a terminal would do something else than show the character: C0 and
 * C1, line ends of Unicode, marks of direction and a byte order mark.
 */
static bool
steers(const unsigned char *at, size_t bytes)
{
	uint32_t code = at[0];

	if (bytes == 2)
		code = (at[0] & 0x1fu) << 6 | (at[1] & 0x3fu);
	else if (bytes == 3)
		code = (at[0] & 0x0fu) << 12 | (at[1] & 0x3fu) << 6 |
		    (at[2] & 0x3fu);
	else if (bytes == 4)
		return false;
	return code < ' ' || (code >= 0x7f && code < 0xa0) || code == 0x61c ||
	    (code >= 0x200b && code <= 0x200f) ||
	    (code >= 0x2028 && code <= 0x202e) ||
	    (code >= 0x2060 && code <= 0x206f) || code == 0xfeff;
}

/* Makes of it a line in which nothing steers the terminal; as long at most. */
static void
make_harmless(char *message)
{
	const unsigned char *at = (const unsigned char *)message;
	char *to = message;

	while (*at != '\0') {
		size_t bytes = character_bytes(at);

		if (bytes == 0 || steers(at, bytes)) {
			*to++ = '?';
			at += bytes == 0 ? 1 : bytes;
			continue;
		}
		for (size_t i = 0; i < bytes; i++)
			*to++ = (char)*at++;
	}
	*to = '\0';
}

/*
 * "tool: place message" and what ends it, in one piece, so that the tools of a
 * pipe don't write into each other's lines.
 */
static void
print(const char *place, const char *format, va_list arguments, const char *end)
{
	char line[LINE_BYTES];
	int length = snprintf(
	    line, sizeof(line), "%s: %s", program_invocation_short_name, place);

	progress_hide();
	if (length < 0 || length > LINE_BYTES / 2)
		length = LINE_BYTES / 2;
	vsnprintf(
	    line + length, sizeof(line) - (size_t)length, format, arguments);
	make_harmless(line);
	fprintf(stderr, "%s%s", line, end);
}

void
stop(const char *format, ...)
{
	va_list arguments;

	begin_end();
	va_start(arguments, format);
	print("", format, arguments, "\n");
	va_end(arguments);
	exit(STATUS_STOPPED);
}

void
stop_usage(const char *format, ...)
{
	va_list arguments;
	char help[512];

	begin_end();
	snprintf(help, sizeof(help), " (see %s --help)\n",
	    program_invocation_short_name);
	va_start(arguments, format);
	print("", format, arguments, help);
	va_end(arguments);
	exit(STATUS_STOPPED);
}

void
stop_list(const char *lines, const char *format, ...)
{
	va_list arguments;

	begin_end();
	va_start(arguments, format);
	print("", format, arguments, lines);
	va_end(arguments);
	fputc('\n', stderr);
	exit(STATUS_STOPPED);
}

void
stop_at(const char *file, size_t line, const char *format, ...)
{
	va_list arguments;
	char place[PLACE_BYTES];

	begin_end();
	snprintf(place, sizeof(place), "%.4096s:%zu: ", file, line);
	va_start(arguments, format);
	print(place, format, arguments, "\n");
	va_end(arguments);
	exit(STATUS_STOPPED);
}

void
note(const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	print("", format, arguments, "\n");
	va_end(arguments);
}
