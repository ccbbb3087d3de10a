/* SPDX-License-Identifier: ISC */
#ifndef IOP_WALK_H
#define IOP_WALK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "client.h"
#include "csv/writer.h"
#include "judge.h"
#include "report.h"
#include "session_lines.h"

/* The clients in the order of their ids, and where their sessions stand. */
struct order {
	const struct attendance *attendance;
	size_t count;
	uint32_t *clients;
	uint32_t *sessions; /* by client */
	uint32_t *first;    /* of a client's in sessions */
};

/* A walk through a share of the clients; what it changes is its own. */
struct walk {
	const struct report *report;
	const struct order *order;
	size_t begin, end; /* of the share */
	struct writer *writer;
	struct client client;
	struct judge judge;
	bool attention; /* as in the report */
	size_t without_weeks, chosen;
	/* Of --per day and --per session: */
	unsigned only, fail_on; /* bit i: the i-th word of the answer */
	struct text *kept;	/* the cells of the day at hand */
	struct session_lines lines;
};

/* Whether --week, --from and --to choose the week: takes note of one. */
bool walk_chooses(struct walk *walk, int32_t week_start);

/*
 * Takes note of a chosen row of a day or a session that answers those words,
 * and whether it is written.
 */
bool walk_answers(struct walk *walk, unsigned words);

/* Writes the rows of the days of a stay. */
void walk_days(struct walk *walk, struct stay *stay);

#endif
