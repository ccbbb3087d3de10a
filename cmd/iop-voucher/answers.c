/* SPDX-License-Identifier: ISC */
/* Writes entries as the cells that are appended. */
#include <stdlib.h>
#include <string.h>

#include "answers.h"
#include "base/memory.h"
#include "csv/encode.h"
#include "values/number.h"

const struct writer_column answer_columns[ANSWER_COLUMNS] = {
	[ANSWER_STREAK] = { "streak", "streak", true },
	[ANSWER_VALUE] = { "value", "value", true },
	[ANSWER_BONUS] = { "bonus", NULL, true },
	[ANSWER_EARNED] = { "earned", "earned", true },
	[ANSWER_DRAWS] = { "draws", "draws", true },
	[ANSWER_BALANCE] = { "balance", "balance", true },
	[ANSWER_RULE] = { "rule", "rule", false },
	[ANSWER_REASON] = { "reason", "reason", false },
};

/* An entry in words. */
struct answer {
	struct text before, behind; /* the balance: cells as CSV */
	int64_t balance;	    /* without the row's cents */
	uint32_t words;		    /* all of them, a bit each */
};

struct answers {
	const struct targets *targets;
	struct answer *list; /* by the entry's number */
	struct arena arena;
	struct buffer cell, text; /* the one being made, and those before it */
};

/* The cell that has been made stands behind those before it, as CSV. */
static void
end_cell(struct answers *answers, enum answer_column column)
{
	bool first = column == ANSWER_STREAK || column == ANSWER_RULE;

	buffer_add_string(&answers->text, first ? "" : ",");
	encode_cell(&answers->text, buffer_text(&answers->cell));
	answers->cell.length = 0;
}

/* The cells that have been made since the last. */
static struct text
take_cells(struct answers *answers)
{
	struct text text =
	    arena_copy(&answers->arena, buffer_text(&answers->text));

	answers->text.length = 0;
	return text;
}

static void
add_money(struct answers *answers, enum answer_column column, int64_t cents)
{
	number_add_hundredths(&answers->cell, cents);
	end_cell(answers, column);
}

static void
add_streaks(struct answers *answers, const struct entry *entry)
{
	for (size_t i = 0; i < answers->targets->count; i++) {
		buffer_add_string(&answers->cell, i > 0 ? "|" : "");
		number_add(&answers->cell, entry->targets[i].streak);
	}
	end_cell(answers, ANSWER_STREAK);
}

static void
add_rules(struct answers *answers, const struct entry *entry)
{
	const struct policy *schedule = answers->targets->schedule;

	for (size_t i = 0; i < answers->targets->count; i++) {
		uint32_t rule = entry->targets[i].rule;

		buffer_add_string(&answers->cell, i > 0 ? "|" : "");
		if (rule > 0)
			policy_add_name(schedule,
			    policy_rule(schedule, rule - 1), &answers->cell);
	}
	end_cell(answers, ANSWER_RULE);
}

/* Each of the words, after its target where there are several. */
static void
add_words(struct answers *answers, const char *target, uint32_t words,
    uint32_t detail)
{
	struct buffer *text = &answers->cell;

	for (int i = 0; i < ENTRY_WORDS; i++) {
		if ((words >> i & 1) == 0)
			continue;
		buffer_add_string(text, text->length > 0 ? "; " : "");
		buffer_add_string(text, target);
		buffer_add_string(text, target[0] != '\0' ? " " : "");
		if (i == ENTRY_MISSING) {
			number_add(text, detail);
			buffer_add_string(text, " ");
		}
		buffer_add_string(text, entry_words[i]);
		if (i != ENTRY_REVIEW)
			continue;
		buffer_add_string(text, ": ");
		buffer_add(
		    text, intern_text(answers->targets->reviews, detail - 1));
	}
}

static void
add_reason(struct answers *answers, const struct entry *entry)
{
	const struct targets *targets = answers->targets;

	for (size_t i = 0; i < targets->count; i++)
		add_words(answers, targets->count > 1 ? targets->names[i] : "",
		    entry->targets[i].words, entry->targets[i].detail);
	add_words(answers, "", entry->words, 0);
	end_cell(answers, ANSWER_REASON);
}

static struct answer
make_answer(struct answers *answers, const struct entry *entry)
{
	struct answer answer = { .balance = entry->balance_parts * BALANCE_PART,
		.words = entry->words };

	add_streaks(answers, entry);
	add_money(answers, ANSWER_VALUE, entry->value);
	add_money(answers, ANSWER_BONUS, entry->bonus);
	add_money(answers, ANSWER_EARNED, entry->earned);
	number_add(&answers->cell, entry->draws);
	end_cell(answers, ANSWER_DRAWS);
	answer.before = take_cells(answers);
	add_rules(answers, entry);
	add_reason(answers, entry);
	answer.behind = take_cells(answers);
	for (size_t i = 0; i < answers->targets->count; i++)
		answer.words |= entry->targets[i].words;
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
	buffer_free(&answers->cell);
	buffer_free(&answers->text);
	free(answers->list);
	free(answers);
}

void
answers_words(const struct answers *answers, const struct paid_row *row,
    const char *words[ENTRY_WORDS + 1])
{
	uint32_t left = answers->list[row->entry].words;
	size_t count = 0;

	for (; left != 0; left &= left - 1)
		words[count++] = entry_words[__builtin_ctz(left)];
	words[count] = NULL;
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
