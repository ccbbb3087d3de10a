/* SPDX-License-Identifier: ISC */
/*
 * Removes files that have no name yet, and makes half an answer unreadable,
 * when the program ends before its time: unfinished.h, iop(7).
 */
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/stop.h"
#include "base/unfinished.h"

/* A reader that takes nothing for so long is not waited for. */
enum { FILES = 4, PATIENCE_MS = 5000 };

static char *volatile files[FILES];
static volatile int answer_fd = -1;
static volatile off_t answer_bytes; /* that are out, at least */
static const char *volatile replaced;

static void
remove_files(void)
{
	for (int i = 0; i < FILES; i++) {
		if (files[i] != NULL)
			unlink(files[i]);
		files[i] = NULL;
	}
}

/*
 * Whatever stands before it, within quotes or not, this is no CSV: a cell with
 * something behind its closing quote, and a quote that nothing closes. Whether
 * all of it could be written.
 */
static bool
put_broken(int fd)
{
	static const char broken[] = "\n\"x\"\n\"";
	struct pollfd ready = { .fd = fd, .events = POLLOUT };
	ssize_t wrote;

	if (poll(&ready, 1, PATIENCE_MS) <= 0)
		return false;
	wrote = write(fd, broken, sizeof(broken) - 1);
	answer_bytes += wrote > 0 ? wrote : 0;
	return wrote == sizeof(broken) - 1;
}

/* Takes the answer's part out of the file that it ends; false: it is none. */
static bool
take_back(int fd)
{
	off_t end = lseek(fd, 0, SEEK_CUR), begin = end - answer_bytes;
	struct stat file;

	return fstat(fd, &file) == 0 && S_ISREG(file.st_mode) &&
	    file.st_size == end && begin >= 0 && ftruncate(fd, begin) == 0 &&
	    lseek(fd, begin, SEEK_SET) == begin;
}

/* Where a disk is full, there is room again when the part is taken back. */
static void
break_answer(void)
{
	int fd = answer_fd, error = errno;

	if (fd < 0)
		return;
	answer_fd = -1;
	signal(SIGPIPE, SIG_IGN);
	signal(SIGXFSZ, SIG_IGN);
	if (!put_broken(fd) && take_back(fd))
		put_broken(fd);
	errno = error;
}

/* exit() */
static void
clean(void)
{
	bool half = answer_fd >= 0 && answer_bytes > 0;

	remove_files();
	if (half)
		break_answer();
	if (replaced != NULL && half)
		note("%s has been written already; the answer is not whole",
		    replaced);
	else if (replaced != NULL)
		note("%s has been written already; the answer has not been",
		    replaced);
	replaced = NULL;
	memory_end_reserve();
}

static void
clean_and_die(int signal_number)
{
	remove_files();
	/* Nobody reads on who has closed the pipe. */
	if (signal_number != SIGPIPE)
		break_answer();
	signal(signal_number, SIG_DFL);
	/* Not raise(): the sandbox knows the process, not each C library. */
	kill(getpid(), signal_number);
}

/* Whether the signal ends a program that does nothing about it. */
static bool
is_deadly(int number)
{
	static const int others[] = { SIGKILL, SIGSTOP, SIGCHLD, SIGCONT,
		SIGTSTP, SIGTTIN, SIGTTOU, SIGURG, SIGWINCH };

	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
		if (number == others[i])
			return false;
	return true;
}

void
unfinished_watch(void)
{
	atexit(clean);
	for (int number = 1; number <= SIGRTMAX; number++) {
		struct sigaction before;

		/* What is ignored stays so (nohup), a sanitizer's handler too.
		 */
		if (is_deadly(number) &&
		    sigaction(number, NULL, &before) == 0 &&
		    before.sa_handler == SIG_DFL)
			signal(number, clean_and_die);
	}
}

/* A file and its name in the list are one step: signals wait for both. */
void
unfinished_file(char *path)
{
	int i = 0;

	while (i < FILES - 1 && files[i] != NULL)
		i++;
	files[i] = path;
}

void
unfinished_forget(const char *path)
{
	for (int i = 0; i < FILES; i++)
		if (files[i] == path)
			files[i] = NULL;
}

/*
 * The file system is asked, not the name: one folder may have two paths, and
 * two names may differ in case only where that makes one file of them.
 */
bool
unfinished_has(const char *path)
{
	const size_t ending = strlen("XXXXXX");
	size_t length = strlen(path);
	char *name = memory_copy((struct text) { path, length });
	bool has = false;

	for (int i = 0; i < FILES; i++) {
		if (files[i] == NULL)
			continue;
		memcpy(name + length - ending,
		    files[i] + strlen(files[i]) - ending, ending);
		has |= access(name, F_OK) == 0;
	}
	free(name);
	return has;
}

void
unfinished_answer(int fd)
{
	answer_fd = fd;
}

void
unfinished_went_out(size_t bytes)
{
	answer_bytes += (off_t)bytes;
}

void
unfinished_replaced(const char *path)
{
	replaced = path;
}
