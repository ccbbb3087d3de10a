/* SPDX-License-Identifier: ISC */
/*
 * A library to preload (LD_PRELOAD): one chosen function fails at its N-th
 * call, once or from there on. The calls of the tool and of the libraries it
 * uses count; what libc does within itself isn't seen, but for its memory, and
 * messages are always told.
 *
 *	FAIL_CALL	memory (malloc, calloc and realloc), or a name below
 *	FAIL_AT		which call fails: 1, 2, 3 ...
 *	FAIL_ALWAYS	set: all that follow fail too
 *	FAIL_AFTER	set: only calls after the first byte on standard output
 *			count
 *	FAIL_ERRNO	the number errno gets; 0: a read or a write of one byte
 *	FAIL_TOLD	a descriptor that gets a byte for each call that fails
 *
 * Children of the tool are spared.
 */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

/* What fails, and how far it is: a preloaded library has no other place. */
static struct {
	const char *call; /* NULL: before the start, nothing fails */
	long at;
	_Atomic long seen; /* a tool may have two threads */
	bool always, after;
	_Atomic bool has_output;
	int error, told;
} chosen;

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *memory, size_t size);

static long
number_of(const char *name)
{
	const char *value = getenv(name);

	return value == NULL ? 0 : strtol(value, NULL, 10);
}

__attribute__((constructor)) static void
begin(void)
{
	chosen.at = number_of("FAIL_AT");
	chosen.always = getenv("FAIL_ALWAYS") != NULL;
	chosen.after = getenv("FAIL_AFTER") != NULL;
	chosen.error = (int)number_of("FAIL_ERRNO");
	chosen.told = (int)number_of("FAIL_TOLD");
	unsetenv("LD_PRELOAD");
	chosen.call = getenv("FAIL_CALL");
}

/* Whether this call is to fail; errno is set then. */
static bool
fails(const char *call)
{
	long seen;

	if (chosen.call == NULL || strcmp(chosen.call, call) != 0 ||
	    (chosen.after && !chosen.has_output))
		return false;
	seen = ++chosen.seen;
	if (seen < chosen.at || (seen > chosen.at && !chosen.always))
		return false;
	if (chosen.told > 0)
		syscall(SYS_write, chosen.told, "x", 1);
	errno = chosen.error;
	return true;
}

/* The function of that name that would have been called without us. */
static void
find(void *function, const char *name)
{
	void *found = dlsym(RTLD_NEXT, name);

	memcpy(function, &found, sizeof(found));
}

void *
malloc(size_t size)
{
	return fails("memory") ? NULL : __libc_malloc(size);
}

void *
calloc(size_t count, size_t size)
{
	return fails("memory") ? NULL : __libc_calloc(count, size);
}

void *
realloc(void *memory, size_t size)
{
	return fails("memory") ? NULL : __libc_realloc(memory, size);
}

ssize_t
read(int fd, void *bytes, size_t count)
{
	if (count > 0 && fails("read")) {
		if (chosen.error != 0)
			return -1;
		count = 1;
	}
	return syscall(SYS_read, fd, bytes, count);
}

/* What a fortified build calls instead. */
ssize_t __read_chk(int fd, void *bytes, size_t count, size_t room);

ssize_t
__read_chk(int fd, void *bytes, size_t count, size_t room)
{
	return count > room ? (abort(), -1) : read(fd, bytes, count);
}

ssize_t
write(int fd, const void *bytes, size_t count)
{
	if (count > 0 && fd != STDERR_FILENO && fails("write")) {
		if (chosen.error != 0)
			return -1;
		count = 1;
	}
	if (count > 0 && fd == STDOUT_FILENO)
		chosen.has_output = true;
	return syscall(SYS_write, fd, bytes, count);
}

int
fsync(int fd)
{
	return fails("fsync") ? -1 : (int)syscall(SYS_fsync, fd);
}

/* As on Linux, the descriptor is gone even where the call fails. */
int
close(int fd)
{
	bool failed = fails("close");
	int result = (int)syscall(SYS_close, fd);

	if (failed)
		errno = chosen.error;
	return failed ? -1 : result;
}

int
rename(const char *from, const char *to)
{
	int (*real)(const char *, const char *);

	find(&real, "rename");
	return fails("rename") ? -1 : real(from, to);
}

int
open(const char *path, int flags, ...)
{
	return fails("open")
	    ? -1
	    : (int)syscall(SYS_openat, AT_FDCWD, path, flags, 0);
}

int
mkostemp(char *name, int flags)
{
	int (*real)(char *, int);

	find(&real, "mkostemp");
	return fails("mkostemp") ? -1 : real(name, flags);
}

char *
realpath(const char *restrict path, char *restrict resolved)
{
	char *(*real)(const char *, char *);

	find(&real, "realpath");
	return fails("realpath") ? NULL : real(path, resolved);
}

ssize_t
getrandom(void *bytes, size_t count, unsigned flags)
{
	return fails("getrandom") ? -1
				  : syscall(SYS_getrandom, bytes, count, flags);
}

int
pipe2(int ends[2], int flags)
{
	return fails("pipe2") ? -1 : (int)syscall(SYS_pipe2, ends, flags);
}

int
poll(struct pollfd *ends, nfds_t count, int timeout)
{
	int (*real)(struct pollfd *, nfds_t, int);

	find(&real, "poll");
	return fails("poll") ? -1 : real(ends, count, timeout);
}

pid_t
waitpid(pid_t child, int *status, int options)
{
	pid_t (*real)(pid_t, int *, int);

	find(&real, "waitpid");
	return fails("waitpid") ? -1 : real(child, status, options);
}

/* It returns the error, and leaves errno alone. */
int
posix_spawnp(pid_t *child, const char *file,
    const posix_spawn_file_actions_t *actions, const posix_spawnattr_t *how,
    char *const arguments[], char *const environment[])
{
	int (*real)(pid_t *, const char *, const posix_spawn_file_actions_t *,
	    const posix_spawnattr_t *, char *const[], char *const[]);

	find(&real, "posix_spawnp");
	return fails("posix_spawnp")
	    ? chosen.error
	    : real(child, file, actions, how, arguments, environment);
}
