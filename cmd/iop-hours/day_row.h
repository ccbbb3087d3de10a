/* SPDX-License-Identifier: ISC */
#ifndef IOP_DAY_ROW_H
#define IOP_DAY_ROW_H

#include <stddef.h>

#include "base/text.h"
#include "csv/writer.h"
#include "day.h"

/* Whether a day counts: words of --only and --fail-on, ended by NULL. */
enum day_word { DAY_YES, DAY_NO, DAY_WORDS };
extern const char *const day_row_words[];

/* A row of --per day: one client, episode and day. */
struct day_row {
	struct text client;
	size_t episode;
	const struct day *day;
	struct text rule; /* table/rule; empty: none */
	const struct text *kept;
	size_t kept_count;
};

/* Declares the columns, with the kept ones behind, and writes the header. */
void day_row_header(
    struct writer *writer, const struct text *kept_names, size_t kept_count);

/* DAY_WORDS where there is no rule. */
enum day_word day_row_word(const struct day *day);

void day_row_write(struct writer *writer, const struct day_row *row);

#endif
