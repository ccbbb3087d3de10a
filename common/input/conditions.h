/* SPDX-License-Identifier: ISC */
#ifndef IOP_CONDITIONS_H
#define IOP_CONDITIONS_H

#include "input/header.h"
#include "rules/decider.h"

/*
 * Has the decider take each condition that some rule tests from the column of
 * that name; stops the program where one isn't there.
 */
void conditions_find(struct decider *decider, struct header *header);

#endif
