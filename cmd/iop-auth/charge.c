/* SPDX-License-Identifier: ISC */
/*
 * To which authorization a day is charged, and how an authorization stands:
 * the rule of iop-auth(1).
 */
#include "charge.h"

enum { HOUR_MIN = 60, QUARTER_MIN = 15 };

const char *const charge_unit_names[] = { "day", "hour", "quarter", NULL };

const char *const charge_status_names[] = { "over", "expired", "used-up", "low",
	"open", NULL };

/* What the day costs in the unit; 0: there is nothing to charge. */
static int64_t
cost(enum charge_unit unit, const struct day *day)
{
	switch (unit) {
	case CHARGE_DAY:
		return day->counts && day->minutes > 0;
	case CHARGE_HOUR:
		return day->minutes;
	default:
		return day->minutes / QUARTER_MIN;
	}
}

static bool
holds_date(const struct authorization *authorization, int32_t date)
{
	return authorization->from_date <= date &&
	    date <= authorization->to_date;
}

/* Whether the day has all that the authorization is limited to. */
static bool
keeps_limits(const struct authorization *authorization, const struct day *day,
    size_t limit_count)
{
	const uint32_t *limits = authorization->limits;

	for (size_t i = 0; i < limit_count; i++)
		if (limits[i] != 0 && limits[i] != day->limits[i])
			return false;
	return true;
}

/* Never a part of a day: the one that crosses the units is charged whole. */
static struct charge
charge_to(struct authorization *authorization, const struct day *day)
{
	authorization->used += cost(authorization->unit, day);
	authorization->last_used = day->date;
	return (struct charge) { authorization->used > authorization->units
		    ? CHARGE_BEYOND
		    : CHARGE_NONE,
		authorization };
}

/* What is told of a day that several authorizations hold. */
static enum charge_kind
outdo(enum charge_kind kind, enum charge_kind other)
{
	return kind > other ? kind : other;
}

struct charge
charge_day(struct authorization *list, size_t count, const struct day *day,
    size_t limit_count)
{
	enum charge_kind kind = CHARGE_NO_DATE;
	struct authorization *spent = NULL;

	if (day->minutes == 0)
		return (struct charge) { CHARGE_NONE, NULL };
	for (size_t i = 0; i < count; i++) {
		struct authorization *next = &list[i];

		if (!holds_date(next, day->date))
			continue;
		kind = outdo(kind, CHARGE_NO_LIMITS);
		if (!keeps_limits(next, day, limit_count))
			continue;
		kind = outdo(kind, CHARGE_NONE);
		if (next->unit == CHARGE_DAY && !day->is_judged)
			kind = CHARGE_UNJUDGED;
		if (cost(next->unit, day) == 0)
			continue;
		if (next->used < next->units)
			return charge_to(next, day);
		if (spent == NULL)
			spent = next;
	}
	if (spent != NULL)
		return charge_to(spent, day);
	return (struct charge) { kind, NULL };
}

int32_t
charge_days_left(const struct authorization *authorization, int32_t as_of)
{
	return authorization->to_date > as_of ? authorization->to_date - as_of
					      : 0;
}

/* Whether so few units are left that somebody should know. */
static bool
is_low(const struct authorization *authorization)
{
	const struct notice *notice = &authorization->notice;
	int64_t left = authorization->units - authorization->used;
	int64_t unit = authorization->unit == CHARGE_HOUR ? HOUR_MIN : 1;

	return notice->low != NOTICE_NONE && left <= notice->low * unit;
}

static bool
ends_soon(const struct authorization *authorization, int32_t as_of)
{
	const struct notice *notice = &authorization->notice;

	return notice->soon != NOTICE_NONE &&
	    charge_days_left(authorization, as_of) <= notice->soon;
}

enum charge_status
charge_status(const struct authorization *authorization, int32_t as_of)
{
	if (authorization->used > authorization->units)
		return CHARGE_OVER;
	if (authorization->to_date < as_of)
		return CHARGE_EXPIRED;
	if (authorization->used == authorization->units)
		return CHARGE_USED_UP;
	if (is_low(authorization) || ends_soon(authorization, as_of))
		return CHARGE_LOW;
	return CHARGE_OPEN;
}
