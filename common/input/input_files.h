/* SPDX-License-Identifier: ISC */
#ifndef IOP_INPUT_FILES_H
#define IOP_INPUT_FILES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/text.h"
#include "input/options.h"

/* The files of an input: all are open before the first is read. */
struct input_files {
	const struct text *paths; /* lent; "-" is standard input */
	size_t count;
	int *descriptors; /* free() gives them back, and closes none */
};

/*
 * Opens the files of paths and count, or stops the program; a side file may be
 * held already (options_hold()).
 */
void input_files_open(
    struct input_files *files, const struct options *options, bool is_side);

/* The bytes of all files together; 0 if one is a pipe. */
size_t input_files_bytes(const struct input_files *files);

#endif
