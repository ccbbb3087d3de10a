/* SPDX-License-Identifier: ISC */
/* Holds the descriptors of files until they are parsed: see open_files.h. */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/open_files.h"

struct open_files {
	char *path;
	int fd;
};

static struct {
	struct open_files *files;
	size_t count, capacity;
} list;

/* Without waiting: one program may write several named pipes in turn. */
int
open_files_now(const char *path)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);

	if (fd >= 0)
		fcntl(fd, F_SETFL, 0);
	return fd;
}

void
open_files_begin(void)
{
	list.files = NULL;
	list.count = list.capacity = 0;
}

int
open_files_hold(const char *path)
{
	int fd = open_files_now(path);

	if (fd < 0)
		return fd;
	list.files = memory_grow(
	    list.files, list.count, &list.capacity, sizeof(list.files[0]));
	list.files[list.count++] =
	    (struct open_files) { memory_copy(text_of(path)), fd };
	return fd;
}

int
open_files_take(const char *path)
{
	int fd = -1;

	for (size_t i = 0; i < list.count && fd < 0; i++)
		if (strcmp(list.files[i].path, path) == 0) {
			fd = list.files[i].fd;
			free(list.files[i].path);
			list.files[i] = list.files[--list.count];
		}
	if (list.count == 0) {
		free(list.files);
		list.files = NULL;
		list.capacity = 0;
	}
	return fd < 0 ? open_files_now(path) : fd;
}

void
open_files_wait(int fd)
{
	struct pollfd waiting = { .fd = fd, .events = POLLIN };
	struct stat status;

	if (fd != STDIN_FILENO && fstat(fd, &status) == 0 &&
	    S_ISFIFO(status.st_mode))
		while (poll(&waiting, 1, -1) < 0 && errno == EINTR)
			;
}
