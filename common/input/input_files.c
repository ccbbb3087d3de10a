/* SPDX-License-Identifier: ISC */
/* Opens all files of an input, because none can be when rows are read. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/open_files.h"
#include "base/stop.h"
#include "input/input_files.h"

/* Files that are open beside the input's. */
enum { FILES_ELSE = 32 };

static int
open_path(const char *path, bool is_side)
{
	int fd = strcmp(path, "-") == 0 ? STDIN_FILENO
	    : is_side			? open_files_take(path)
					: open_files_now(path);

	if (fd < 0)
		stop("%s: cannot open: %s", path, strerror(errno));
	return fd;
}

void
input_files_open(
    struct input_files *files, const struct options *options, bool is_side)
{
	struct rlimit limit;

	if (getrlimit(RLIMIT_NOFILE, &limit) == 0 &&
	    files->count + FILES_ELSE > limit.rlim_cur) {
		limit.rlim_cur = limit.rlim_max;
		setrlimit(RLIMIT_NOFILE, &limit);
	}
	files->descriptors =
	    memory_new(files->count, sizeof(files->descriptors[0]));
	for (size_t i = 0; i < files->count; i++) {
		char *path = memory_copy(files->paths[i]);

		files->descriptors[i] = open_path(path, is_side);
		options_check_read(options, files->descriptors[i]);
		free(path);
	}
}

size_t
input_files_bytes(const struct input_files *files)
{
	size_t bytes = 0;

	for (size_t i = 0; i < files->count; i++) {
		struct stat status;

		if (fstat(files->descriptors[i], &status) != 0 ||
		    !S_ISREG(status.st_mode))
			return 0;
		bytes += (size_t)status.st_size;
	}
	return bytes;
}
