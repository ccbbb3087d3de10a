/* SPDX-License-Identifier: ISC */
#ifndef IOP_ORIGINS_H
#define IOP_ORIGINS_H

#include <stddef.h>
#include <stdint.h>

/* Where a row came from. */
struct origin {
	size_t line;
	uint32_t file; /* as input_file() */
};

/*
 * Where all numbered rows came from, for what is found out about them later.
 * Rows mostly stand on a line each, one below the other, so what is kept is
 * where that is not so. {0} knows of no row.
 */
struct origins {
	struct origin_run {
		size_t line; /* of its first row */
		uint32_t file, number;
	} * runs;
	size_t count, capacity;
};

void origins_free(struct origins *origins);

/* The row of that number; numbers rise by one from call to call, from 0. */
void origins_add(
    struct origins *origins, uint32_t number, struct origin origin);

struct origin origins_find(const struct origins *origins, uint32_t number);

#endif
