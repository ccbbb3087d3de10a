/* SPDX-License-Identifier: ISC */
#ifndef IOP_HOURS_OPTIONS_H
#define IOP_HOURS_OPTIONS_H

#include <stdbool.h>
#include <stdint.h>

#include "tool/command_line.h"

/* Which weeks are written. */
enum week_choice { WEEK_ALL, WEEK_LAST, WEEK_THIS, WEEK_OF_DATE };

/* What becomes of rows after the as-of day. */
enum future { FUTURE_BAD, FUTURE_SKIPPED };

/* Of what the answer has a row. */
enum per { PER_WEEK, PER_DAY, PER_SESSION };

/* The options that only iop-hours has, iop-hours(1). */
struct hours_options {
	const char *roster;
	const char *closures;
	struct text level; /* where neither file has levels */
	int64_t gap_days;
	int week_start;	    /* 0 for Monday to 6 for Sunday */
	int64_t fresh_days; /* -1: the latest contact may be old */
	enum future future;
	bool has_as_of;
	int32_t as_of;
	enum week_choice week;
	int32_t week_date;
	bool has_from, has_to;
	int32_t from, to;
	int64_t session_minutes; /* -1: none */
	struct word_list keep, words, services, level_words, mode_words;
	bool show_words, show_services;
	enum per per;
};

/* Its own warnings, warning.h. */
#define HOURS_NO_WEEKS "no-weeks"
#define HOURS_SERVICES "services"
#define HOURS_SHORT "short-hours"
#define HOURS_UNREAD_CLIENTS "unread-clients"
#define HOURS_UTC_MIDNIGHT "utc-midnight"

/* iop-hours, to the code that all tools share. */
extern const struct tool hours_tool;

void hours_options_begin(struct hours_options *options);

/* Stops the program where options contradict each other. */
void hours_options_check(const struct hours_options *options);
/* Whether --week, --from or --to is given. */
bool hours_options_choose_weeks(const struct hours_options *options);

#endif
