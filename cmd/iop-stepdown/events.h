/* SPDX-License-Identifier: ISC */
#ifndef IOP_EVENTS_H
#define IOP_EVENTS_H

#include "filter.h"
#include "stepdown.h"

/* The events of --tests or of --progress, by client and day. */
struct events {
	struct step_event *list;
	size_t count, capacity;
};

/*
 * Reads tests (client_id, date, result) or reports (client_id, date,
 * progress); those of clients who have no rows are passed over. Stops the
 * program on a bad row.
 */
void events_read_tests(struct events *events, const char *path,
    struct options *options, const struct filter *filter);
void events_read_progress(struct events *events, const char *path,
    struct options *options, const struct filter *filter);
void events_free(struct events *events);

/* A client's events, by day. */
struct step_events events_of(const struct events *events, uint32_t client);

#endif
