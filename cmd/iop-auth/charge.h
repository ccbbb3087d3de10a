/* SPDX-License-Identifier: ISC */
#ifndef IOP_CHARGE_H
#define IOP_CHARGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/text.h"
#include "notices.h"

/* What a payer counts; of hours the minutes are counted. */
enum charge_unit { CHARGE_DAY, CHARGE_HOUR, CHARGE_QUARTER };
extern const char *const charge_unit_names[];

/* In place of a day that there is not. */
#define CHARGE_NO_DAY INT32_MIN

/* A client's day. */
struct day {
	int32_t date;
	int16_t minutes;	/* counted ones */
	bool counts;		/* as a day, where days are the unit */
	bool is_judged;		/* it is known whether it counts */
	const uint32_t *limits; /* its words, limits.h; 0: missing */
};

/* What a payer authorized, and what has been used of it. */
struct authorization {
	uint32_t client;
	struct text id;
	struct text level;	    /* empty: any */
	int32_t from_date, to_date; /* both included */
	enum charge_unit unit;
	int64_t units, used;	/* in the unit; of hours: minutes */
	int32_t last_used;	/* CHARGE_NO_DAY: never */
	const uint32_t *limits; /* its words, limits.h; 0: any */
	struct notice notice;
	size_t line; /* of the file */
};

/* What becomes of a day; the later ones outdo those above. */
enum charge_kind {
	CHARGE_NO_DATE,	  /* no authorization holds its date */
	CHARGE_NO_LIMITS, /* one does, but is limited to something else */
	CHARGE_NONE,	  /* nothing to tell: charged, or nothing to charge */
	CHARGE_UNJUDGED,  /* nothing to charge, for want of a rule */
	CHARGE_BEYOND,	  /* it went beyond the units of one */
};

struct charge {
	enum charge_kind kind;
	struct authorization *to; /* what it was charged to, or NULL */
};

/*
 * Charges a day to one of the client's authorizations. They are in the order
 * of to_date, then of the bytes of the id; days come in order of the date.
 */
struct charge charge_day(struct authorization *list, size_t count,
    const struct day *day, size_t limit_count);

/* The words of auth_status, in the order in which they are tried. */
enum charge_status {
	CHARGE_OVER,
	CHARGE_EXPIRED,
	CHARGE_USED_UP,
	CHARGE_LOW,
	CHARGE_OPEN,
};
extern const char *const charge_status_names[];

/* Days until it ends; 0 on the last day and after it. */
int32_t charge_days_left(
    const struct authorization *authorization, int32_t as_of);

enum charge_status charge_status(
    const struct authorization *authorization, int32_t as_of);

#endif
