/* SPDX-License-Identifier: ISC */
#ifndef IOP_RETENTION_ROWS_H
#define IOP_RETENTION_ROWS_H

#include <stddef.h>
#include <stdint.h>

#include "base/intern.h"
#include "plot.h"

/* A number that is not told: suppressed, or of nobody. */
enum { SHARE_NONE = -1 };

/* A row of iop-retention. */
struct share {
	uint32_t group; /* from 0, in the order of the names' bytes */
	int64_t week;
	int64_t known, enrolled; /* clients, or SHARE_NONE */
	int64_t percent;	 /* tenths, or SHARE_NONE */
	size_t line;
};

/* All rows, by group and week. */
struct shares {
	struct intern *ids;
	struct text *groups; /* the names, lent from the former */
	size_t group_count;
	struct share *rows;
	size_t count, capacity;
	int64_t last_week;
};

/* Reads the input to its end. */
void shares_read(struct shares *shares, struct plot *plot);
void shares_free(struct shares *shares);

#endif
