/* SPDX-License-Identifier: ISC */
#ifndef IOP_ARGUMENTS_H
#define IOP_ARGUMENTS_H

#include "input/options.h"
#include "tool/help.h"

/*
 * The arguments of a call, with the lines of FILE in the place of each @FILE:
 * NULL-ended, the caller's; the texts of files are freed with the options.
 * Stops the program where a file can't be read. @FILE isn't looked for behind
 * --, as the value of an option, or in a FILE.
 */
char **arguments_read(const struct option_set *set, struct options *options,
    int *argc, char **argv);

/*
 * Stops the program where --output or --rejects names such a file; closes
 * them.
 */
void arguments_close(const struct options *options);

#endif
