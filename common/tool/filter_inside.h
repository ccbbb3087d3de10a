/* SPDX-License-Identifier: ISC */
#ifndef IOP_FILTER_INSIDE_H
#define IOP_FILTER_INSIDE_H

#include "base/intern.h"
#include "csv/sink.h"
#include "tool/aside.h"
#include "tool/filter.h"
#include "tool/origins.h"
#include "tool/rowstore.h"
#include "tool/selection.h"

/* What filter.c and filter_write.c know of a filter, and nobody else. */

struct filter {
	const struct tool *tool;
	struct options *options;
	struct input *input;
	struct sink *sink;
	struct writer *writer;
	struct selection *selection;
	struct rowstore *store;
	size_t written; /* the next row of the store */
	bool history;
	size_t client_column;
	bool selects;	    /* some clients only */
	bool needs_clients; /* their numbers, for a history or a selection */
	struct intern *clients;
	struct intern *others;	     /* ids of files beside the input alone */
	struct intern_queue waiting; /* the clients of the last rows */
	uint32_t *row_clients;	     /* one a row, where they are needed */
	size_t row_capacity;
	struct origins origins; /* with a history */
	struct row row;		/* the one at hand */
	bool has_row, row_refused;
	struct origin origin; /* where it came from */
	struct aside aside;
	bool attention;
};

#endif
