/* SPDX-License-Identifier: ISC */
#ifndef IOP_VOUCHER_OPTIONS_H
#define IOP_VOUCHER_OPTIONS_H

#include <stdbool.h>

#include "options.h"

/* The options that only iop-voucher has, iop-voucher(1). */
struct voucher_options {
	bool latest;
};

/* iop-voucher, to the code that all tools share. */
extern const struct tool voucher_tool;

#endif
