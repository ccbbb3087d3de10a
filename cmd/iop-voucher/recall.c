/* SPDX-License-Identifier: ISC */
/* Numbers for texts that come again: see recall.h. */
#include "recall.h"

void
recall_init(struct recall *recall)
{
	*recall = (struct recall) { .texts = intern_new() };
}

void
recall_free(struct recall *recall)
{
	intern_free(recall->texts);
}

uint32_t
recall_add(struct recall *recall, struct text text, size_t place)
{
	uint32_t *last = &recall->last[place % RECALL_PLACES];

	if (*last == 0 ||
	    !text_equal(intern_text(recall->texts, *last - 1), text))
		*last = intern_add(recall->texts, text) + 1;
	return *last - 1;
}
