/* SPDX-License-Identifier: ISC */
/* The nearest of several names: see nearest.h. */
#include <stdbool.h>
#include <stdint.h>

#include "values/nearest.h"
#include "values/word.h"

enum {
	FORM_BYTES = 64,
	LONG_BYTES = 6,
	HOLDS_WORDS = 2,
	BEGINS_ALIKE = 100,
	FAR = 1000
};

/* How many bytes of a blank, line end, hyphen, underscore; 0 for others. */
static size_t
joint_bytes(struct text name, size_t at)
{
	size_t bytes;

	if (word_joint(name.at[at]) || name.at[at] == '\r' ||
	    name.at[at] == '\n')
		return 1;
	return text_kind_at(name, at, &bytes) == TEXT_SIGN ? 0 : bytes;
}

/* Where a word of a name ends: at a blank, hyphen, underscore. */
static struct text
cut_word(struct text *rest)
{
	struct text word;
	size_t i = 0, bytes;

	while (rest->length > 0 && (bytes = joint_bytes(*rest, 0)) > 0) {
		rest->at += bytes;
		rest->length -= bytes;
	}
	while (i < rest->length && joint_bytes(*rest, i) == 0)
		i++;
	word = (struct text) { rest->at, i };
	rest->at += i;
	rest->length -= i;
	return word;
}

static bool
has_word(struct text name, struct text word)
{
	struct text other;

	while ((other = cut_word(&name)).length > 0)
		if (name_equal(other, word))
			return true;
	return false;
}

bool
nearest_holds(struct text name, struct text words)
{
	struct text word = cut_word(&words);
	bool holds = word.length > 0;

	for (; holds && word.length > 0; word = cut_word(&words))
		holds = has_word(name, word);
	return holds;
}

static bool
begins_alike(struct text a, struct text b)
{
	return name_equal(cut_word(&a), cut_word(&b));
}

/*
 * How many bytes must be put in, taken out or exchanged to make one form of
 * the other (Levenshtein); a row of that table at a time.
 */
static size_t
count_slips(const char *a, size_t a_length, const char *b, size_t b_length)
{
	size_t row[FORM_BYTES + 1];

	for (size_t k = 0; k <= b_length; k++)
		row[k] = k;
	for (size_t i = 0; i < a_length; i++) {
		size_t diagonal = row[0];

		row[0] = i + 1;
		for (size_t k = 0; k < b_length; k++) {
			size_t best = diagonal + (a[i] != b[k]);

			diagonal = row[k + 1];
			if (diagonal + 1 < best)
				best = diagonal + 1;
			if (row[k] + 1 < best)
				best = row[k] + 1;
			row[k + 1] = best;
		}
	}
	return row[b_length];
}

/*
 * One slip, then all its words, then in a long name a slip for each two bytes:
 * in a short one that is another word, as late or days for date.
 */
static size_t
distance(struct text name, struct text other)
{
	char form[FORM_BYTES], other_form[FORM_BYTES];
	size_t length, other_length, slips;

	if (name.length > FORM_BYTES || other.length > FORM_BYTES ||
	    text_trim(other).length == 0)
		return FAR;
	length = word_form_into(name, form);
	other_length = word_form_into(other, other_form);
	slips = count_slips(form, length, other_form, other_length);
	if (slips <= 1 && length > 2 && form[0] == other_form[0])
		return slips;
	if (nearest_holds(other, name))
		return HOLDS_WORDS;
	if (slips * 2 <= length && length >= LONG_BYTES)
		return HOLDS_WORDS + slips;
	return begins_alike(name, other) ? BEGINS_ALIKE + slips : FAR;
}

size_t
nearest_pick(struct text name, const struct text *names, size_t count)
{
	size_t nearest = NEAREST_NONE, least = FAR;

	for (size_t i = 0; i < count; i++) {
		size_t apart = distance(name, names[i]);

		if (apart < least)
			nearest = i;
		else if (apart == least)
			nearest = NEAREST_NONE;
		if (apart < least)
			least = apart;
	}
	return nearest;
}
