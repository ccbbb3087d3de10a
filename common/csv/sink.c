/* SPDX-License-Identifier: ISC */
/* Standard output, and files that are whole or not there: see sink.h. */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/permissions.h"
#include "base/sandbox.h"
#include "base/stop.h"
#include "base/unfinished.h"
#include "csv/sink.h"

enum { SINK_BYTES = 256 * 1024, PIPE_BYTES = 1024 * 1024 };

struct sink {
	int fd;
	const char *path; /* as the user gave it; NULL: standard output */
	char *target;	  /* what it names, links followed; NULL: no rename */
	char *beside;	  /* the file that will be renamed */
	bool is_new;	  /* else before is what stood there */
	struct stat before;
	bool keeps_list; /* of who may do what; or there was none */
	int folder;	 /* of the target, to sync it; -1: it can't be read */
	struct buffer buffer;
	bool is_csv;
	struct sink *first; /* to be put into place before this one */
	bool is_first;	    /* before another */
};

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
	struct stat status;
	char *real, *folder;

	/* The system may forbid the way through somebody else's link. */
	if (stat(path, &status) != 0) {
		int error = errno;

		if (lstat(path, &status) == 0 && error == ENOENT)
			stop("%s: a link to a file that isn't there", path);
		if (lstat(path, &status) == 0)
			stop("%s: cannot write: %s", path, strerror(error));
	}
	real = realpath(path, NULL);
	if (real != NULL)
		return real;
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

/* The file is renamed in its folder, after all others are shut out. */
static void
keep_folder(struct sink *sink)
{
	const char *slash = strrchr(sink->target, '/');
	char *folder;

	folder = slash == NULL
	    ? memory_copy(text_of("."))
	    : memory_copy((struct text) { sink->target,
		  (size_t)(slash - sink->target) + (slash == sink->target) });
	sandbox_keep_folder(folder);
	sink->folder = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
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
	sink->is_new = stat(sink->target, &sink->before) != 0;
	slash = strrchr(sink->target, '/');
	slash = slash == NULL ? sink->target : slash + 1;
	buffer_add(&name,
	    (struct text) { sink->target, (size_t)(slash - sink->target) });
	buffer_add_string(&name, ".");
	buffer_add_string(&name, slash);
	buffer_add(&name, (struct text) { ending, sizeof(ending) });
	sink->beside = name.at;
	if (unfinished_has(sink->beside))
		stop_usage("--output and --rejects name the same file");
	keep_folder(sink);
	/* The file and its removal are one step: signals wait for both. */
	sigfillset(&all);
	sigprocmask(SIG_BLOCK, &all, &before);
	sink->fd = mkostemp(sink->beside, O_CLOEXEC);
	error = errno;
	if (sink->fd >= 0)
		unfinished_file(sink->beside);
	sigprocmask(SIG_SETMASK, &before, NULL);
	if (sink->fd < 0)
		stop("%s: cannot write beside it: %s", sink->path,
		    strerror(error));
	if (!sink->is_new)
		sink->keeps_list =
		    permissions_keep_list(sink->fd, sink->target);
}

/* /dev/stdout, /dev/stderr, or the file that one of them goes to. */
static bool
is_file(const struct stat *status, int fd)
{
	struct stat open;

	return fstat(fd, &open) == 0 && open.st_dev == status->st_dev &&
	    open.st_ino == status->st_ino;
}

/*
 * Lets a pipe hold more, so that the tool behind it reads while this one goes
 * on; where the system refuses, it stays as it is.
 */
static void
widen_pipe(int fd)
{
	int bytes = fcntl(fd, F_GETPIPE_SZ);

	if (bytes >= 0 && bytes < PIPE_BYTES)
		fcntl(fd, F_SETPIPE_SZ, PIPE_BYTES);
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
	sink->folder = -1;
	unfinished_watch();
	buffer_reserve(&sink->buffer, SINK_BYTES + SINK_BYTES / 4);
	if (path == NULL) {
		widen_pipe(sink->fd);
		return sink;
	}
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

void
sink_reserve(struct sink *sink, size_t row_bytes)
{
	buffer_reserve(&sink->buffer, SINK_BYTES + row_bytes);
}

static const char *
name_of(const struct sink *sink)
{
	return sink->path == NULL ? "standard output" : sink->path;
}

void
sink_holds_csv(struct sink *sink)
{
	sink->is_csv = true;
}

void
sink_put_after(struct sink *sink, struct sink *first)
{
	sink->first = first;
	first->is_first = true;
}

/* What was closed from the beginning is found out before it is too late. */
static void
put_first(struct sink *sink)
{
	struct sink *first = sink->first;

	if (first == NULL)
		return;
	if (sink->beside == NULL && write(sink->fd, "", 0) < 0)
		stop("%s: cannot write: %s", name_of(sink), strerror(errno));
	sink->first = NULL;
	sink_commit(first);
}

/* A descriptor that doesn't block belongs to others too: it is left so. */
static void
wait_for_room(int fd)
{
	struct pollfd room = { .fd = fd, .events = POLLOUT };

	while (poll(&room, 1, -1) < 0 && errno == EINTR)
		;
}

void
sink_flush(struct sink *sink)
{
	size_t done = 0;

	if (sink->buffer.length == 0)
		return;
	if (sink->beside == NULL) {
		memory_reserve();
		put_first(sink);
		if (sink->is_csv)
			unfinished_answer(sink->fd);
	}
	while (done < sink->buffer.length) {
		ssize_t wrote = write(sink->fd, sink->buffer.at + done,
		    sink->buffer.length - done);

		if (wrote < 0 && errno == EINTR)
			continue;
		if (wrote < 0 && errno == EAGAIN) {
			wait_for_room(sink->fd);
			continue;
		}
		if (wrote < 0)
			stop("%s: cannot write: %s", name_of(sink),
			    strerror(errno));
		done += (size_t)wrote;
		if (sink->beside == NULL)
			unfinished_went_out((size_t)wrote);
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
	if (sink->beside != NULL && !sink->is_new &&
	    !permissions_keep(sink->fd, &sink->before, sink->keeps_list))
		stop("%s: cannot keep its mode: %s", sink->path,
		    strerror(errno));
	if (sink->beside != NULL && fsync(sink->fd) != 0)
		stop("%s: cannot write: %s", name_of(sink), strerror(errno));
	if (sink->beside == NULL) {
		put_first(sink);
		unfinished_answer(-1);
	}
	if (close(sink->fd) != 0)
		stop("%s: cannot write: %s", name_of(sink), strerror(errno));
	if (sink->beside == NULL)
		unfinished_replaced(NULL);
	memory_end_reserve();
}

/* The new name is on the disk, where the file system can promise that. */
static void
sync_folder(struct sink *sink)
{
	if (sink->folder < 0)
		return;
	if (fsync(sink->folder) != 0 && errno != EINVAL && errno != ENOTSUP)
		stop("%s: its folder cannot be written to the disk: %s",
		    sink->path, strerror(errno));
	close(sink->folder);
}

void
sink_commit(struct sink *sink)
{
	put_first(sink);
	if (sink->beside != NULL) {
		if (rename(sink->beside, sink->target) != 0)
			stop("%s: cannot rename into place: %s", sink->path,
			    strerror(errno));
		unfinished_forget(sink->beside);
		/* exit() says so until the other is in place, too. */
		unfinished_replaced(sink->is_first ? sink->path : NULL);
		sync_folder(sink);
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
