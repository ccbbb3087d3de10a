/* SPDX-License-Identifier: ISC */
#ifndef IOP_LEDGER_ROWS_H
#define IOP_LEDGER_ROWS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/intern.h"
#include "plot.h"

/* A row of iop-voucher; cents. */
struct ledger_row {
	uint32_t client; /* from 0, in the order of the ids' bytes */
	int32_t day;
	int64_t earned, balance;
	bool lost;
};

/* The rows of the clients chosen, by client and day. */
struct ledger {
	struct intern *ids;
	struct text *clients; /* the ids, lent from the former */
	size_t client_count;
	struct ledger_row *rows;
	size_t count, capacity;
	int32_t first_day, last_day;
};

/* Reads the input to its end. */
void ledger_read(struct ledger *ledger, struct plot *plot);
void ledger_free(struct ledger *ledger);

#endif
