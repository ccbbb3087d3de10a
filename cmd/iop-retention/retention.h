/* SPDX-License-Identifier: ISC */
#ifndef IOP_RETENTION_H
#define IOP_RETENTION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "stays.h"

/* A number of clients, and whether it is left empty in the answer. */
struct count {
	int64_t clients;
	bool hidden;
};

/* After so many weeks: for how many that is known, how many were enrolled. */
struct week_counts {
	struct count known;
	struct count enrolled;
};

/* What is counted of a group; weeks are those asked for, rising. */
struct group_counts {
	struct count started;
	struct week_counts *weeks; /* the caller's */
};

/* Adds a client to its group's counts. */
void retention_count(struct group_counts *group, const struct stay *stay,
    int32_t data_end, const int32_t *weeks, size_t week_count);

/* The share still enrolled in tenths of a percent, half up; known > 0. */
int64_t retention_tenths(const struct week_counts *week);

/*
 * Hides each count from which, alone or beside the others that are shown, a
 * number of clients from 1 to least - 1 could be told.
 */
void retention_suppress(
    struct group_counts *group, size_t week_count, int64_t least);

#endif
