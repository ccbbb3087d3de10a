/* SPDX-License-Identifier: ISC */
#ifndef IOP_ANSWERS_H
#define IOP_ANSWERS_H

#include <stdbool.h>

#include "base/intern.h"
#include "chances.h"
#include "csv/writer.h"
#include "entry.h"
#include "targets.h"

/* The appended columns. */
enum answer_column {
	ANSWER_STREAK,
	ANSWER_VALUE,
	ANSWER_BONUS,
	ANSWER_EARNED,
	ANSWER_DRAWS,
	ANSWER_BALANCE,
	ANSWER_RULE,
	ANSWER_REASON,
	ANSWER_COLUMNS,
};

extern const struct writer_column answer_columns[ANSWER_COLUMNS];

/* Entries as they are written: each is put into words once. */
struct answers;

/* Of all entries, which are lent, as the targets are. */
struct answers *answers_new(
    const struct intern *entries, const struct targets *targets);
void answers_free(struct answers *answers);

/* The words that --only and --fail-on look for, ended by NULL. */
void answers_words(const struct answers *answers, const struct paid_row *row,
    const char *words[ENTRY_WORDS + 1]);

/* Writes the row's cells. */
void answers_write(const struct answers *answers, struct writer *writer,
    const struct paid_row *row);

#endif
