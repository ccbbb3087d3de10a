/* SPDX-License-Identifier: ISC */
/*
 * Reads a level of care in the spelling of an export and gives it the name
 * that rule tables use, so that one level in two spellings is no change of
 * level. A word that no table has stays as it is. See iop-policy(5).
 */
#include <stdlib.h>

#include "base/memory.h"
#include "rules/level_words.h"
#include "rules/policy_table.h"
#include "rules/wordset.h"
#include "tables.h"

static const struct builtin builtins[] = {
	{ "standard", "names and public numbers of levels",
	    table_levels_standard, &table_levels_standard_size },
};

enum { BUILTINS = sizeof(builtins) / sizeof(builtins[0]) };

struct level_words {
	struct wordset *set;
};

struct level_words *
level_words_new(const struct word_list *more)
{
	struct level_words *words = memory_new(1, sizeof(*words));

	words->set = wordset_new("level", NULL, 0);
	wordset_load(
	    words->set, builtins, BUILTINS, "--level-words", "standard");
	for (size_t i = 0; i < more->count; i++)
		wordset_load(words->set, builtins, BUILTINS, "--level-words",
		    more->words[i].at);
	return words;
}

void
level_words_free(struct level_words *words)
{
	if (words == NULL)
		return;
	wordset_free(words->set);
	free(words);
}

struct text
level_words_read(struct level_words *words, struct text cell)
{
	const struct word_entry *entry = NULL;

	if (cell.length > 0)
		entry = wordset_find(words->set, cell);
	return entry == NULL ? cell : entry->text;
}

static void
read_levels(struct condition *condition, struct level_words *words)
{
	for (size_t i = 0; i < condition->count; i++) {
		struct test *test = &condition->tests[i];

		for (size_t k = 0; k < test->count; k++) {
			struct value *value = &test->atoms[k].low;
			struct text level =
			    level_words_read(words, value->text);

			if (test->atoms[k].comparison == COMPARE_IS &&
			    !text_equal(level, value->text))
				*value = value_read(level, DATE_STYLE_ISO);
		}
	}
	condition_index(condition);
}

void
level_words_read_rules(struct level_words *words, struct policy *policy)
{
	size_t level = policy_find_condition(policy, text_of("level"));

	for (size_t i = 0; level != POLICY_NONE && i < policy->rule_count; i++)
		read_levels(&policy->rules[i].conditions[level], words);
}
