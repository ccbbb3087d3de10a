/* SPDX-License-Identifier: ISC */
#ifndef IOP_VERDICT_H
#define IOP_VERDICT_H

#include <stdbool.h>

#include "requirement.h"
#include "week.h"

/* Whether a week met what it owes; the first that holds, in this order. */
enum verdict_status {
	VERDICT_UNPLACED, /* no level, no rule, or columns are missing */
	VERDICT_MET,
	VERDICT_OVER,	  /* met, and above the most hours */
	VERDICT_OPEN,	  /* not met, and the week is not over */
	VERDICT_PARTIAL,  /* not met, and not a whole week at one level */
	VERDICT_UNPROVEN, /* met if what is unrecorded had been attended */
	VERDICT_EXCUSED,  /* met if what is excused had been attended */
	VERDICT_SHORT,
};

/* Their words, in that order, ended by NULL. */
extern const char *const verdict_names[];

/* What the verdict depends on besides the sessions. */
struct verdict_week {
	const struct requirement *requirement; /* NULL: unplaced */
	bool is_over;	   /* its last day is as-of or earlier */
	bool is_partial;   /* begins or ends inside, or the level changes */
	unsigned closures; /* bit i: the program did not run on day i */
};

struct verdict {
	enum verdict_status status;
	bool lacks_hours;
	bool lacks_days;
};

/* Judges a week by its totals, and by those it might have had. */
struct verdict verdict_of(const struct verdict_week *judged,
    const struct week_sessions *sessions, const struct week_totals *totals);

/* Days whose counted minutes make them a day by the requirement. */
int64_t verdict_days(
    const struct requirement *requirement, const struct week_totals *totals);

#endif
