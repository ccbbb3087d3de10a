/* SPDX-License-Identifier: ISC */
#ifndef IOP_FUZZ_CONFINE_H
#define IOP_FUZZ_CONFINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/memory.h"
#include "base/text.h"

/*
 * Runs code that may end the program, thousands of times in one process:
 * exit() comes back to the caller, what was allocated and opened until then
 * is given back, what atexit() was told is done, and signals stay the
 * fuzzer's. Standard input, output and error are files in memory.
 *
 * A fork for each input would need none of this, and be far slower.
 */

/* The files in memory, at numbers that no tool comes near. */
enum {
	FUZZ_INPUT = 100,
	FUZZ_SIDE_A,
	FUZZ_SIDE_B,
	FUZZ_TABLE,
	FUZZ_OUTPUT,
	FUZZ_ERRORS,
	FUZZ_REPORT, /* the true standard error */
	FUZZ_FDS
};

/* Names by which a tool can open them. */
#define FUZZ_SIDE_A_PATH "/proc/self/fd/101"
#define FUZZ_SIDE_B_PATH "/proc/self/fd/102"
#define FUZZ_TABLE_PATH "/proc/self/fd/103"

/* For LLVMFuzzerInitialize(): opens the files, keeps standard error apart. */
void fuzz_begin(int *argc, char ***argv);

/* Makes these bytes all that the file holds. */
void fuzz_put(int fd, struct text bytes);

/* All that the file holds, a new buffer. */
struct buffer fuzz_get(int fd);

/* Takes what comes before the mark (or all) off the front of the text. */
struct text fuzz_take(struct text *text, char mark);

/*
 * Calls run(closure) with empty output and error, and the input from a file
 * or through a pipe. The status it returned or exited with. Memory that is
 * left after it returned is a finding.
 */
int fuzz_run(int (*run)(void *closure), void *closure, bool piped);

/*
 * In the runs that follow the allocation of this number (1 is the first)
 * finds no memory; 0 is none. Only what our own code allocates is counted.
 */
void fuzz_fail_allocation(size_t number);

/* How many there were in the last run. */
size_t fuzz_allocations(void);

/* A finding: says what is wrong and ends the fuzzer. */
_Noreturn void fuzz_fail(const char *format, ...)
    __attribute__((format(printf, 1, 2)));

/* Fails unless the bytes are CSV, and if asked with rows of one width. */
void fuzz_check_csv(struct text bytes, const char *what, bool one_width);

/* What libFuzzer calls; libFuzzer declares neither for C. */
int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#endif
