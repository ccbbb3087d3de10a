/* SPDX-License-Identifier: ISC */
/* Opens the files beside the input, none of which may be an output too. */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/open_files.h"
#include "base/stop.h"
#include "input/options.h"
#include "rules/policy.h"

bool
options_names_file(const char *path, const struct stat *open)
{
	struct stat named;

	return path != NULL && !S_ISCHR(open->st_mode) &&
	    stat(path, &named) == 0 && named.st_dev == open->st_dev &&
	    named.st_ino == open->st_ino;
}

static void
check_read(const struct options *options, const struct stat *status)
{
	if (options_names_file(options->output, status))
		stop_usage("--output names a file that is read");
	if (options_names_file(options->rejects, status))
		stop_usage("--rejects names a file that is read");
}

void
options_check_read(const struct options *options, int fd)
{
	struct stat status;

	if (fstat(fd, &status) == 0)
		check_read(options, &status);
}

void
options_hold(const struct options *options, const char *path)
{
	int fd;

	if (path == NULL)
		return;
	fd = strcmp(path, "-") == 0 ? STDIN_FILENO : open_files_hold(path);
	if (fd < 0)
		stop("%s: cannot open: %s", path, strerror(errno));
	options_check_read(options, fd);
}

void
options_hold_words(const struct options *options, const struct word_list *words)
{
	for (size_t i = 0; i < words->count; i++)
		if (policy_is_file(words->words[i].at))
			options_hold(options, words->words[i].at);
}
