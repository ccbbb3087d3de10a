/* SPDX-License-Identifier: ISC */
/*
 * measure runs a command with its standard output thrown away and prints
 * wall seconds, CPU seconds (user and system, of the command and the children
 * it waited for) and the peak of resident memory in KiB.  It is small, because
 * a child's peak begins with what its parent had in memory at the fork.
 */

#define _DEFAULT_SOURCE 1 /* wait4 */

#include <sys/resource.h>
#include <sys/time.h>
#include <sys/types.h>
#include <sys/wait.h>

#include <fcntl.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

static void
run(char *const command[])
{
	int null = open("/dev/null", O_WRONLY);

	if (null >= 0 && dup2(null, STDOUT_FILENO) >= 0) {
		close(null);
		execvp(command[0], command);
	}
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

int
main(int argc, char *argv[])
{
	struct timespec from, to;
	struct rusage usage;
	int status;
	pid_t child;

	if (argc < 2) {
		fputs("usage: measure COMMAND [ARGUMENT ...]\n", stderr);
		return 2;
	}
	clock_gettime(CLOCK_MONOTONIC, &from);
	child = fork();
	if (child == 0)
		run(argv + 1);
	if (child < 0 || wait4(child, &status, 0, &usage) != child) {
		perror("measure");
		return 2;
	}
	clock_gettime(CLOCK_MONOTONIC, &to);
	if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
		fprintf(stderr, "measure: %s failed\n", argv[1]);
		return 1;
	}
	printf("%.4f %.4f %ld\n", seconds_between(&from, &to),
	    seconds_of(&usage.ru_utime) + seconds_of(&usage.ru_stime),
	    usage.ru_maxrss);
	return 0;
}
