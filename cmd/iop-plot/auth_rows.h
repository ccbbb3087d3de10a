/* SPDX-License-Identifier: ISC */
#ifndef IOP_AUTH_ROWS_H
#define IOP_AUTH_ROWS_H

#include <stddef.h>
#include <stdint.h>

#include "base/memory.h"
#include "plot.h"

enum auth_status {
	AUTH_OPEN,
	AUTH_LOW,
	AUTH_USED_UP,
	AUTH_OVER,
	AUTH_EXPIRED,
	AUTH_STATUSES,
};

extern const char *const auth_status_names[AUTH_STATUSES];

/* A row of iop-auth; units and what is used of them in hundredths. */
struct auth {
	struct text client, id;
	int unit; /* day, hour, quarter */
	int64_t units, used;
	enum auth_status status;
};

/*
 * The rows of the clients chosen, by client and authorization; with --no-ids by
 * what is used of each, which is no order of ids.
 */
struct auths {
	struct arena texts;
	struct auth *rows;
	size_t count, capacity;
};

/* Reads the input to its end. */
void auths_read(struct auths *auths, struct plot *plot);
void auths_free(struct auths *auths);

#endif
