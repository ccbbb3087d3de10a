/* SPDX-License-Identifier: ISC */
#ifndef IOP_RETENTION_OPTIONS_H
#define IOP_RETENTION_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "tool/command_line.h"

/* The options that only iop-retention has, iop-retention(1). */
struct retention_options {
	const char *by; /* the column that groups; NULL: one group */
	int32_t *weeks; /* --at: rising, each once */
	size_t week_count, week_capacity;
	bool has_as_of;
	int32_t as_of; /* the last day that the data covers */
	int64_t least; /* --suppress: the least count shown; 0: all are */
};

/* iop-retention, to the code that all tools share. */
extern const struct tool retention_tool;

/* After the command line: puts the weeks in order, or takes 4, 12 and 24. */
void retention_options_finish(struct retention_options *options);
void retention_options_free(struct retention_options *options);

#endif
