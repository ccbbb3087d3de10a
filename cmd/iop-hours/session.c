/* SPDX-License-Identifier: ISC */
/*
 * How long a session was, from its times and durations: see session.h. An
 * early arrival and a late departure add nothing; a duration shorter than
 * the times is a session with a break.
 */
#include "session.h"
#include "values/clock.h"

enum { NONE = -1 };

static int64_t
greater(int64_t a, int64_t b)
{
	return a > b ? a : b;
}

/* The lesser of the two that are there. */
static int64_t
lesser(int64_t a, int64_t b)
{
	if (a == NONE || b == NONE)
		return a == NONE ? b : a;
	return a < b ? a : b;
}

/* A midnight after a later start is the one at which the day ends. */
static void
end_at_midnight(struct session_times *times)
{
	int64_t start = times->start == NONE ? times->arrived : times->start;

	if (times->end == 0 && start > 0)
		times->end = CLOCK_DAY_MIN;
	if (times->departed == 0 && greater(times->start, times->arrived) > 0)
		times->departed = CLOCK_DAY_MIN;
}

/*
 * Why a session may end before it starts: whatever would make it the shortest.
 * A time of the clock's other half has lost its PM.
 */
static const char *
explain_backwards(int64_t start, int64_t end, const char *const reasons[3])
{
	enum { HALF_MIN = CLOCK_DAY_MIN / 2 };
	int64_t exchanged = start - end;
	int64_t past_midnight = CLOCK_DAY_MIN - exchanged;
	int64_t afternoon = end + HALF_MIN - start;

	if (end < HALF_MIN && afternoon > 0 && afternoon < exchanged)
		return reasons[0];
	return reasons[past_midnight < exchanged ? 1 : 2];
}

/*
 * An end that isn't given follows from the start and a duration; from then on
 * a departure may only shorten it.
 */
static const char *
complete_end(struct session_times *times, const char **column)
{
	int64_t begin = times->start == NONE ? times->arrived : times->start;
	int64_t length =
	    times->minutes == NONE ? times->usual_minutes : times->minutes;

	if (times->end != NONE || begin == NONE || length == NONE ||
	    (times->start == NONE && times->departed != NONE))
		return NULL;
	times->end = begin + length;
	*column = times->minutes == NONE ? "start" : times->length_column;
	times->minutes = NONE;
	return times->end > CLOCK_DAY_MIN ? "past 24:00" : NULL;
}

/* All times of the row together: a duration may not exceed their span. */
static int64_t
span(const struct session_times *times)
{
	return greater(times->end, times->departed) -
	    lesser(times->start, times->arrived);
}

/* Before the start of the session, and of the client. */
static const char *const before_start[] = {
	("before the start (a time in the afternoon needs PM or an hour from "
	 "13 on)"),
	"before the start (a session past midnight needs a row for each day)",
	"before the start (are the two exchanged?)",
};
static const char *const before_client[] = {
	("before the client's start (a time in the afternoon needs PM or an "
	 "hour from 13 on)"),
	("before the client's start (a session past midnight needs a row for "
	 "each day)"),
	"before the client's start",
};

static const char *
measure_interval(struct session *session, const struct session_times *times,
    const char **column)
{
	int64_t begin = greater(times->start, times->arrived);
	int64_t finish = lesser(times->end, times->departed);
	int64_t length = finish - begin;

	*column = times->departed == finish ? "departed" : "end";
	if (times->start != NONE && times->end != NONE &&
	    times->end < times->start) {
		*column = "end";
		return explain_backwards(
		    times->start, times->end, before_start);
	}
	if (length < 0)
		return explain_backwards(begin, finish, before_client);
	if (times->minutes > span(times) + 1) {
		*column = times->length_column;
		return "more than the time from start to end";
	}
	session->start = (uint16_t)begin;
	session->end = (uint16_t)finish;
	session->minutes = (uint16_t)lesser(length, times->minutes);
	return NULL;
}

const char *
session_measure(struct session *session, const struct session_times *given,
    const char **column)
{
	struct session_times times = *given;
	bool attended = session_means(session, MEANINGS_ATTENDED);
	const char *reason;
	int64_t length;

	end_at_midnight(&times);
	reason = complete_end(&times, column);
	length = times.minutes == NONE ? times.usual_minutes : times.minutes;
	if (reason != NULL)
		return reason;
	session->scheduled =
	    times.start == NONE ? SESSION_NONE : (uint16_t)times.start;
	session->start = session->end = session->minutes = SESSION_NONE;
	if (greater(times.start, times.arrived) != NONE &&
	    greater(times.end, times.departed) != NONE)
		return measure_interval(session, &times, column);
	if (attended && greater(times.end, times.departed) != NONE) {
		*column = "start";
		return "empty, but the session has an end";
	}
	if (attended && length == NONE) {
		*column = "minutes";
		return "an attended session needs an end or a duration "
		       "(--column end=HEADER names its column, "
		       "--session-minutes N gives one)";
	}
	if (length != NONE)
		session->minutes = (uint16_t)length;
	return NULL;
}

struct session_full
session_measure_full(
    const struct session *session, const struct session_times *given)
{
	struct session_times times = *given;
	struct session full = *session;
	const char *column;

	if (times.start != NONE)
		times.arrived = NONE;
	if (times.end != NONE || times.minutes != NONE ||
	    times.usual_minutes != NONE)
		times.departed = NONE;
	if (session_measure(&full, &times, &column) != NULL)
		full = *session;
	return (struct session_full) {
		.start = full.start, .end = full.end, .minutes = full.minutes
	};
}
