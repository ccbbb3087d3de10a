/* SPDX-License-Identifier: ISC */
#ifndef IOP_DAYS_H
#define IOP_DAYS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "auth_options.h"
#include "charge.h"
#include "limits.h"
#include "tool/filter.h"

/* The rows of the input, as days. */
struct days {
	struct day *list;      /* by row number */
	uint32_t *limit_words; /* likewise, so many a row */
	size_t capacity, limit_capacity, count;
	uint32_t *order; /* row numbers by client and date */
	bool has_as_of;
	int32_t as_of; /* as given, or the latest day that wasn't set aside */
};

/*
 * Reads all rows, refuses the bad ones and a second one of a client's day, and
 * finds the day up to which they speak.
 */
void days_read(struct days *days, struct filter *filter,
    const struct options *common, const struct auth_options *options,
    struct limits *limits);
void days_free(struct days *days);

#endif
