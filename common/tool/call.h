/* SPDX-License-Identifier: ISC */
#ifndef IOP_CALL_H
#define IOP_CALL_H

#include "tool/command_line.h"

/*
 * Sets the options that the arguments give, and the files; answers
 * --print-options. Stops the program on a wrong call.
 */
void call_read(const struct tool *tool, int argc, char **argv,
    struct options *options, void *own_options);

#endif
