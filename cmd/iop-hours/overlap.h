/* SPDX-License-Identifier: ISC */
#ifndef IOP_OVERLAP_H
#define IOP_OVERLAP_H

#include <stdbool.h>
#include <stddef.h>

#include "session.h"

/* A session of a day that claims its minutes. */
struct claim {
	const struct session *session;
	bool counted; /* its class counts towards the requirement */
	int minutes;  /* what it gets: set by overlap_settle() */
};

/*
 * Gives each minute of one client's day to one session: to a counted class
 * before an uncounted one; then to the session that began first; then to the
 * longer one, by class, attended before late before left, with arrived or
 * departed before without, in person before virtual, the greater length. A
 * session without times can't overlap; one with a break counts no more than
 * its length. Reorders the claims. iop-hours(1), "Overlap".
 */
void overlap_settle(struct claim *claims, size_t count);

#endif
