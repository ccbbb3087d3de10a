/* SPDX-License-Identifier: ISC */
#ifndef IOP_NOTICES_H
#define IOP_NOTICES_H

#include <stdint.h>

#include "csv/reader.h"
#include "rules/decider.h"

/* In place of a number: no notice is given. */
#define NOTICE_NONE INT64_C(-1)

enum { NOTICE_MOST = 1000000 };

/* When it is told that an authorization comes to its end. */
struct notice {
	int64_t low;  /* at so many units left, in its own unit */
	int64_t soon; /* at so many days left */
};

/* The tables that say so, by the authorization's unit, payer ... */
extern const struct policy_kind notice_policies;

/*
 * What the table says of an authorization's row that holds from that date on.
 * NULL, or the reason, with the name of the column that it is about in *column
 * (NULL: the row as a whole) and its cell.
 */
const char *notices_read(struct decider *decider, const struct row *row,
    int32_t date, struct notice *notice, const char **column,
    struct text *cell);

#endif
