/* SPDX-License-Identifier: ISC */
/* Counts the words that an export has, and lists them as a table. */
#include <stdlib.h>

#include "values/word.h"
#include "words_met.h"

struct words_met *
words_met_new(const struct word_table *table)
{
	struct words_met *met = memory_new(1, sizeof(*met));

	met->table = table;
	met->forms = intern_new();
	return met;
}

void
words_met_free(struct words_met *met)
{
	if (met == NULL)
		return;
	intern_free(met->forms);
	free(met->list);
	arena_free(&met->texts);
	free(met);
}

void
words_met_add(struct words_met *met, struct text word, int meaning)
{
	size_t count = intern_count(met->forms);
	struct word_met *entry;
	uint32_t number;
	char *form;

	if (word.length == 0)
		return;
	form = word_form(word);
	number = intern_add(met->forms, text_of(form));
	free(form);
	met->list = memory_grow(
	    met->list, number, &met->capacity, sizeof(met->list[0]));
	entry = &met->list[number];
	if (number == count)
		*entry = (struct word_met) { .spelling = arena_copy(
						 &met->texts, word) };
	else if (text_compare(word, entry->spelling) < 0)
		entry->spelling = arena_copy(&met->texts, word);
	entry->meaning = meaning;
	entry->rows++;
}

static int
compare_spellings(const void *a, const void *b)
{
	const struct word_met *x = a, *y = b;

	return text_compare(x->spelling, y->spelling);
}

void
words_met_write(struct words_met *met, struct writer *writer)
{
	const char *meaning = met->table->meaning_column;
	size_t count = intern_count(met->forms);

	writer_column(writer, (struct writer_column) { "word", "word", false });
	writer_column(
	    writer, (struct writer_column) { meaning, meaning, false });
	writer_column(writer, (struct writer_column) { "rows", "rows", true });
	writer_header(writer);
	if (count > 0)
		qsort(
		    met->list, count, sizeof(met->list[0]), compare_spellings);
	for (size_t i = 0; i < count; i++) {
		const struct word_met *word = &met->list[i];

		writer_text(writer, word->spelling);
		writer_string(writer,
		    word->meaning == WORD_MET_UNKNOWN
			? ""
			: met->table->meanings[word->meaning]);
		writer_whole(writer, (int64_t)word->rows);
		writer_end_row(writer);
	}
}
