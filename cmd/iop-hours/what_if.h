/* SPDX-License-Identifier: ISC */
#ifndef IOP_WHAT_IF_H
#define IOP_WHAT_IF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "client.h"
#include "closures.h"
#include "enrolment.h"
#include "levels.h"
#include "requirement.h"
#include "week.h"

/* Room for the sessions of a supposed day, used again; {0} to begin with. */
struct what_if_room {
	struct session *sessions;
	struct claim *claims;
	size_t count, capacity;
};

/* A week that was not met, and all that might have been otherwise in it. */
struct what_if_week {
	const struct level_source *source; /* with the client */
	const struct episode *episode;
	const struct closures *closures;
	const struct requirement *requirement;
	const struct week_sessions *sessions;
	const struct week_totals *totals; /* as it was attended */
	int32_t first, last;		  /* enrolled days */
	unsigned closed;		  /* set by what_if_closed_days() */
};

/* What is supposed: sessions of which meanings were attended too. */
struct what_if {
	unsigned meanings;
	bool lengths; /* those of unknown length have one */
};

void what_if_room_free(struct what_if_room *room);

/*
 * The days that --closures closes for the client, who has no attended minute on
 * them: bit i is the week's i-th.
 */
unsigned what_if_closed_days(const struct what_if_week *week);

/* Whether a session of these meanings has no known length. */
bool what_if_lacks_length(const struct what_if_week *week, unsigned meanings);

/*
 * Whether the week would be met if its sessions of those meanings had been
 * attended and, where excused ones are among them, each closed day had been
 * what the same weekday was. iop-hours(1), "Closures" and "Status".
 */
bool what_if_met(struct what_if_room *room, const struct what_if_week *week,
    struct what_if what_if);

#endif
