/* SPDX-License-Identifier: ISC */
/* Holds the descriptors of files until they are parsed: see held.h. */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "held.h"
#include "memory.h"

struct held {
	char *path;
	int fd;
};

static struct {
	struct held *files;
	size_t count, capacity;
} list;

/* Without waiting: one program may write several named pipes in turn. */
int
held_open_now(const char *path)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);

	if (fd >= 0)
		fcntl(fd, F_SETFL, 0);
	return fd;
}

void
held_begin(void)
{
	list.files = NULL;
	list.count = list.capacity = 0;
}

int
held_open(const char *path)
{
	int fd = held_open_now(path);

	if (fd < 0)
		return fd;
	list.files = memory_grow(
	    list.files, list.count, &list.capacity, sizeof(list.files[0]));
	list.files[list.count++] =
	    (struct held) { memory_copy(text_of(path)), fd };
	return fd;
}

int
held_take(const char *path)
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
	return fd < 0 ? held_open_now(path) : fd;
}

void
held_wait(int fd)
{
	struct pollfd waiting = { .fd = fd, .events = POLLIN };
	struct stat status;

	if (fd != STDIN_FILENO && fstat(fd, &status) == 0 &&
	    S_ISFIFO(status.st_mode))
		while (poll(&waiting, 1, -1) < 0 && errno == EINTR)
			;
}
