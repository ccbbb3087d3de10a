/* SPDX-License-Identifier: ISC */
/*
 * measure runs a command with its standard output thrown away and prints
 * wall seconds, CPU seconds (user and system, of the command and the children
 * it waited for) and the peak of resident memory in KiB.  It is small, because
 * a child's peak begins with what its parent had in memory at the fork.
 *
 *	measure COMMAND [ARGUMENT ...]
 *	measure -o FILE COMMAND [ARGUMENT ...]
 *
 * With -o the figures are added to FILE, and standard output is the command's.
 */

#define _DEFAULT_SOURCE 1 /* wait4 */

#include <sys/resource.h>
#include <sys/time.h>
#include <sys/types.h>
#include <sys/wait.h>

#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static void
run(char *const command[], bool quiet)
{
	int null = quiet ? open("/dev/null", O_WRONLY) : STDOUT_FILENO;

	if (null >= 0 && dup2(null, STDOUT_FILENO) >= 0)
		execvp(command[0], command);
	perror(command[0]);
	_exit(127);
}

static double
seconds_between(const struct timespec *from, const struct timespec *to)
{
	return (double)(to->tv_sec - from->tv_sec) +
	    (double)(to->tv_nsec - from->tv_nsec) / 1e9;
}

static double
seconds_of(const struct timeval *time)
{
	return (double)time->tv_sec + (double)time->tv_usec / 1e6;
}

/* One line, added whole even if others write to the file too. */
static bool
tell(const char *file, double wall, const struct rusage *usage)
{
	FILE *stream = file == NULL ? stdout : fopen(file, "a");

	if (stream == NULL)
		return false;
	fprintf(stream, "%.4f %.4f %ld\n", wall,
	    seconds_of(&usage->ru_utime) + seconds_of(&usage->ru_stime),
	    usage->ru_maxrss);
	return fclose(stream) == 0;
}

int
main(int argc, char *argv[])
{
	const char *file = NULL;
	char **command = argv + 1;
	struct timespec from, to;
	struct rusage usage;
	int status;
	pid_t child;

	if (argc > 3 && strcmp(argv[1], "-o") == 0) {
		file = argv[2];
		command = argv + 3;
	} else if (argc < 2) {
		fputs("usage: measure [-o FILE] COMMAND [ARGUMENT ...]\n",
		    stderr);
		return 2;
	}
	clock_gettime(CLOCK_MONOTONIC, &from);
	child = fork();
	if (child == 0)
		run(command, file == NULL);
	if (child < 0 || wait4(child, &status, 0, &usage) != child) {
		perror("measure");
		return 2;
	}
	clock_gettime(CLOCK_MONOTONIC, &to);
	if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
		fprintf(stderr, "measure: %s failed\n", command[0]);
		return 1;
	}
	if (!tell(file, seconds_between(&from, &to), &usage)) {
		perror("measure");
		return 2;
	}
	return 0;
}
