/* SPDX-License-Identifier: ISC */
#ifndef IOP_VERDICT_H
#define IOP_VERDICT_H

#include <stdbool.h>

#include "mixed.h"
#include "requirement.h"
#include "what_if.h"
#include "week.h"

/* Whether a week met what it owes; the first that holds, in this order. */
enum verdict_status {
	VERDICT_UNPLACED, /* no level, no rule, or columns are missing */
	VERDICT_EXEMPT,	  /* nothing is asked */
	VERDICT_MET,
	VERDICT_OVER,	  /* met, and above the most hours */
	VERDICT_OPEN,	  /* not met, and the week is not over */
	VERDICT_PARTIAL,  /* not met, and not a whole week of one rule */
	VERDICT_EXCUSED,  /* met if what is excused had been attended */
	VERDICT_UNPROVEN, /* met if what is unrecorded had been too, or unread
			   */
	VERDICT_SHORT,
};

/* Their words, in that order, ended by NULL. */
extern const char *const verdict_names[];

/* What the verdict depends on besides the sessions. */
struct verdict_week {
	struct what_if_week what_if; /* requirement NULL: unplaced */
	const struct mixed *mixed;   /* the rules of its days; NULL: one */
	bool is_over;		     /* its last day is as-of or earlier */
	bool is_partial;	     /* the episode begins or ends inside */
	bool is_unread; /* a row of it, or one without a date, was set aside */
};

struct verdict {
	enum verdict_status status;
	bool lacks_hours;
	bool lacks_days;
	bool assumed; /* another, if unknown lengths were none */
};

/* Judges a week by its totals, and by those it might have had. */
struct verdict verdict_of(
    const struct verdict_week *judged, struct what_if_room *room);

/* Whether what was asked was done: the week needs nothing any more. */
bool verdict_is_met(const struct verdict *verdict);

/* Days whose counted minutes make them a day by the requirement. */
int64_t verdict_days(
    const struct requirement *requirement, const struct week_totals *totals);

#endif
