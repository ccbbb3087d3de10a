/* SPDX-License-Identifier: ISC */
#ifndef IOP_CLOSURES_H
#define IOP_CLOSURES_H

#include <stddef.h>
#include <stdint.h>

#include "options.h"

/* Days on which the program did not run: --closures. */
struct closures {
	int32_t *days; /* sorted */
	size_t count, capacity;
};

/* Reads the file (date, reason); stops the program on a bad row. */
void closures_read(
    struct closures *closures, const char *path, struct options *options);
void closures_free(struct closures *closures);

/* Bit i is set when the i-th day from first on is one, for seven days. */
unsigned closures_in_week(const struct closures *closures, int32_t first);

#endif
