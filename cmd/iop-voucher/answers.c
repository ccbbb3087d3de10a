/* SPDX-License-Identifier: ISC */
/* Entries as the cells that are appended: see answers.h. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "answers.h"
#include "encode.h"
#include "memory.h"

const struct writer_column answer_columns[ANSWER_COLUMNS] = {
	[ANSWER_STREAK] = { "streak", "streak", true },
	[ANSWER_VALUE] = { "value", "value", true },
	[ANSWER_BONUS] = { "bonus", "bonus", true },
	[ANSWER_EARNED] = { "earned", "earned", true },
	[ANSWER_DRAWS] = { "draws", "draws", true },
	[ANSWER_BALANCE] = { "balance", "balance", true },
	[ANSWER_RULE] = { "rule", "rule", false },
	[ANSWER_REASON] = { "reason", "reason", false },
};

/* An entry in words. */
struct answer {
	struct text before, behind;	    /* the balance: cells as CSV */
	int64_t balance;		    /* without the row's cents */
	const char *words[ENTRY_WORDS + 1]; /* for --only, --fail-on */
};

struct answers {
	const struct targets *targets;
	struct answer *list; /* by the entry's number */
	struct arena arena;
	struct buffer text; /* the one being made */
};

static struct text
take_text(struct answers *answers)
{
	struct text text = { "", 0 };

	if (answers->text.length > 0)
		text = arena_copy(&answers->arena, buffer_text(&answers->text));
	answers->text.length = 0;
	return text;
}

static struct text
whole_cell(struct answers *answers, int64_t value)
{
	char digits[24];

	snprintf(digits, sizeof(digits), "%" PRId64, value);
	buffer_add_string(&answers->text, digits);
	return take_text(answers);
}

/* What a row was paid is never below zero. */
static struct text
money_cell(struct answers *answers, int64_t cents)
{
	char digits[24];

	snprintf(digits, sizeof(digits), "%" PRId64 ".%02d", cents / 100,
	    (int)(cents % 100));
	buffer_add_string(&answers->text, digits);
	return take_text(answers);
}

static struct text
streaks_cell(struct answers *answers, const struct entry *entry)
{
	char streak[24];

	for (size_t i = 0; i < answers->targets->count; i++) {
		snprintf(streak, sizeof(streak), "%s%" PRIu32, i > 0 ? "|" : "",
		    entry->targets[i].streak);
		buffer_add_string(&answers->text, streak);
	}
	return take_text(answers);
}

static struct text
rules_cell(struct answers *answers, const struct entry *entry)
{
	const struct policy *schedule = answers->targets->schedule;

	for (size_t i = 0; i < answers->targets->count; i++) {
		uint32_t rule = entry->targets[i].rule;

		buffer_add_string(&answers->text, i > 0 ? "|" : "");
		if (rule == 0)
			continue;
		buffer_add_string(&answers->text, schedule->name);
		buffer_add_string(&answers->text, "/");
		buffer_add(&answers->text, schedule->rules[rule - 1].name);
	}
	return take_text(answers);
}

/* Each of the words, behind its target where there are several. */
static void
add_words(struct buffer *text, const char *target, uint32_t words)
{
	for (int i = 0; i < ENTRY_WORDS; i++) {
		if ((words >> i & 1) == 0)
			continue;
		buffer_add_string(text, text->length > 0 ? "; " : "");
		buffer_add_string(text, target);
		buffer_add_string(text, target[0] != '\0' ? " " : "");
		buffer_add_string(text, entry_words[i]);
	}
}

static struct text
reason_cell(struct answers *answers, const struct entry *entry)
{
	const struct targets *targets = answers->targets;

	for (size_t i = 0; i < targets->count; i++)
		add_words(&answers->text,
		    targets->count > 1 ? targets->names[i] : "",
		    entry->targets[i].words);
	add_words(&answers->text, "", entry->words);
	return take_text(answers);
}

/* The words that --only and --fail-on look for. */
static void
list_words(const struct answers *answers, const struct entry *entry,
    const char *words[ENTRY_WORDS + 1])
{
	uint32_t all = entry->words;
	size_t count = 0;

	for (size_t i = 0; i < answers->targets->count; i++)
		all |= entry->targets[i].words;
	for (int k = 0; k < ENTRY_WORDS; k++)
		if (all >> k & 1)
			words[count++] = entry_words[k];
	words[count] = NULL;
}

/* Cells from first to last as CSV. */
static struct text
join(struct answers *answers, const struct text *cells, int first, int last)
{
	for (int i = first; i <= last; i++) {
		buffer_add_string(&answers->text, i > first ? "," : "");
		encode_cell(&answers->text, cells[i]);
	}
	return take_text(answers);
}

static struct answer
make_answer(struct answers *answers, const struct entry *entry)
{
	const struct text cells[ANSWER_COLUMNS] = {
		[ANSWER_STREAK] = streaks_cell(answers, entry),
		[ANSWER_VALUE] = money_cell(answers, entry->value),
		[ANSWER_BONUS] = money_cell(answers, entry->bonus),
		[ANSWER_EARNED] = money_cell(answers, entry->earned),
		[ANSWER_DRAWS] = whole_cell(answers, entry->draws),
		[ANSWER_RULE] = rules_cell(answers, entry),
		[ANSWER_REASON] = reason_cell(answers, entry),
	};
	struct answer answer = { .balance =
				     entry->balance_parts * BALANCE_PART };

	answer.before = join(answers, cells, ANSWER_STREAK, ANSWER_DRAWS);
	answer.behind = join(answers, cells, ANSWER_RULE, ANSWER_REASON);
	list_words(answers, entry, answer.words);
	return answer;
}

struct answers *
answers_new(const struct intern *entries, const struct targets *targets)
{
	struct answers *answers = memory_new(1, sizeof(*answers));
	size_t count = intern_count(entries);
	struct entry *entry = memory_new(1, entry_bytes(targets->count));

	answers->targets = targets;
	answers->list = memory_new(count, sizeof(answers->list[0]));
	for (size_t i = 0; i < count; i++) {
		struct text bytes = intern_text(entries, (uint32_t)i);

		memcpy(entry, bytes.at, bytes.length);
		answers->list[i] = make_answer(answers, entry);
	}
	free(entry);
	return answers;
}

void
answers_free(struct answers *answers)
{
	arena_free(&answers->arena);
	buffer_free(&answers->text);
	free(answers->list);
	free(answers);
}

const char *const *
answers_words(const struct answers *answers, const struct paid_row *row)
{
	return answers->list[row->entry].words;
}

void
answers_write(const struct answers *answers, struct writer *writer,
    const struct paid_row *row)
{
	const struct answer *answer = &answers->list[row->entry];

	writer_record(writer, answer->before);
	writer_hundredths(writer, answer->balance + row->cents);
	writer_record(writer, answer->behind);
}
