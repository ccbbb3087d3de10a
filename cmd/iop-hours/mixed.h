/* SPDX-License-Identifier: ISC */
#ifndef IOP_MIXED_H
#define IOP_MIXED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/memory.h"
#include "levels.h"
#include "report.h"
#include "requirement.h"
#include "week_rule.h"

/* The rules of a week's enrolled days, each of them once. */
struct mixed {
	const struct requirement *rules[WEEK_DAYS];
	size_t count;	    /* at most one: the week has one rule */
	bool lacks;	    /* some day has none */
	struct text change; /* what changes: "PHP to IOP" */
};

/* Room that is used again; {0} to begin with. */
struct mixed_room {
	struct text *kept;  /* a day's, one a kept column */
	struct text *cells; /* of each day, one a condition */
	struct buffer change;
};

/* A week whose days may have different rules. */
struct mixed_week {
	const struct report *report;
	const struct client *client;
	const struct week_sessions *sessions;
	const struct week_level *level;
	const struct week_facts *facts; /* of the last enrolled day */
	int32_t first, last;		/* enrolled days */
};

/* Whether anything that the table asks for may change within the week. */
bool mixed_may_be(
    const struct mixed_week *week, const struct week_rules *rules);

/*
 * The rules of the days, if they are not all the same, and then what the last
 * one's decision is. iop-hours(1), "A week of several rules".
 */
void mixed_find(struct mixed_room *room, struct week_rules *rules,
    const struct mixed_week *week, struct mixed *found,
    struct decision *of_last);

/*
 * What the table says of a day of the week, which may be a mixed one; no rule
 * where the day's level isn't known.
 */
struct decision mixed_decide_day(struct mixed_room *room,
    struct week_rules *rules, const struct mixed_week *week, int32_t day);

void mixed_room_free(struct mixed_room *room);

#endif
