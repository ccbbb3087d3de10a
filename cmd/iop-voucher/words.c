/* SPDX-License-Identifier: ISC */
/* Reads the lists of words that make a chance earned, neutral or lost. */
#include <string.h>

#include "values/word.h"
#include "words.h"

/* The words of a list that a rule leaves empty. */
static const char *const usual_words[WORD_LISTS] = {
	[CHANCE_LOST] = "positive|missed|refused|short|absent|no",
	[CHANCE_NEUTRAL] = ("excused|partial|open|unproven|unplaced|exempt|"
			    "cancelled|neutral"),
	[CHANCE_EARNED] = "negative|met|over|attended|yes",
};

/* A word of a list, without its quotes. */
struct listed {
	struct text word;
	bool is_quoted;
};

/* Takes a quoted word off the front of *rest, with the bar behind it. */
static const char *
take_quoted(struct text *rest, struct listed *listed)
{
	const char *end = memchr(rest->at + 1, '"', rest->length - 1);

	if (end == NULL)
		return "a quote that never closes";
	listed->is_quoted = true;
	listed->word =
	    (struct text) { rest->at + 1, (size_t)(end - rest->at) - 1 };
	rest->length -= listed->word.length + 2;
	rest->at = end + 1;
	*rest = text_trim(*rest);
	if (rest->length == 0)
		return NULL;
	if (rest->at[0] != '|')
		return "a bar is missing after a word in quotes";
	rest->at++;
	rest->length--;
	return NULL;
}

/* Takes the next word off the front of *rest, which isn't empty. */
static const char *
take_word(struct text *rest, struct listed *listed)
{
	const char *bar;

	*rest = text_trim(*rest);
	if (rest->length > 0 && rest->at[0] == '"')
		return take_quoted(rest, listed);
	bar = memchr(rest->at, '|', rest->length);
	listed->is_quoted = false;
	listed->word = *rest;
	if (bar != NULL)
		listed->word.length = (size_t)(bar - rest->at);
	rest->at += listed->word.length + (bar != NULL);
	rest->length -= listed->word.length + (bar != NULL);
	listed->word = text_trim(listed->word);
	return NULL;
}

const char *
words_read(struct text list)
{
	const char *reason = NULL;
	struct listed listed;

	while (list.length > 0 && reason == NULL)
		reason = take_word(&list, &listed);
	return reason;
}

/* Whether the listed word is this one. */
static bool
is_word(const struct listed *listed, struct text word)
{
	int yes_no = listed->is_quoted ? -1 : word_yes_no(listed->word);

	return (yes_no >= 0 && yes_no == word_yes_no(word)) ||
	    word_equal(listed->word, word);
}

static bool
has_word(struct text list, struct text word)
{
	struct listed listed;

	while (list.length > 0) {
		if (take_word(&list, &listed) != NULL)
			return false;
		if (is_word(&listed, word))
			return true;
	}
	return false;
}

/* Whether one word could be meant by something in both lists. */
static bool
have_common(struct text list, struct text other)
{
	while (list.length > 0) {
		struct text rest = other;
		struct listed one, two;

		if (take_word(&list, &one) != NULL)
			return false;
		while (rest.length > 0) {
			if (take_word(&rest, &two) != NULL)
				return false;
			if (is_word(&one, two.word) || is_word(&two, one.word))
				return true;
		}
	}
	return false;
}

const char *
words_check(const struct text lists[WORD_LISTS])
{
	for (int i = 0; i < WORD_LISTS; i++)
		for (int k = i + 1; k < WORD_LISTS; k++)
			if (have_common(lists[i], lists[k]))
				return "a word in two of earn, neutral and "
				       "lose";
	return NULL;
}

/* The words that a rule names come before the usual ones. */
enum chance
words_chance(const struct text lists[WORD_LISTS], struct text word)
{
	if (word.length == 0)
		return CHANCE_UNREAD;
	for (int i = 0; i < WORD_LISTS; i++)
		if (has_word(lists[i], word))
			return (enum chance)i;
	for (int i = 0; i < WORD_LISTS; i++)
		if (lists[i].length == 0 &&
		    has_word(text_of(usual_words[i]), word))
			return (enum chance)i;
	return CHANCE_UNREAD;
}
