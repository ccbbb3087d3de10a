/* SPDX-License-Identifier: ISC */
/*
 * Code that may end the program, run again and again: see confine.h. The
 * linker hands exit(), atexit() and their like to the functions below that are
 * named __wrap_; they act only while something runs.
 */
#include <fcntl.h>
#include <limits.h>
#include <locale.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <unistd.h>

#include "chunk.h"
#include "confine.h"
#include "csv/reader.h"
#include "watch.h"

enum {
	HANDLERS_MOST = 8,
	TOOL_FDS = 16,	       /* a tool opens a few files only */
	PIPE_BYTES = 64 * 1024 /* what a pipe takes without a reader */
};

size_t fuzz_chunk_bytes = FUZZ_CHUNK_USUAL;

/* exit() reaches no caller's data: hence these. */
static bool running;
static jmp_buf back;
static int exit_status;
static void (*handlers[HANDLERS_MOST])(void);
static size_t handler_count;
static size_t allocations, failing; /* failing: the number of one, or 0 */

_Noreturn void __real_exit(int status);
_Noreturn void __wrap_exit(int status);
int __real_atexit(void (*handler)(void));
int __wrap_atexit(void (*handler)(void));
void (*__real_signal(int number, void (*handler)(int)))(int);
void (*__wrap_signal(int number, void (*handler)(int)))(int);
ssize_t __real_getrandom(void *room, size_t size, unsigned flags);
ssize_t __wrap_getrandom(void *room, size_t size, unsigned flags);
char *__real_setlocale(int category, const char *locale);
char *__wrap_setlocale(int category, const char *locale);
void *__real_malloc(size_t size);
void *__wrap_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__real_realloc(void *memory, size_t size);
void *__wrap_realloc(void *memory, size_t size);
const char *__asan_default_options(void);

/* Leaks are found below, where a refusal's are told from the others. */
const char *
__asan_default_options(void)
{
	return "detect_leaks=0:quarantine_size_mb=4:malloc_context_size=12";
}

void
__wrap_exit(int status)
{
	if (!running)
		__real_exit(status);
	exit_status = status;
	longjmp(back, 1);
}

int
__wrap_atexit(void (*handler)(void))
{
	if (!running)
		return __real_atexit(handler);
	for (size_t i = 0; i < handler_count; i++)
		if (handlers[i] == handler)
			return 0;
	if (handler_count == HANDLERS_MOST)
		fuzz_fail("more than %d functions for atexit()", HANDLERS_MOST);
	handlers[handler_count++] = handler;
	return 0;
}

void (*__wrap_signal(int number, void (*handler)(int)))(int)
{
	return running ? SIG_DFL : __real_signal(number, handler);
}

/* The same hashes in every run, so that a finding can be run again. */
ssize_t
__wrap_getrandom(void *room, size_t size, unsigned flags)
{
	if (!running)
		return __real_getrandom(room, size, flags);
	memset(room, 7, size);
	return (ssize_t)size;
}

/* One that fails leaves the memory that it was to move as it was. */
static bool
fails(void)
{
	return running && ++allocations == failing;
}

void *
__wrap_malloc(size_t size)
{
	return fails() ? NULL : __real_malloc(size);
}

void *
__wrap_calloc(size_t count, size_t size)
{
	return fails() ? NULL : __real_calloc(count, size);
}

void *
__wrap_realloc(void *memory, size_t size)
{
	return fails() ? NULL : __real_realloc(memory, size);
}

void
fuzz_fail_allocation(size_t number)
{
	failing = number;
}

size_t
fuzz_allocations(void)
{
	return allocations;
}

/* libc keeps locales and their tables: that memory is not the run's. */
char *
__wrap_setlocale(int category, const char *locale)
{
	wchar_t wide[2];
	char *name, narrow[MB_LEN_MAX * 2];

	watch_on(false);
	name = __real_setlocale(category, locale);
	if (mbstowcs(wide, "a", 2) == 1)
		wcstombs(narrow, wide, sizeof(narrow));
	watch_on(running);
	return name;
}

static uint64_t
open_files(void)
{
	uint64_t open = 0;

	for (int fd = 0; fd < TOOL_FDS; fd++)
		if (fcntl(fd, F_GETFD) >= 0)
			open |= UINT64_C(1) << fd;
	return open;
}

static void
close_new_files(uint64_t before)
{
	uint64_t opened = open_files() & ~before;

	for (int fd = 0; fd < TOOL_FDS; fd++)
		if (opened >> fd & 1)
			close(fd);
}

static void
give_input(bool piped)
{
	int ends[2];
	struct buffer input;

	lseek(FUZZ_INPUT, 0, SEEK_SET);
	if (!piped) {
		dup2(FUZZ_INPUT, STDIN_FILENO);
		return;
	}
	input = fuzz_get(FUZZ_INPUT);
	if (input.length > PIPE_BYTES || pipe(ends) != 0)
		abort();
	if (input.length > 0 &&
	    write(ends[1], input.at, input.length) != (ssize_t)input.length)
		abort();
	buffer_free(&input);
	close(ends[1]);
	dup2(ends[0], STDIN_FILENO);
	close(ends[0]);
}

int
fuzz_run(int (*run)(void *closure), void *closure, bool piped)
{
	uint64_t before;
	volatile bool exited = true;

	give_input(piped);
	fuzz_put(FUZZ_OUTPUT, (struct text) { "", 0 });
	fuzz_put(FUZZ_ERRORS, (struct text) { "", 0 });
	dup2(FUZZ_OUTPUT, STDOUT_FILENO);
	dup2(FUZZ_ERRORS, STDERR_FILENO);
	before = open_files();
	allocations = 0;
	running = true;
	watch_on(true);
	if (setjmp(back) == 0) {
		exit_status = run(closure);
		exited = false;
	}
	while (handler_count > 0)
		handlers[--handler_count]();
	fflush(stdout);
	running = false;
	watch_on(false);
	if (!exited && watch_count() > 0)
		fuzz_fail("%zu pieces of memory are left", watch_tell());
	watch_drop();
	close_new_files(before);
	return exit_status;
}

void
fuzz_begin(int *argc, char ***argv)
{
	static char room[BUFSIZ];
	static char apart[] = "-close_fd_mask=2";
	char **longer = calloc((size_t)*argc + 2, sizeof(longer[0]));

	if (longer == NULL || dup2(STDERR_FILENO, FUZZ_REPORT) < 0)
		abort();
	memcpy(longer, *argv, (size_t)*argc * sizeof(longer[0]));
	longer[(*argc)++] = apart;
	*argv = longer;
	for (int fd = FUZZ_INPUT; fd < FUZZ_REPORT; fd++) {
		int made = memfd_create("fuzz", 0);

		if (made < 0 || dup2(made, fd) < 0)
			abort();
		close(made);
	}
	/* Or it would be allocated, and freed, within a run. */
	setvbuf(stdout, room, _IOFBF, sizeof(room));
	watch_begin();
}

void
fuzz_put(int fd, struct text bytes)
{
	if (ftruncate(fd, 0) != 0 ||
	    pwrite(fd, bytes.at, bytes.length, 0) != (ssize_t)bytes.length ||
	    lseek(fd, 0, SEEK_SET) != 0)
		abort();
}

struct buffer
fuzz_get(int fd)
{
	struct buffer all = { 0 };
	ssize_t got;

	while ((got = pread(fd, buffer_reserve(&all, 4096), 4096,
		    (off_t)all.length)) > 0)
		all.length += (size_t)got;
	return all;
}

struct text
fuzz_take(struct text *text, char mark)
{
	const char *at =
	    text->length == 0 ? NULL : memchr(text->at, mark, text->length);
	struct text front = { text->at,
		at == NULL ? text->length : (size_t)(at - text->at) };
	size_t taken = front.length + (at != NULL);

	text->at += taken;
	text->length -= taken;
	return front;
}

void
fuzz_fail(const char *format, ...)
{
	int out = fcntl(FUZZ_REPORT, F_GETFD) < 0 ? STDERR_FILENO : FUZZ_REPORT;
	va_list arguments;

	running = false;
	watch_on(false);
	va_start(arguments, format);
	dprintf(out, "finding: ");
	vdprintf(out, format, arguments);
	dprintf(out, "\n");
	va_end(arguments);
	abort();
}

void
fuzz_check_csv(struct text bytes, const char *what, bool one_width)
{
	struct reader *reader = reader_new_bytes(bytes);
	enum reader_result result;
	struct row row;
	size_t width = 0;

	while ((result = reader_next(reader, &row)) == READER_ROW) {
		width = width == 0 ? row.count : width;
		if (one_width && row.count != width)
			fuzz_fail("%s, line %zu: %zu cells, the header has %zu",
			    what, row.line, row.count, width);
	}
	if (result == READER_FAULT)
		fuzz_fail("%s, line %zu: %s", what, reader_fault(reader)->line,
		    reader_fault(reader)->reason);
	reader_free(reader);
}
