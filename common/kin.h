/* SPDX-License-Identifier: ISC */
#ifndef IOP_KIN_H
#define IOP_KIN_H

#include <stdbool.h>

#include "header.h"
#include "text.h"

/*
 * What the tools of this set write, to tell an export from their answers:
 * these names mean the same in every tool, so a column of such a name that
 * one tool doesn't read isn't overlooked.
 */
bool kin_writes(struct text name);

/* Whether some tool of the set reads a column of that name. */
bool kin_reads(struct text name);

/* The tool whose answer the header is, or NULL. */
const char *kin_of(const struct header *header);

#endif
