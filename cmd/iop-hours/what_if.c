/* SPDX-License-Identifier: ISC */
/*
 * A week as it might have been: with its excused, closed and unrecorded
 * sessions attended, and with each closed day as the same weekday was for
 * that client, so that a holiday stands for one day of care and a closed
 * Sunday for none. See what_if.h, iop-hours(1).
 */
#include <stdlib.h>

#include "what_if.h"
#include "values/clock.h"
#include "weekday.h"

/* What a day would have added. */
struct day {
	int64_t minutes;
	bool open; /* a session that is as long as the rule still needs */
};

void
what_if_room_free(struct what_if_room *room)
{
	free(room->sessions);
	free(room->claims);
}

unsigned
what_if_closed_days(const struct what_if_week *week)
{
	unsigned closed = 0;
	int64_t minutes;

	if (!closures_between(week->closures, week->first, week->last))
		return 0;
	for (int32_t day = week->first; day <= week->last; day++) {
		unsigned bit = 1u << (day - week->sessions->first_day);

		if ((week->totals->attended_days & bit) == 0 &&
		    weekday_is_closed(week, day, &minutes))
			closed |= bit;
	}
	return closed;
}

static bool
stands_closed(const struct what_if_week *week, int32_t day)
{
	return (week->closed >> (day - week->sessions->first_day) & 1) != 0;
}

bool
what_if_lacks_length(const struct what_if_week *week, unsigned meanings)
{
	const struct week_sessions *sessions = week->sessions;

	for (size_t i = 0; i < sessions->count; i++) {
		const struct session *session = &sessions->list[i];

		if (session->minutes == SESSION_NONE &&
		    (session_means(session, meanings) ||
			(session_means(session, MEANINGS_CLOSED_DAY) &&
			    stands_closed(week, session->day))))
			return true;
	}
	return false;
}

static void
add_claim(struct what_if_room *room, const struct session *session)
{
	if (room->count == room->capacity) {
		size_t same = room->capacity;

		room->sessions = memory_grow(room->sessions, room->count,
		    &room->capacity, sizeof(room->sessions[0]));
		room->claims = memory_grow(
		    room->claims, room->count, &same, sizeof(room->claims[0]));
	}
	room->sessions[room->count++] = *session;
}

/* What the sessions in the room count together, and empties it. */
static int64_t
settle(struct what_if_room *room, const struct requirement *requirement)
{
	int64_t minutes = 0;

	for (size_t i = 0; i < room->count; i++)
		room->claims[i] = (struct claim) { &room->sessions[i],
			requirement->counts >> room->sessions[i].service_class &
			    1,
			0 };
	overlap_settle(room->claims, room->count);
	for (size_t i = 0; i < room->count; i++)
		if (room->claims[i].counted)
			minutes += room->claims[i].minutes;
	room->count = 0;
	return minutes;
}

/* A closed day without a row: what the nearest such weekday was in full. */
static int64_t
usual_day(
    struct what_if_room *room, const struct what_if_week *week, int32_t day)
{
	const struct client *client = week->source->client;
	const struct requirement *requirement = week->requirement;
	size_t at = weekday_nearest_day(week, day);
	int32_t usual;

	if (at == client->session_count)
		return 0;
	usual = client->sessions[at].day;
	for (at = client_find_day(client, usual);
	     at < client->session_count && client->sessions[at].day == usual;
	     at++) {
		struct session full = weekday_in_full(week, at);

		if (full.minutes != SESSION_NONE &&
		    full.meaning != MEANING_SCHEDULED)
			add_claim(room, &full);
	}
	if (room->count > 0)
		return settle(room, requirement);
	if (requirement->min_min < 0 || requirement->min_days <= 0)
		return 0;
	return (2 * requirement->min_min + requirement->min_days) /
	    (2 * requirement->min_days);
}

/*
 * A session as if it had been attended in full; its minutes stay SESSION_NONE
 * where nothing tells its length, or it isn't to be supposed.
 */
static struct session
suppose_session(const struct what_if_week *week, size_t at, bool lengths)
{
	struct session session = weekday_in_full(week, at);

	session.meaning = MEANING_ATTENDED;
	session.flags &= SESSION_VIRTUAL;
	if (session.minutes != SESSION_NONE || !lengths)
		return session;
	session.minutes = weekday_length(week, &session);
	if (session.minutes != SESSION_NONE &&
	    session.scheduled != SESSION_NONE &&
	    session.scheduled + session.minutes <= CLOCK_DAY_MIN) {
		session.start = session.scheduled;
		session.end = (uint16_t)(session.scheduled + session.minutes);
	}
	return session;
}

/* The rows of a day, as they lie among the week's. */
struct day_rows {
	size_t first, end;
	bool any_read; /* some were not set aside */
};

/* The rows of the day, behind those of the days before. */
static void
next_rows(
    const struct week_sessions *sessions, int32_t day, struct day_rows *rows)
{
	rows->first = rows->end;
	rows->any_read = false;
	for (; rows->end < sessions->count; rows->end++) {
		const struct session *session = &sessions->list[rows->end];

		if (session->day > day)
			break;
		rows->any_read |= !session_means(session, MEANINGS_SET_ASIDE);
	}
}

/* The day's rows: those of these meanings as if they had been attended. */
static struct day
attend(struct what_if_room *room, const struct what_if_week *week,
    const struct day_rows *rows, unsigned meanings, bool lengths)
{
	const struct client *client = week->source->client;
	const struct session *list = week->sessions->list;
	struct day found = { 0, false };

	for (size_t i = rows->first; i < rows->end; i++) {
		struct session session = list[i];

		if (session_means(&session, meanings))
			session = suppose_session(week,
			    (size_t)(&list[i] - client->sessions), lengths);
		else if (!session_means(&session, MEANINGS_ATTENDED))
			continue;
		if (session.minutes != SESSION_NONE)
			add_claim(room, &session);
		else if (lengths)
			found.open |=
			    week->requirement->counts >> session.service_class &
			    1;
	}
	found.minutes = settle(room, week->requirement);
	return found;
}

static struct day
suppose_day(struct what_if_room *room, const struct what_if_week *week,
    int32_t day, const struct day_rows *rows, struct what_if what_if)
{
	int64_t minutes;

	if (!stands_closed(week, day))
		return attend(
		    room, week, rows, what_if.meanings, what_if.lengths);
	if (weekday_is_closed(week, day, &minutes) && minutes >= 0)
		return (struct day) { minutes, false };
	if (rows->any_read)
		return attend(
		    room, week, rows, MEANINGS_CLOSED_DAY, what_if.lengths);
	return (struct day) { usual_day(room, week, day), false };
}

bool
what_if_met(struct what_if_room *room, const struct what_if_week *week,
    struct what_if what_if)
{
	const struct requirement *requirement = week->requirement;
	struct day_rows rows = { 0, 0, false };
	int64_t days = 0, minutes = 0;
	bool open = false;

	for (int32_t day = week->first; day <= week->last; day++) {
		struct day found;

		next_rows(week->sessions, day, &rows);
		found = suppose_day(room, week, day, &rows, what_if);
		minutes += found.minutes;
		open |= found.open;
		days += found.open ||
		    requirement_is_day(requirement, found.minutes);
	}
	return (open || minutes >= requirement->min_min) &&
	    days >= requirement->min_days;
}
