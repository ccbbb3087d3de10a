/* SPDX-License-Identifier: ISC */
/*
 * What goes to standard error, and the few functions that end the program:
 * see stop.h. The tool's name in front is the one it was called by.
 */
#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/progress.h"
#include "base/stop.h"

/* A longer message is cut: it needs no memory, which may be what is lacking. */
enum { LINE_BYTES = 16 * 1024, PLACE_BYTES = 5 * 1024 };

/*
 * There is one end, and one message. Only the first thread ends the program: it
 * alone writes the answer, which may be in the midst of a row.
 */
static pthread_mutex_t ending = PTHREAD_MUTEX_INITIALIZER;
static _Thread_local void (*leave)(void *closure);
static _Thread_local void *leave_closure;

static void
begin_end(void)
{
	static _Thread_local bool is_mine;
	static bool is_told;

	if (is_mine)
		return;
	pthread_mutex_lock(&ending);
	if (is_told)
		exit(STATUS_STOPPED);
	is_told = is_mine = true;
}

static _Noreturn void
end(void)
{
	if (leave != NULL) {
		pthread_mutex_unlock(&ending);
		leave(leave_closure);
	}
	exit(STATUS_STOPPED);
}

void
stop_leaves(void (*leaves)(void *closure), void *closure)
{
	leave = leaves;
	leave_closure = closure;
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

/* Who can't be told can't be told why. */
static void
put(const char *text)
{
	size_t rest = strlen(text);

	while (rest > 0) {
		ssize_t wrote = write(STDERR_FILENO, text, rest);
		struct pollfd room = { .fd = STDERR_FILENO, .events = POLLOUT };

		if (wrote < 0 && errno == EAGAIN)
			poll(&room, 1, -1);
		else if (wrote < 0 && errno != EINTR)
			return;
		if (wrote > 0) {
			text += wrote;
			rest -= (size_t)wrote;
		}
	}
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
	length = (int)strlen(line);
	if (strlen(end) < sizeof(line) - (size_t)length) {
		strcpy(line + length, end);
		end = "";
	}
	put(line);
	put(end);
}

void
stop(const char *format, ...)
{
	va_list arguments;

	begin_end();
	va_start(arguments, format);
	print("", format, arguments, "\n");
	va_end(arguments);
	end();
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
	end();
}

void
stop_list(const char *lines, const char *format, ...)
{
	va_list arguments;

	begin_end();
	va_start(arguments, format);
	print("", format, arguments, lines);
	va_end(arguments);
	put("\n");
	end();
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
	end();
}

/* As note(), without the tool's name. */
static void
print_command(const char *command)
{
	char text[LINE_BYTES];

	snprintf(text, sizeof(text) - 1, "  %s", command);
	make_harmless(text);
	strcat(text, "\n");
	put(text);
}

void
stop_with_command(const char *file, size_t line, const char *command,
    const char *doubtful, const char *format, ...)
{
	va_list arguments;
	char place[PLACE_BYTES];

	begin_end();
	snprintf(place, sizeof(place), "%.4096s:%zu: ", file, line);
	va_start(arguments, format);
	print(place, format, arguments, "; try:\n");
	va_end(arguments);
	print_command(command);
	if (doubtful != NULL)
		note("doubtful:%s", doubtful);
	end();
}

void
note(const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	print("", format, arguments, "\n");
	va_end(arguments);
}
