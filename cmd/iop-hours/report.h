/* SPDX-License-Identifier: ISC */
#ifndef IOP_REPORT_H
#define IOP_REPORT_H

#include <stdbool.h>

#include "attendance.h"
#include "closures.h"
#include "csv/writer.h"
#include "hours_options.h"
#include "roster.h"
#include "tool/selection.h"
#include "week_rule.h"

/* Everything that the rows of weeks are made from. */
struct report {
	const struct options *common;
	const struct hours_options *options;
	const struct attendance *attendance;
	const struct roster *roster; /* NULL: none */
	const struct closures *closures;
	const struct week_rules *rules;
	struct selection *selection;
	struct writer *writer;
	int32_t as_of;
	/* Set by report_write(): */
	bool attention;	      /* --fail-on found a word */
	size_t without_weeks; /* clients that have none */
	size_t chosen;	      /* weeks that --week, --from and --to choose */
};

/* Declares the columns of --per, and writes the header. */
void report_header(const struct report *report);

/*
 * Writes one row a client and week, by client, episode and week; or a client
 * and day; or a session.
 */
void report_write(struct report *report);

#endif
