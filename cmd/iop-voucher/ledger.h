/* SPDX-License-Identifier: ISC */
#ifndef IOP_LEDGER_H
#define IOP_LEDGER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "schedule.h"

/* How many chances were earned in a program week. */
struct week_count {
	int32_t week;
	int64_t earned;
};

/* Where a target's growth stands for one client and episode. */
struct ledger_state {
	int64_t streak;	      /* earned in a row */
	bool has_run;	      /* some chance was earned since the last loss */
	int64_t steps;	      /* by which the last earned one had grown */
	int32_t week;	      /* and its program week */
	bool has_former;      /* a loss whose value has not returned yet */
	int64_t former_steps; /* at which the lost chance stood */
	struct week_count *weeks; /* earned by program week */
	size_t week_count, week_capacity;
};

/* Begins the next episode, with the room that the state has. */
void ledger_begin(struct ledger_state *state);
void ledger_free(struct ledger_state *state);

/* What a chance comes to, before any limit. Cents. */
struct ledger_entry {
	int64_t value;
	int64_t bonus;
	int64_t draws;
	bool extra;    /* more than per_week */
	bool restored; /* the former value has returned */
};

/*
 * Takes one chance of a program week: an earned one pays and grows, a lost
 * one resets, a neutral one does nothing. iop-voucher(1), "Value".
 */
struct ledger_entry ledger_take(struct ledger_state *state,
    const struct pay *pay, enum chance chance, int32_t program_week);

#endif
