/* SPDX-License-Identifier: ISC */
#ifndef IOP_EVENTS_H
#define IOP_EVENTS_H

#include "stepdown.h"
#include "tool/filter.h"

enum events_kind { EVENTS_TESTS, EVENTS_PROGRESS };

/* The events of --tests or of --progress, by client and day. */
struct events {
	enum events_kind kind;
	struct options *options;
	struct input *input; /* until it is read; NULL: no such file */
	struct step_event *list;
	size_t count, capacity;
	size_t *begins; /* where each client's events begin in the list */
};

/*
 * Opens tests (client_id, date, result) or reports (client_id, date,
 * progress); path isn't NULL.
 */
void events_open(struct events *events, enum events_kind kind, const char *path,
    struct options *options);

/*
 * Reads what was opened; events of clients who have no rows are passed over.
 * Stops the program on a bad row.
 */
void events_read(struct events *events, struct filter *filter);
void events_free(struct events *events);

/* A client's events, by day. */
struct step_events events_of(const struct events *events, uint32_t client);

#endif
