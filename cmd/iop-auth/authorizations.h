/* SPDX-License-Identifier: ISC */
#ifndef IOP_AUTHORIZATIONS_H
#define IOP_AUTHORIZATIONS_H

#include <stddef.h>
#include <stdint.h>

#include "auth_options.h"
#include "base/intern.h"
#include "base/memory.h"
#include "charge.h"
#include "limits.h"
#include "rules/policy.h"
#include "tool/filter.h"

/* What payers authorized, client by client. */
struct authorizations {
	struct authorization *list; /* by client, to_date, id */
	size_t count, capacity;
	uint32_t *limit_words; /* of each in turn */
	size_t limit_capacity;
	struct intern *clients;
	size_t *first;	       /* where each client's begin; and the end */
	uint32_t *days_of;     /* the filter's number of each; or UINT32_MAX */
	uint32_t *of_days;     /* and the other way round */
	struct limits *limits; /* lent */
	struct arena texts;
};

/*
 * Reads the file that --auths names. Stops the program on a bad row, and on
 * authorizations of a client that overlap or share an id.
 */
void authorizations_read(struct authorizations *authorizations,
    struct options *common, const struct auth_options *options,
    const struct policy *policy, struct limits *limits);
void authorizations_free(struct authorizations *authorizations);

/* When all days have been read: finds the clients of the filter. */
void authorizations_meet(
    struct authorizations *authorizations, struct filter *filter);

/* The authorizations of the filter's client. */
struct authorization *authorizations_of(
    struct authorizations *authorizations, uint32_t client, size_t *count);

#endif
