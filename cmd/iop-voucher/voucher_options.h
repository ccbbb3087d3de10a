/* SPDX-License-Identifier: ISC */
#ifndef IOP_VOUCHER_OPTIONS_H
#define IOP_VOUCHER_OPTIONS_H

#include <stdbool.h>

#include "tool/command_line.h"

/* What becomes of several chances of one client, target and day. */
enum same_day { SAME_DAY_REFUSED, SAME_DAY_WORST, SAME_DAY_EACH };

/* The options that only iop-voucher has, iop-voucher(1). */
struct voucher_options {
	bool latest;
	enum same_day same_day;
	int week_start;		   /* 0 for Monday to 6 for Sunday */
	bool weeks_from_admission; /* sevens of days, whatever the weekday */
};

/* iop-voucher, to the code that all tools share. */
extern const struct tool voucher_tool;

#endif
