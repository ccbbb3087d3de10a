/* SPDX-License-Identifier: ISC */
#ifndef IOP_EXPORT_H
#define IOP_EXPORT_H

#include "input/header.h"

/*
 * Stop the program where another file is given for attendance, for the
 * roster or for the closures: each would be read as far as its columns have the
 * same names.
 */
void export_check(const struct header *header);
void export_check_roster(const struct header *header);
void export_check_closures(const struct header *header);

#endif
