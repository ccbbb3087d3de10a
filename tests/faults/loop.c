/* SPDX-License-Identifier: ISC */
/*
 * loop LIBRARY FOLDER STEP COMMAND [ARGUMENT ...]
 *
 * Runs the command in the folder with its first, second, third ... call of
 * each kind failing (fail.c is the library), until a run has no such call, and
 * then under falling limits on its memory.
 * Beyond the 20th call only each STEP-th is tried. After each run it must have
 * ended with status 2 and a message, with its whole answer on standard output
 * or one that no reader of CSV takes, and each file old or whole, or it must
 * have ended as it does when nothing fails. Prints a line for each kind, cells
 * parted by tabs: the kind, the runs, how many stopped, how many ended as ever.
 * Tells each fault on standard error, and ends with 1 if there was one.
 */
#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "trial.h"

enum { ALL_OF_THEM = 20, SHORT = 0, TOLD = 100, STOPPED = 2 };

/* A kind of failure. */
struct kind {
	const char *name;
	const char *call;
	int error;
	enum { ONCE, ALWAYS, FROM_FIRST, AFTER_OUTPUT } how;
	bool harmless; /* the run must end as ever */
};

static const struct kind kinds[] = {
	{ "memory, once", "memory", ENOMEM, ONCE, false },
	{ "memory, from there on", "memory", ENOMEM, ALWAYS, false },
	{ "memory, none after a byte", "memory", ENOMEM, AFTER_OUTPUT, true },
	{ "read EIO, once", "read", EIO, ONCE, false },
	{ "read EIO, from there on", "read", EIO, ALWAYS, false },
	{ "read EINTR", "read", EINTR, ONCE, true },
	{ "read short, once", "read", SHORT, ONCE, true },
	{ "read short, always", "read", SHORT, FROM_FIRST, true },
	{ "write ENOSPC, once", "write", ENOSPC, ONCE, false },
	{ "write ENOSPC, from there on", "write", ENOSPC, ALWAYS, false },
	{ "write EIO, once", "write", EIO, ONCE, false },
	{ "write EINTR", "write", EINTR, ONCE, true },
	{ "write short, once", "write", SHORT, ONCE, true },
	{ "write short, always", "write", SHORT, FROM_FIRST, true },
	{ "fsync EIO", "fsync", EIO, ONCE, false },
	{ "close EIO", "close", EIO, ONCE, false },
	{ "close EIO, from there on", "close", EIO, ALWAYS, false },
	{ "rename EACCES", "rename", EACCES, ONCE, false },
	{ "open EMFILE", "open", EMFILE, ONCE, false },
	{ "open EACCES", "open", EACCES, ONCE, false },
	{ "mkostemp EACCES", "mkostemp", EACCES, ONCE, false },
	{ "realpath ENOMEM", "realpath", ENOMEM, ONCE, false },
	{ "getrandom ENOSYS", "getrandom", ENOSYS, ONCE, true },
	{ "pipe2 EMFILE", "pipe2", EMFILE, ONCE, false },
	{ "posix_spawnp EAGAIN", "posix_spawnp", EAGAIN, ONCE, false },
	{ "poll EINTR", "poll", EINTR, ONCE, true },
	{ "poll ENOMEM", "poll", ENOMEM, ONCE, false },
	{ "waitpid EINTR", "waitpid", EINTR, ONCE, true },
	{ "waitpid ECHILD", "waitpid", ECHILD, ONCE, false },
};

/* What the child needs to know before it becomes the tool. */
struct order {
	const struct kind *kind;
	const char *library;
	size_t at;
	int told[2]; /* a pipe: a byte for each call that failed */
};

static void
set_number(const char *name, size_t value)
{
	char digits[32];

	snprintf(digits, sizeof(digits), "%zu", value);
	setenv(name, digits, 1);
}

static void
prepare(void *closure)
{
	const struct order *order = closure;

	dup2(order->told[1], TOLD);
	setenv("LD_PRELOAD", order->library, 1);
	setenv("FAIL_CALL", order->kind->call, 1);
	set_number("FAIL_AT", order->at);
	set_number("FAIL_ERRNO", (size_t)order->kind->error);
	set_number("FAIL_TOLD", TOLD);
	if (order->kind->how == AFTER_OUTPUT)
		setenv("FAIL_AFTER", "1", 1);
	if (order->kind->how != ONCE)
		setenv("FAIL_ALWAYS", "1", 1);
}

/* Runs it; returns whether a call failed. */
static bool
run(struct trial *trial, struct order *order, struct ending *ending)
{
	char bytes[4096];
	bool was_hit = false;
	int status;
	pid_t child;

	if (pipe2(order->told, O_CLOEXEC | O_NONBLOCK) != 0)
		err(2, "pipe2");
	child = trial_start(trial, prepare, order);
	if (child < 0 || waitpid(child, &status, 0) != child)
		err(2, "cannot run");
	while (read(order->told[0], bytes, sizeof(bytes)) > 0)
		was_hit = true;
	close(order->told[0]);
	close(order->told[1]);
	trial_gather(trial, status, ending);
	return was_hit;
}

/* Whether the answer is CSV, which another tool would read. */
static bool
is_csv(const struct trial *trial)
{
	const char *const *word = (const char *const *)trial->command;

	if (strstr(word[0], "iop-plot") != NULL)
		return false;
	for (; *word != NULL; word++)
		if (strcmp(*word, "--table") == 0 ||
		    strcmp(*word, "--check-policy") == 0)
			return false;
	return true;
}

/*
 * Nothing, the whole answer, or its beginning and then an open quote; without
 * the quote where nothing can be written any more.
 */
static bool
is_refused(const struct trial *trial, const struct ending *ending,
    const struct kind *kind)
{
	static const char broken[] = "\n\"x\"\n\"";
	size_t length = ending->output.length, tail = sizeof(broken) - 1;
	const char *at = ending->output.at;
	bool writes = strcmp(kind->call, "write") != 0 || kind->how == ONCE;

	if (length >= tail && memcmp(at + length - tail, broken, tail) == 0)
		length -= tail;
	else if (is_csv(trial) && writes && length > 0 &&
	    length < trial->well.output.length)
		return false;
	return length <= trial->well.output.length &&
	    memcmp(at, trial->well.output.at, length) == 0;
}

/* Status 2, a message of the tool's own, and no half answer. */
static void
check_stop(struct trial *trial, const struct ending *ending,
    const struct kind *kind, size_t at)
{
	const struct bytes *errors = &ending->errors;
	const char *slash = strrchr(trial->command[0], '/');
	const char *tool = slash == NULL ? trial->command[0] : slash + 1;
	char status[32];

	snprintf(status, sizeof(status), "%#x", (unsigned)ending->status);
	if (!WIFEXITED(ending->status) ||
	    WEXITSTATUS(ending->status) != STOPPED)
		trial_tell(trial, kind->name, at, "neither stopped nor as ever",
		    status);
	if (strncmp(errors->at, tool, strlen(tool)) != 0 ||
	    errors->at[errors->length - 1] != '\n')
		trial_tell(trial, kind->name, at, "no message", errors->at);
	if (!is_refused(trial, ending, kind))
		trial_tell(trial, kind->name, at,
		    "standard output is half an answer, or another one", "");
	if (kind->harmless)
		trial_tell(trial, kind->name, at, "stopped", errors->at);
}

static void
try_kind(struct trial *trial, struct order *order, size_t step)
{
	const struct kind *kind = order->kind;
	size_t runs = 0, stopped = 0;
	bool was_hit = true;

	for (order->at = 1; was_hit;
	     order->at += order->at < ALL_OF_THEM ? 1 : step) {
		struct ending ending;

		was_hit = run(trial, order, &ending);
		runs += was_hit;
		trial_check_files(trial, &ending, kind->name, order->at, 0);
		trial_check_pair(trial, &ending, kind->name, order->at);
		if (!trial_is_well(trial, &ending)) {
			check_stop(trial, &ending, kind, order->at);
			stopped++;
		}
		ending_free(&ending);
		was_hit = was_hit && kind->how != FROM_FIRST;
	}
	if (runs > 0)
		printf("%s\t%zu\t%zu\t%zu\n", kind->name, runs, stopped,
		    runs - stopped);
}

static void
limit_memory(void *closure)
{
	const size_t *kib = closure;
	const struct rlimit limit = { *kib * 1024, *kib * 1024 };

	setrlimit(RLIMIT_AS, &limit);
}

/* Less and less memory, until there is too little to start a program. */
static void
try_limits(struct trial *trial, size_t step)
{
	static const struct kind kind = { "less memory", "memory", ENOMEM,
		ALWAYS, false };
	size_t runs = 0, stopped = 0, part = step > 1 ? 24 : 128;

	for (size_t kib = 64 * 1024; kib > 1024; kib -= kib / part) {
		struct ending ending;
		int status;
		pid_t child = trial_start(trial, limit_memory, &kib);
		bool has_begun;

		if (child < 0 || waitpid(child, &status, 0) != child)
			err(2, "cannot run");
		trial_gather(trial, status, &ending);
		has_begun = WIFEXITED(status) && WEXITSTATUS(status) < 127;
		if (has_begun || kib > 8 * 1024) {
			runs++;
			trial_check_files(trial, &ending, kind.name, kib, 0);
			trial_check_pair(trial, &ending, kind.name, kib);
			if (!trial_is_well(trial, &ending)) {
				check_stop(trial, &ending, &kind, kib);
				stopped++;
			}
		}
		ending_free(&ending);
		if (!has_begun)
			break;
	}
	printf("%s\t%zu\t%zu\t%zu\n", kind.name, runs, stopped, runs - stopped);
}

int
main(int argc, char **argv)
{
	struct trial trial = { 0 };
	struct order order = { 0 };
	size_t step;

	if (argc < 5)
		errx(2, "usage: loop LIBRARY FOLDER STEP COMMAND ...");
	order.library = realpath(argv[1], NULL);
	if (order.library == NULL)
		err(2, "%s", argv[1]);
	step = (size_t)strtoul(argv[3], NULL, 10);
	trial_begin(&trial, argv[2], argv + 4);
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
		order.kind = &kinds[i];
		try_kind(&trial, &order, step);
	}
	try_limits(&trial, step);
	return trial.faults > 0;
}
