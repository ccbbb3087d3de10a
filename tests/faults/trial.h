/* SPDX-License-Identifier: ISC */
#ifndef IOP_TRIAL_H
#define IOP_TRIAL_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

/* Bytes that end in a NUL beyond their length; at NULL: no file. */
struct bytes {
	char *at;
	size_t length;
};

/* The files of the folder that a command works in, in no order. */
enum { TRIAL_FILES = 32 };

struct folder {
	size_t count;
	char *names[TRIAL_FILES];
	struct bytes contents[TRIAL_FILES];
};

/* How a command ended: what wait() tells, what it printed, what it left. */
struct ending {
	int status;
	struct bytes output, errors;
	struct folder after;
};

/*
 * A command in its folder, and what it does when nothing fails. loop and kill
 * run it again and again, each time from the folder as it was.
 */
struct trial {
	char **command;
	int output, errors; /* files in memory */
	struct folder before;
	struct ending well;
	size_t faults; /* told so far */
};

/* Enters the folder and runs the command once; exits where that fails. */
void trial_begin(struct trial *trial, const char *folder, char **command);

/*
 * Starts the command from the folder as it was; prepare, unless NULL, is
 * called in the child just before. Returns the child.
 */
pid_t trial_start(
    struct trial *trial, void (*prepare)(void *closure), void *closure);

/* Gathers what an ended command left. The caller frees it by ending_free. */
void trial_gather(struct trial *trial, int status, struct ending *ending);

void ending_free(struct ending *ending);

/* Tells a fault of the tool on standard error: what, and at which run. */
void trial_tell(struct trial *trial, const char *kind, size_t at,
    const char *what, const char *name);

/*
 * Checks that each file is the old one or the whole new one, and that nothing
 * else is in the folder but that many private files beside the output.
 */
void trial_check_files(struct trial *trial, const struct ending *ending,
    const char *kind, size_t at, size_t beside);

/*
 * Checks that of the two outputs both are old or both are new, or that it is
 * said which one is new.
 */
void trial_check_pair(struct trial *trial, const struct ending *ending,
    const char *kind, size_t at);

/* Whether the run ended just as it does when nothing fails. */
bool trial_is_well(const struct trial *trial, const struct ending *ending);

#endif
