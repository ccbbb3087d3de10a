/* SPDX-License-Identifier: ISC */
#ifndef IOP_ACCEPT_H
#define IOP_ACCEPT_H

#include "tool/command_line.h"

/*
 * Takes the names of --accept NAME[,NAME]; NULL, or the reason. Stops the
 * program with a wrong call where the tool has no warning of a name.
 */
const char *accept_take(
    const struct tool *tool, struct options *options, const char *argument);

#endif
