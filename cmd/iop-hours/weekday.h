/* SPDX-License-Identifier: ISC */
#ifndef IOP_WEEKDAY_H
#define IOP_WEEKDAY_H

#include "what_if.h"

/* Whether the day is closed for the client; in *minutes the file's hours. */
bool weekday_is_closed(
    const struct what_if_week *week, int32_t day, int64_t *minutes);

/* The client's session of that number, come to in time and to the end. */
struct session weekday_in_full(const struct what_if_week *week, size_t at);

/*
 * The nearest day of the episode that is the same weekday, before the day and
 * else after it, isn't closed and has a row that is neither closed nor
 * scheduled: the number of one of its sessions, or the client's session_count.
 */
size_t weekday_nearest_day(const struct what_if_week *week, int32_t day);

/*
 * A session of unknown length is as long as the longest of its class on the
 * nearest same weekday that has one of known length; SESSION_NONE if none has.
 */
uint16_t weekday_length(
    const struct what_if_week *week, const struct session *session);

#endif
