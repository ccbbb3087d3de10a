/* SPDX-License-Identifier: ISC */
/* Standard output, and files that are whole or not there: see sink.h. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "memory.h"
#include "sandbox.h"
#include "sink.h"
#include "stop.h"

enum { SINK_BYTES = 256 * 1024, SINKS = 4 };

struct sink {
	int fd;
	const char *path; /* as the user gave it; NULL: standard output */
	char *target;	  /* what it names, links followed; NULL: no rename */
	char *beside;	  /* the file that will be renamed */
	struct buffer buffer;
};

/*
 * The files to remove when the program ends before its time: exit() and
 * signals reach no caller's data, so this one list is the module's own.
 */
static char *volatile unfinished[SINKS];

static void
remove_unfinished(void)
{
	for (int i = 0; i < SINKS; i++) {
		if (unfinished[i] != NULL)
			unlink(unfinished[i]);
		unfinished[i] = NULL;
	}
}

static void
remove_and_die(int signal_number)
{
	remove_unfinished();
	signal(signal_number, SIG_DFL);
	raise(signal_number);
}

/* Before the first file is made, so that no signal finds it unknown. */
static void
watch_signals(void)
{
	static const int deadly[] = { SIGQUIT, SIGALRM, SIGUSR1, SIGUSR2,
		SIGHUP, SIGINT, SIGTERM, SIGPIPE, SIGXCPU, SIGXFSZ };

	for (int i = 0; i < SINKS; i++)
		if (unfinished[i] != NULL)
			return;
	atexit(remove_unfinished);
	for (size_t k = 0; k < sizeof(deadly) / sizeof(deadly[0]); k++)
		if (signal(deadly[k], remove_and_die) == SIG_IGN)
			signal(deadly[k], SIG_IGN);
}

/* mkostemp and the list as one step: signals wait until both are done. */
static void
remember(char *path)
{
	int i = 0;

	while (i < SINKS - 1 && unfinished[i] != NULL)
		i++;
	unfinished[i] = path;
}

static void
forget(const char *path)
{
	for (int i = 0; i < SINKS; i++)
		if (unfinished[i] == path)
			unfinished[i] = NULL;
}

/*
 * What the name stands for: through links, so that a link stays one; a new
 * file in its folder.
 */
static char *
follow_links(const char *path)
{
	const char *slash = strrchr(path, '/');
	const char *base = slash == NULL ? path : slash + 1;
	struct buffer name = { 0 };
	struct stat link;
	char *real = realpath(path, NULL), *folder;

	if (real != NULL)
		return real;
	if (lstat(path, &link) == 0)
		stop("%s: a link to a file that isn't there", path);
	if (slash == NULL)
		buffer_add_string(&name, ".");
	else
		buffer_add(&name,
		    (struct text) {
			path, (size_t)(slash - path) + (slash == path) });
	buffer_add(&name, (struct text) { "", 1 });
	folder = realpath(name.at, NULL);
	buffer_free(&name);
	if (folder == NULL)
		return memory_copy(text_of(path));
	buffer_add_string(&name, folder);
	buffer_add_string(&name, "/");
	buffer_add(&name, (struct text) { base, strlen(base) + 1 });
	free(folder);
	return name.at;
}

/* Two outputs into one file: their names beside it differ in the end only. */
static bool
is_taken(const char *beside)
{
	size_t length = strlen(beside) - strlen("XXXXXX");

	for (int i = 0; i < SINKS; i++)
		if (unfinished[i] != NULL &&
		    strncmp(unfinished[i], beside, length) == 0 &&
		    strlen(unfinished[i]) == strlen(beside))
			return true;
	return false;
}

/* The file is renamed in its folder, after all others are shut out. */
static void
keep_folder(const char *target)
{
	const char *slash = strrchr(target, '/');
	char *folder;

	if (slash == NULL) {
		sandbox_keep_folder(".");
		return;
	}
	folder = memory_copy((struct text) {
	    target, (size_t)(slash - target) + (slash == target) });
	sandbox_keep_folder(folder);
	free(folder);
}

static void
open_beside(struct sink *sink)
{
	static const char ending[] = ".XXXXXX";
	const char *slash;
	struct buffer name = { 0 };
	sigset_t all, before;
	int error;

	sink->target = follow_links(sink->path);
	slash = strrchr(sink->target, '/');
	slash = slash == NULL ? sink->target : slash + 1;
	buffer_add(&name,
	    (struct text) { sink->target, (size_t)(slash - sink->target) });
	buffer_add_string(&name, ".");
	buffer_add_string(&name, slash);
	buffer_add(&name, (struct text) { ending, sizeof(ending) });
	sink->beside = name.at;
	keep_folder(sink->target);
	if (is_taken(sink->beside))
		stop_usage("--output and --rejects name the same file");
	watch_signals();
	sigfillset(&all);
	sigprocmask(SIG_BLOCK, &all, &before);
	sink->fd = mkostemp(sink->beside, O_CLOEXEC);
	error = errno;
	if (sink->fd >= 0)
		remember(sink->beside);
	sigprocmask(SIG_SETMASK, &before, NULL);
	if (sink->fd < 0)
		stop("%s: cannot write beside it: %s", sink->path,
		    strerror(error));
}

/* /dev/stdout, /dev/stderr, or the file that one of them goes to. */
static bool
is_file(const struct stat *status, int fd)
{
	struct stat open;

	return fstat(fd, &open) == 0 && open.st_dev == status->st_dev &&
	    open.st_ino == status->st_ino;
}

struct sink *
sink_open(const char *path)
{
	struct sink *sink = memory_new(1, sizeof(*sink));
	struct stat status;

	if (path != NULL && strcmp(path, "-") == 0)
		path = NULL;

	sink->path = path;
	sink->fd = STDOUT_FILENO;
	buffer_reserve(&sink->buffer, SINK_BYTES + SINK_BYTES / 4);
	if (path == NULL)
		return sink;
	if (stat(path, &status) == 0 && is_file(&status, STDOUT_FILENO)) {
		sink->path = NULL;
		return sink;
	}
	if (stat(path, &status) == 0 && is_file(&status, STDERR_FILENO)) {
		sink->fd = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
		return sink;
	}
	if (stat(path, &status) == 0 && !S_ISREG(status.st_mode)) {
		sink->fd = open(path, O_WRONLY | O_CLOEXEC);
		if (sink->fd < 0)
			stop("%s: cannot write: %s", path, strerror(errno));
		return sink;
	}
	open_beside(sink);
	return sink;
}

struct buffer *
sink_buffer(struct sink *sink)
{
	return &sink->buffer;
}

static const char *
name_of(const struct sink *sink)
{
	return sink->path == NULL ? "standard output" : sink->path;
}

void
sink_flush(struct sink *sink)
{
	size_t done = 0;

	while (done < sink->buffer.length) {
		ssize_t wrote = write(sink->fd, sink->buffer.at + done,
		    sink->buffer.length - done);

		if (wrote < 0 && errno == EINTR)
			continue;
		if (wrote < 0)
			stop("%s: cannot write: %s", name_of(sink),
			    strerror(errno));
		done += (size_t)wrote;
	}
	sink->buffer.length = 0;
}

void
sink_flush_if_full(struct sink *sink)
{
	if (sink->buffer.length >= SINK_BYTES)
		sink_flush(sink);
}

void
sink_finish(struct sink *sink)
{
	sink_flush(sink);
	if (sink->beside != NULL && fsync(sink->fd) != 0)
		stop("%s: cannot write: %s", name_of(sink), strerror(errno));
	if (close(sink->fd) != 0)
		stop("%s: cannot write: %s", name_of(sink), strerror(errno));
}

void
sink_commit(struct sink *sink)
{
	if (sink->beside != NULL) {
		if (rename(sink->beside, sink->target) != 0)
			stop("%s: cannot rename into place: %s", sink->path,
			    strerror(errno));
		forget(sink->beside);
	}
	free(sink->beside);
	free(sink->target);
	buffer_free(&sink->buffer);
	free(sink);
}

bool
sink_is_terminal(const struct sink *sink, size_t *width)
{
	struct winsize size;

	*width = 0;
	if (!isatty(sink->fd))
		return false;
	if (ioctl(sink->fd, TIOCGWINSZ, &size) == 0)
		*width = size.ws_col;
	return true;
}
