/* SPDX-License-Identifier: ISC */
/*
 * What the same weekday was for a client: it tells how long a closed day, or a
 * session whose length nobody wrote down, would have been. See weekday.h,
 * iop-hours(1), "Closures".
 */
#include "weekday.h"

bool
weekday_is_closed(
    const struct what_if_week *week, int32_t day, int64_t *minutes)
{
	const struct client *client = week->source->client;
	struct closure_client who = { .roster = week->source->roster };

	if (!closures_between(week->closures, day, day))
		return false;
	if (closures_ask_level(week->closures))
		who.level = levels_on(week->source, week->episode->first,
		    week->episode->last, day);
	who.line = roster_on(client->lines, client->line_count, day);
	return closures_hold(week->closures, day, &who, minutes);
}

/*
 * The nearest session of the episode on the same weekday, before it and else
 * after it, that suits; the number of the client's session, or its count.
 */
static size_t
nearest(const struct what_if_week *week, int32_t day,
    bool (*suits)(const struct what_if_week *week, size_t at, int key), int key)
{
	const struct client *client = week->source->client;
	size_t begin = client_find_day(client, day);

	for (size_t i = begin; i > 0; i--) {
		int32_t other = client->sessions[i - 1].day;

		if (other < week->episode->first)
			break;
		if ((day - other) % WEEK_DAYS == 0 && suits(week, i - 1, key))
			return i - 1;
	}
	for (size_t i = begin; i < client->session_count; i++) {
		int32_t other = client->sessions[i].day;

		if (other > week->episode->last)
			break;
		if (other > day && (other - day) % WEEK_DAYS == 0 &&
		    suits(week, i, key))
			return i;
	}
	return client->session_count;
}

struct session
weekday_in_full(const struct what_if_week *week, size_t at)
{
	const struct client *client = week->source->client;

	return attendance_full(week->source->attendance, &client->sessions[at],
	    client->numbers[at]);
}

/* A session of that class whose length is known. */
static bool
has_length(const struct what_if_week *week, size_t at, int service_class)
{
	const struct session *session = &week->source->client->sessions[at];

	return session->service_class == (unsigned)service_class &&
	    session->meaning != MEANING_SCHEDULED &&
	    weekday_in_full(week, at).minutes != SESSION_NONE;
}

/* What tells how long a closed day was: a row that says that there was one. */
static bool
tells_day(const struct what_if_week *week, size_t at, int key)
{
	const struct session *session = &week->source->client->sessions[at];
	int64_t minutes;

	(void)key;
	return !session_means(session, MEANINGS_NO_DAY) &&
	    !weekday_is_closed(week, session->day, &minutes);
}

uint16_t
weekday_length(const struct what_if_week *week, const struct session *session)
{
	const struct client *client = week->source->client;
	int32_t day = session->day;
	size_t at = nearest(week, day, has_length, session->service_class);
	uint16_t longest = SESSION_NONE;

	if (at == client->session_count)
		return SESSION_NONE;
	day = client->sessions[at].day;
	for (at = client_find_day(client, day);
	     at < client->session_count && client->sessions[at].day == day;
	     at++) {
		uint16_t minutes = weekday_in_full(week, at).minutes;

		if (!has_length(week, at, session->service_class))
			continue;
		if (longest == SESSION_NONE || minutes > longest)
			longest = minutes;
	}
	return longest;
}

size_t
weekday_nearest_day(const struct what_if_week *week, int32_t day)
{
	return nearest(week, day, tells_day, 0);
}
