/* SPDX-License-Identifier: ISC */
#ifndef IOP_WARNING_COUNTS_H
#define IOP_WARNING_COUNTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/intern.h"
#include "hours_options.h"
#include "input/options.h"
#include "session.h"
#include "values/latest_day.h"

/*
 * Signs that an export doesn't mean what it seems to: gathered while rows are
 * read, and told as warnings when all of them are accepted. iop-hours(1),
 * WARNINGS, has what each of them is a sign of.
 */
struct warning_counts {
	size_t repeats;		      /* rows that stand twice in a file */
	size_t unknown_rows;	      /* with a service word in no table */
	struct intern *unknown_words; /* these words */
	size_t utc_midnights;	      /* dates that are midnight in UTC */
	size_t future_rows;	      /* left out by --future skip */
	bool has_hours;		      /* a length came from the column hours */
	int64_t longest_hours_min;    /* the longest of those, in minutes */
	struct latest_day latest;     /* of all rows' dates */
};

void warning_counts_begin(struct warning_counts *counts);
void warning_counts_free(struct warning_counts *counts);

/* A service word that is in no table, and counts as other. */
void warning_counts_add_service(
    struct warning_counts *counts, struct text word);

/* An attended session's length, as the column hours has it. */
void warning_counts_add_hours(struct warning_counts *counts, int64_t minutes);

/* Tells them; last_contact is that of the whole input. */
void warning_counts_warn(const struct warning_counts *counts,
    const struct options *common, const struct hours_options *options,
    int32_t last_contact);

#endif
