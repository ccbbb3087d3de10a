/* SPDX-License-Identifier: ISC */
/*
 * The child that draws: see gnuplot.h. Script and picture go through two
 * pipes at once, because gnuplot may draw before it has read everything.
 */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/stop.h"
#include "gnuplot.h"

extern char **environ;

enum { PIECE_BYTES = 64 * 1024, CLOSED = -1, NOT_FOUND = 127 };

/* The two pipes to gnuplot, and what goes through them. */
struct talk {
	int to, from;
	struct text script; /* what is left of it */
	struct buffer *picture;
};

static _Noreturn void
stop_run(int error)
{
	if (error == ENOENT)
		stop("gnuplot is not installed: apt-get install gnuplot-nox");
	stop("cannot run gnuplot: %s", strerror(error));
}

/*
 * Starts gnuplot with its default settings: neither the user's start-up files
 * nor the locale change a picture.
 */
static pid_t
start(int script, int picture, bool show_messages)
{
	char *const arguments[] = { (char[]) { "gnuplot" }, (char[]) { "-d" },
		(char[]) { "-" }, NULL };
	posix_spawn_file_actions_t actions;
	posix_spawnattr_t attributes;
	sigset_t broken;
	pid_t child;
	int error, lacking = 0;

	setenv("LC_ALL", "C", 1);
	unsetenv("GNUTERM");
	unsetenv("GNUPLOT_LIB");
	sigemptyset(&broken);
	sigaddset(&broken, SIGPIPE);
	posix_spawn_file_actions_init(&actions);
	posix_spawnattr_init(&attributes);
	posix_spawnattr_setsigdefault(&attributes, &broken);
	posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
	lacking |=
	    posix_spawn_file_actions_adddup2(&actions, script, STDIN_FILENO);
	lacking |=
	    posix_spawn_file_actions_adddup2(&actions, picture, STDOUT_FILENO);
	if (!show_messages)
		lacking |= posix_spawn_file_actions_addopen(
		    &actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
	if (lacking != 0)
		stop("out of memory");
	error = posix_spawnp(
	    &child, "gnuplot", &actions, &attributes, arguments, environ);
	posix_spawn_file_actions_destroy(&actions);
	posix_spawnattr_destroy(&attributes);
	if (error != 0)
		stop_run(error);
	return child;
}

static void
close_end(int *end)
{
	close(*end);
	*end = CLOSED;
}

/* A child that has ended no longer reads: its status will tell why. */
static void
send_piece(struct talk *talk)
{
	ssize_t sent = write(talk->to, talk->script.at, talk->script.length);

	if (sent < 0 && (errno == EINTR || errno == EAGAIN))
		return;
	if (sent < 0 && errno != EPIPE)
		stop_run(errno);
	if (sent < 0)
		sent = (ssize_t)talk->script.length;
	talk->script.at += sent;
	talk->script.length -= (size_t)sent;
	if (talk->script.length == 0)
		close_end(&talk->to);
}

static void
receive_piece(struct talk *talk)
{
	struct buffer *picture = talk->picture;
	ssize_t got =
	    read(talk->from, buffer_reserve(picture, PIECE_BYTES), PIECE_BYTES);

	if (got < 0 && errno == EINTR)
		return;
	if (got < 0)
		stop_run(errno);
	picture->length += (size_t)got;
	if (got == 0)
		close_end(&talk->from);
}

static void
talk_to_end(struct talk *talk)
{
	while (talk->from != CLOSED) {
		struct pollfd ends[2] = { { talk->from, POLLIN, 0 },
			{ talk->to, POLLOUT, 0 } };

		if (poll(ends, 2, -1) < 0 && errno != EINTR)
			stop_run(errno);
		if (ends[1].revents != 0)
			send_piece(talk);
		if (ends[0].revents != 0)
			receive_piece(talk);
	}
	if (talk->to != CLOSED)
		close_end(&talk->to);
}

static void
open_pipe(int ends[2])
{
	if (pipe2(ends, O_CLOEXEC) != 0)
		stop_run(errno);
}

/* Stops the program unless the child ended well. */
static void
await(pid_t child)
{
	static const char *const hint = "--show-values shows what it said";
	int status;

	while (waitpid(child, &status, 0) < 0)
		if (errno != EINTR)
			stop_run(errno);
	if (WIFSIGNALED(status))
		stop("gnuplot was ended by signal %d", WTERMSIG(status));
	/* So a failed start shows where the system tells it late. */
	if (WEXITSTATUS(status) == NOT_FOUND)
		stop_run(ENOENT);
	if (WEXITSTATUS(status) != 0)
		stop("gnuplot ended with status %d: %s", WEXITSTATUS(status),
		    hint);
}

void
gnuplot_run(struct text script, bool show_messages, struct buffer *picture)
{
	struct sigaction ignore = { .sa_handler = SIG_IGN }, before;
	struct talk talk = { .script = script, .picture = picture };
	int script_ends[2], picture_ends[2];
	pid_t child;

	open_pipe(script_ends);
	open_pipe(picture_ends);
	child = start(script_ends[0], picture_ends[1], show_messages);
	close(script_ends[0]);
	close(picture_ends[1]);
	talk.to = script_ends[1];
	talk.from = picture_ends[0];
	fcntl(talk.to, F_SETFL, O_NONBLOCK);
	sigaction(SIGPIPE, &ignore, &before);
	talk_to_end(&talk);
	sigaction(SIGPIPE, &before, NULL);
	await(child);
}
