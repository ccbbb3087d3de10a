/* SPDX-License-Identifier: ISC */
#ifndef IOP_MONEY_H
#define IOP_MONEY_H

#include <stdint.h>

#include "base/text.h"

/*
 * Money is whole cents. One amount is at most 10,000,000.00; a sum of amounts,
 * as a ledger writes it, at most 100,000,000,000.00.
 */
#define MONEY_AMOUNT_MOST INT64_C(1000000000)
#define MONEY_SUM_MOST INT64_C(10000000000000)

/*
 * Reads a whole cell, 12 or 12.5 or 12.50, never negative. Returns NULL and
 * sets *cents, or returns the reason.
 */
const char *money_parse(struct text text, int64_t *cents);

/* The same for a sum. */
const char *money_parse_sum(struct text text, int64_t *cents);

/* A sum that may be below zero: -12.50. */
const char *money_parse_balance(struct text text, int64_t *cents);

#endif
