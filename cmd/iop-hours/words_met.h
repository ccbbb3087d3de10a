/* SPDX-License-Identifier: ISC */
#ifndef IOP_WORDS_MET_H
#define IOP_WORDS_MET_H

#include <stddef.h>

#include "base/intern.h"
#include "base/memory.h"
#include "base/text.h"
#include "csv/writer.h"
#include "word_tables.h"

/*
 * The words of a column, what each is taken for and how many rows have it, for
 * --show-words and --show-services. Written, they are a table that can be
 * edited and given back.
 */
struct words_met {
	const struct word_table *table; /* whose words they are */
	struct intern *forms;		/* as word_form(): what is one word */
	struct word_met {
		struct text spelling; /* the first of them by its bytes */
		int meaning; /* of the table's meanings; or WORD_MET_UNKNOWN */
		size_t rows;
	} * list;
	size_t capacity;
	struct arena texts;
};

enum { WORD_MET_UNKNOWN = -1 };

struct words_met *words_met_new(const struct word_table *table);
void words_met_free(struct words_met *met);

/* A row has the word; an empty one is none. */
void words_met_add(struct words_met *met, struct text word, int meaning);

/* Writes the answer, from its header on, in the order of bytes; once. */
void words_met_write(struct words_met *met, struct writer *writer);

#endif
