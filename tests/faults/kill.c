/* SPDX-License-Identifier: ISC */
/*
 * kill FOLDER STEP COMMAND [ARGUMENT ...]
 *
 * Runs the command in the folder and kills it as it enters, or leaves, its
 * first, second, third ... system call (each STEP-th), by SIGKILL and by
 * SIGTERM. After each run every file must be the old one or the whole new one.
 * After SIGTERM nothing may be left beside them; after SIGKILL no more than a
 * private file for each file that the command writes. Prints a line for each
 * signal, cells parted by tabs: the kind, the runs, how many were killed, how
 * many ended as ever. Tells each fault on standard error, and ends with 1 if
 * there was one, and with 77 where no program may trace another.
 */
#include <err.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ptrace.h>
#include <sys/wait.h>
#include <unistd.h>

#include "trial.h"

enum { CANNOT_TRACE = 77, SYSTEM_CALL = SIGTRAP | 0x80, FILES_WRITTEN = 2 };

static void
be_traced(void *closure)
{
	(void)closure;
	if (ptrace(PTRACE_TRACEME, 0, NULL, NULL) != 0)
		_exit(CANNOT_TRACE);
	raise(SIGSTOP);
}

/* Lets it go on, handing the signal over; returns what stopped it next. */
static int
go_on(pid_t child, enum __ptrace_request request, int signal_number)
{
	int status;

	if (ptrace(request, child, NULL, (void *)(long)signal_number) != 0 &&
	    errno != ESRCH)
		err(2, "ptrace");
	if (waitpid(child, &status, 0) != child)
		err(2, "waitpid");
	return status;
}

/* To the end: signals it gets on the way are its own. */
static int
go_to_end(pid_t child, int status)
{
	while (WIFSTOPPED(status)) {
		int got = WSTOPSIG(status);

		if (got == SYSTEM_CALL || got == SIGTRAP)
			got = 0;
		status = go_on(child, PTRACE_CONT, got);
	}
	return status;
}

/* Kills the command at that many stops; returns how it ended. */
static int
run_until(struct trial *trial, size_t stops, int deadly)
{
	pid_t child = trial_start(trial, be_traced, NULL);
	int status;

	if (child < 0 || waitpid(child, &status, WUNTRACED) != child)
		err(2, "cannot run");
	if (WIFEXITED(status) && WEXITSTATUS(status) == CANNOT_TRACE)
		errx(CANNOT_TRACE, "tracing isn't allowed here");
	ptrace(PTRACE_SETOPTIONS, child, NULL,
	    (void *)(long)(PTRACE_O_TRACESYSGOOD | PTRACE_O_EXITKILL));
	for (size_t seen = 0; seen < stops && WIFSTOPPED(status);) {
		int got = WSTOPSIG(status);

		if (got == SIGSTOP || got == SIGTRAP || got == SYSTEM_CALL)
			got = 0;
		status = go_on(child, PTRACE_SYSCALL, got);
		if (WIFSTOPPED(status) && WSTOPSIG(status) == SYSTEM_CALL)
			seen++;
	}
	if (!WIFSTOPPED(status))
		return status;
	kill(child, deadly);
	return go_to_end(child, status);
}

static void
try_signal(struct trial *trial, int deadly, const char *kind, size_t step)
{
	size_t runs = 0, killed = 0, beside = 0;
	bool ended = false;

	if (deadly == SIGKILL)
		beside = FILES_WRITTEN;
	for (size_t stops = 1; !ended; stops += step) {
		struct ending ending;
		int status = run_until(trial, stops, deadly);

		trial_gather(trial, status, &ending);
		trial_check_files(trial, &ending, kind, stops, beside);
		ended = WIFEXITED(status);
		runs++;
		killed += !ended;
		if (ended && !trial_is_well(trial, &ending))
			trial_tell(trial, kind, stops, "another answer",
			    ending.errors.at);
		if (!ended && WTERMSIG(status) != deadly)
			trial_tell(trial, kind, stops, "another signal", "");
		ending_free(&ending);
	}
	printf("%s\t%zu\t%zu\t%zu\n", kind, runs, killed, runs - killed);
}

int
main(int argc, char **argv)
{
	struct trial trial = { 0 };
	size_t step;

	if (argc < 4)
		errx(2, "usage: kill FOLDER STEP COMMAND ...");
	step = (size_t)strtoul(argv[2], NULL, 10);
	trial_begin(&trial, argv[1], argv + 3);
	try_signal(&trial, SIGKILL, "killed by SIGKILL", step);
	try_signal(&trial, SIGTERM, "killed by SIGTERM", step);
	return trial.faults > 0;
}
