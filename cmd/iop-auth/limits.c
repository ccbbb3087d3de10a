/* SPDX-License-Identifier: ISC */
/* Finds what authorizations are limited to, and reads it as words. */
#include <stdlib.h>

#include "base/memory.h"
#include "base/stop.h"
#include "limits.h"
#include "values/word.h"

/* Whether the tool reads a column of that name as something else. */
static bool
is_known(struct text name, const char *const *known)
{
	for (size_t i = 0; known[i] != NULL; i++)
		if (name_is(name, known[i]))
			return true;
	return false;
}

/* What a day says of itself: to be limited to that has no sense. */
static void
check_name(const struct header *header, struct text name)
{
	static const char *const of_days[] = { "date", "hours", "day_counts" };

	for (size_t i = 0; i < sizeof(of_days) / sizeof(of_days[0]); i++)
		if (name_is(name, of_days[i]))
			stop_at(header->file, header->line,
			    "an authorization can't be limited by '%s': take "
			    "the column out, or --column %s= says that there "
			    "is none",
			    of_days[i], of_days[i]);
}

void
limits_find(
    struct limits *limits, struct header *header, const char *const *known)
{
	limits->words = intern_new();
	for (size_t i = 0; i < header->width; i++) {
		struct text name = header_meaning(header, i);
		struct limit limit = { .is_level = name_is(name, "level") };

		if (name.length == 0 || is_known(name, known))
			continue;
		limit.column = header_find(header, name);
		/* --column NAME= says that it limits nothing. */
		if (limit.column == INPUT_NONE)
			continue;
		check_name(header, name);
		limit.name = memory_copy(name);
		limit.spellings = intern_new();
		limits->list = memory_grow(limits->list, limits->count,
		    &limits->capacity, sizeof(limits->list[0]));
		limits->list[limits->count++] = limit;
	}
}

void
limits_find_days(struct limits *limits, struct header *header)
{
	for (size_t i = 0; i < limits->count; i++) {
		struct limit *limit = &limits->list[i];

		limit->column = INPUT_NONE;
		if (!limit->is_used)
			continue;
		limit->column = header_find(header, text_of(limit->name));
		if (limit->column == INPUT_NONE)
			header_stop_missing(header, limit->name,
			    "authorizations are limited by it: iop-hours "
			    "--keep carries a column through");
	}
}

void
limits_free(struct limits *limits)
{
	for (size_t i = 0; i < limits->count; i++) {
		free(limits->list[i].name);
		intern_free(limits->list[i].spellings);
		free(limits->list[i].words);
	}
	free(limits->list);
	intern_free(limits->words);
}

/* The word that a cell means, which was not met in this spelling before. */
static uint32_t
find_word(struct limits *limits, const struct limit *limit, struct text cell)
{
	char *form;
	uint32_t word;

	if (word_missing(cell))
		return 0;
	if (limit->is_level)
		cell = level_words_read(limits->level_words, cell);
	form = word_form(cell);
	word = intern_add(limits->words, text_of(form)) + 1;
	free(form);
	return word;
}

uint32_t
limits_read(struct limits *limits, size_t number, struct text cell)
{
	struct limit *limit = &limits->list[number];
	size_t count = intern_count(limit->spellings);
	uint32_t spelling;

	if (cell.length == 0)
		return 0;
	spelling = intern_add(limit->spellings, cell);
	if (spelling == count) {
		limit->words = memory_grow(limit->words, count,
		    &limit->word_capacity, sizeof(limit->words[0]));
		limit->words[count] = find_word(limits, limit, cell);
	}
	return limit->words[spelling];
}
