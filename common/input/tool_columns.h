/* SPDX-License-Identifier: ISC */
#ifndef IOP_TOOL_COLUMNS_H
#define IOP_TOOL_COLUMNS_H

#include <stdbool.h>

#include "base/text.h"
#include "input/header.h"

/*
 * What the tools of this set write, to tell an export from their answers:
 * these names mean the same in every tool, so a column of such a name that
 * one tool doesn't read isn't overlooked.
 */
bool tool_columns_writes(struct text name);

/* Whether some tool of the set reads a column of that name. */
bool tool_columns_reads(struct text name);

/* The tool whose answer the header is, or NULL. */
const char *tool_columns_of(const struct header *header);

#endif
