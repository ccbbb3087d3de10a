/* SPDX-License-Identifier: ISC */
/* A command, run again and again from the same folder: see trial.h. */
#include <dirent.h>
#include <err.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "trial.h"

enum { SECONDS_ALLOWED = 20 };

static struct bytes
read_all(int fd)
{
	struct stat status;
	struct bytes bytes;

	if (fstat(fd, &status) != 0)
		err(2, "fstat");
	bytes.length = (size_t)status.st_size;
	bytes.at = calloc(bytes.length + 1, 1);
	if (bytes.at == NULL ||
	    pread(fd, bytes.at, bytes.length, 0) != (ssize_t)bytes.length)
		err(2, "cannot read again");
	return bytes;
}

static struct bytes
read_file(const char *name)
{
	int fd = open(name, O_RDONLY | O_CLOEXEC);
	struct bytes bytes = { NULL, 0 };

	if (fd < 0)
		return bytes;
	bytes = read_all(fd);
	close(fd);
	return bytes;
}

static bool
is_same(struct bytes a, struct bytes b)
{
	return (a.at == NULL) == (b.at == NULL) && a.length == b.length &&
	    (a.at == NULL || memcmp(a.at, b.at, a.length) == 0);
}

static void
folder_take(struct folder *folder)
{
	DIR *entries = opendir(".");
	struct dirent *entry;

	folder->count = 0;
	while (entries != NULL && (entry = readdir(entries)) != NULL) {
		if (strcmp(entry->d_name, ".") == 0 ||
		    strcmp(entry->d_name, "..") == 0)
			continue;
		if (folder->count == TRIAL_FILES)
			errx(2, "too many files");
		folder->names[folder->count] = strdup(entry->d_name);
		folder->contents[folder->count++] = read_file(entry->d_name);
	}
	closedir(entries);
}

static struct bytes
folder_file(const struct folder *folder, const char *name)
{
	for (size_t i = 0; i < folder->count; i++)
		if (strcmp(folder->names[i], name) == 0)
			return folder->contents[i];
	return (struct bytes) { NULL, 0 };
}

static void
folder_free(struct folder *folder)
{
	for (size_t i = 0; i < folder->count; i++) {
		free(folder->names[i]);
		free(folder->contents[i].at);
	}
	folder->count = 0;
}

/* Puts the folder back, writing only what has changed. */
static void
restore(const struct folder *before)
{
	struct folder now;

	folder_take(&now);
	for (size_t i = 0; i < now.count; i++)
		if (!is_same(
			now.contents[i], folder_file(before, now.names[i])))
			unlink(now.names[i]);
	for (size_t i = 0; i < before->count; i++) {
		struct bytes bytes = before->contents[i];
		int fd;

		if (access(before->names[i], F_OK) == 0)
			continue;
		fd = open(before->names[i], O_WRONLY | O_CREAT, 0644);
		if (fd < 0 ||
		    write(fd, bytes.at, bytes.length) != (ssize_t)bytes.length)
			err(2, "%s", before->names[i]);
		close(fd);
	}
	folder_free(&now);
}

pid_t
trial_start(struct trial *trial, void (*prepare)(void *closure), void *closure)
{
	pid_t child;
	int null;

	restore(&trial->before);
	if (ftruncate(trial->output, 0) != 0 ||
	    ftruncate(trial->errors, 0) != 0)
		err(2, "ftruncate");
	lseek(trial->output, 0, SEEK_SET);
	lseek(trial->errors, 0, SEEK_SET);
	child = fork();
	if (child != 0)
		return child;
	null = open("/dev/null", O_RDONLY | O_CLOEXEC);
	dup2(null, STDIN_FILENO);
	dup2(trial->output, STDOUT_FILENO);
	dup2(trial->errors, STDERR_FILENO);
	/* Who hangs is ended by a signal, which is a fault of its own. */
	signal(SIGALRM, SIG_DFL);
	alarm(SECONDS_ALLOWED);
	if (prepare != NULL)
		prepare(closure);
	execvp(trial->command[0], trial->command);
	_exit(127);
}

void
trial_gather(struct trial *trial, int status, struct ending *ending)
{
	ending->status = status;
	ending->output = read_all(trial->output);
	ending->errors = read_all(trial->errors);
	folder_take(&ending->after);
}

void
ending_free(struct ending *ending)
{
	free(ending->output.at);
	free(ending->errors.at);
	folder_free(&ending->after);
}

void
trial_begin(struct trial *trial, const char *folder, char **command)
{
	int status;
	pid_t child;

	if (chdir(folder) != 0)
		err(2, "%s", folder);
	trial->command = command;
	trial->output = memfd_create("output", MFD_CLOEXEC);
	trial->errors = memfd_create("errors", MFD_CLOEXEC);
	if (trial->output < 0 || trial->errors < 0)
		err(2, "memfd_create");
	folder_take(&trial->before);
	child = trial_start(trial, NULL, NULL);
	if (child < 0 || waitpid(child, &status, 0) != child)
		err(2, "cannot run %s", command[0]);
	trial_gather(trial, status, &trial->well);
	if (!WIFEXITED(status) || WEXITSTATUS(status) > 1) {
		fputs(trial->well.errors.at, stderr);
		errx(2, "%s: ends badly even when nothing fails", command[0]);
	}
}

void
trial_tell(struct trial *trial, const char *kind, size_t at, const char *what,
    const char *name)
{
	trial->faults++;
	fprintf(stderr, "%s, at %zu: %s%s%s\n ", kind, at, what,
	    *name == '\0' ? "" : ": ", name);
	for (char **word = trial->command; *word != NULL; word++)
		fprintf(stderr, " %s", *word);
	fputc('\n', stderr);
}

/*
 * A private file beside the output: hidden, named by mkostemp, mode 0600, or,
 * when it is whole, that of the file that it is to replace.
 */
static bool
is_beside(const struct trial *trial, const char *name)
{
	const char *dot = strrchr(name, '.');
	struct stat status, old;

	if (name[0] != '.' || dot == name || strlen(dot) != strlen(".XXXXXX"))
		return false;
	for (size_t i = 0; i < trial->well.after.count; i++)
		if (strncmp(name + 1, trial->well.after.names[i],
			(size_t)(dot - name - 1)) == 0 &&
		    lstat(name, &status) == 0 &&
		    ((status.st_mode & 07777) == 0600 ||
			(lstat(trial->well.after.names[i], &old) == 0 &&
			    old.st_mode == status.st_mode)))
			return true;
	return false;
}

void
trial_check_files(struct trial *trial, const struct ending *ending,
    const char *kind, size_t at, size_t beside)
{
	const struct folder *after = &ending->after;
	size_t left = 0;

	for (size_t i = 0; i < after->count; i++) {
		const char *name = after->names[i];
		struct bytes old = folder_file(&trial->before, name);
		struct bytes new = folder_file(&trial->well.after, name);

		if (is_beside(trial, name) && ++left <= beside)
			continue;
		if (old.at == NULL && new.at == NULL)
			trial_tell(trial, kind, at, "a file is left", name);
		else if (!is_same(after->contents[i], new) &&
		    !is_same(after->contents[i], old))
			trial_tell(trial, kind, at,
			    "a file neither old nor new", name);
	}
	for (size_t i = 0; i < trial->before.count; i++)
		if (folder_file(after, trial->before.names[i]).at == NULL)
			trial_tell(trial, kind, at, "a file is gone",
			    trial->before.names[i]);
}

/* Whether the file is there as the command leaves it, and not as it was. */
static bool
is_replaced(
    const struct trial *trial, const struct folder *after, const char *name)
{
	struct bytes now = folder_file(after, name);

	return is_same(now, folder_file(&trial->well.after, name)) &&
	    !is_same(now, folder_file(&trial->before, name));
}

void
trial_check_pair(struct trial *trial, const struct ending *ending,
    const char *kind, size_t at)
{
	static const char told[] = "bad.csv has been written already";
	bool answer = is_replaced(trial, &ending->after, "out.csv");
	bool rejects = is_replaced(trial, &ending->after, "bad.csv");
	bool both = is_replaced(trial, &trial->well.after, "out.csv") &&
	    is_replaced(trial, &trial->well.after, "bad.csv");

	if (both && answer && !rejects)
		trial_tell(trial, kind, at, "the answer without its rejects",
		    ending->errors.at);
	if (both && rejects && !answer &&
	    strstr(ending->errors.at, told) == NULL)
		trial_tell(trial, kind, at,
		    "the rejects without the answer, and nothing said",
		    ending->errors.at);
}

bool
trial_is_well(const struct trial *trial, const struct ending *ending)
{
	const struct folder *well = &trial->well.after;

	if (ending->status != trial->well.status ||
	    ending->after.count != well->count ||
	    !is_same(ending->output, trial->well.output) ||
	    !is_same(ending->errors, trial->well.errors))
		return false;
	for (size_t i = 0; i < well->count; i++)
		if (!is_same(well->contents[i],
			folder_file(&ending->after, well->names[i])))
			return false;
	return true;
}
