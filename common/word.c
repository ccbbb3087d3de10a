/* SPDX-License-Identifier: ISC */
/* Words and names in any spelling: see word.h. */
#include <string.h>

#include "memory.h"
#include "word.h"

bool
word_joint(char c)
{
	return c == ' ' || c == '\t' || c == '-' || c == '_';
}

/* ASCII only: other bytes are compared as they are, in any encoding. */
static char
lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool
is_joints_only(struct text word)
{
	for (size_t i = 0; i < word.length; i++)
		if (!word_joint(word.at[i]))
			return false;
	return true;
}

size_t
word_form_into(struct text word, char *room)
{
	size_t length = 0;

	word = text_trim(word);
	if (is_joints_only(word)) {
		memcpy(room, word.at, word.length);
		return word.length;
	}
	for (size_t i = 0; i < word.length; i++) {
		if (!word_joint(word.at[i]))
			room[length++] = lower(word.at[i]);
		else if (length == 0 || room[length - 1] != ' ')
			room[length++] = ' ';
	}
	return length;
}

char *
word_form(struct text word)
{
	char *form = memory_new(word.length + 1, 1);

	form[word_form_into(word, form)] = '\0';
	return form;
}

bool
word_equal(struct text a, struct text b)
{
	size_t i = 0, k = 0;

	a = text_trim(a);
	b = text_trim(b);
	if (text_equal(a, b))
		return true;
	if (is_joints_only(a) || is_joints_only(b))
		return false;
	while (i < a.length && k < b.length) {
		bool joint = word_joint(a.at[i]);

		if (joint != word_joint(b.at[k]))
			return false;
		if (!joint) {
			if (lower(a.at[i++]) != lower(b.at[k++]))
				return false;
			continue;
		}
		while (i < a.length && word_joint(a.at[i]))
			i++;
		while (k < b.length && word_joint(b.at[k]))
			k++;
	}
	return i == a.length && k == b.length;
}

bool
name_equal(struct text a, struct text b)
{
	size_t i = 0, k = 0;

	for (;;) {
		while (i < a.length && word_joint(a.at[i]))
			i++;
		while (k < b.length && word_joint(b.at[k]))
			k++;
		if (i == a.length || k == b.length)
			return i == a.length && k == b.length;
		if (lower(a.at[i++]) != lower(b.at[k++]))
			return false;
	}
}

char *
name_form(struct text name)
{
	char *form = memory_new(name.length + 1, 1);
	size_t length = 0;

	for (size_t i = 0; i < name.length; i++)
		if (!word_joint(name.at[i]))
			form[length++] = lower(name.at[i]);
	return form;
}

bool
name_is(struct text name, const char *known)
{
	return name_equal(name, text_of(known));
}

bool
word_missing(struct text word)
{
	word = text_trim(word);
	switch (word.length == 0 ? '\0' : lower(word.at[0])) {
	case '\0':
		return word.length == 0;
	case 'u':
		return word_is(word, "unknown");
	case 'n':
		return word_is(word, "n/a");
	case '-':
		return text_equal(word, text_of("-9"));
	default:
		return false;
	}
}

int
word_yes_no(struct text word)
{
	if (word.length == 1 && strchr("yY1", word.at[0]) != NULL)
		return 1;
	if (word.length == 1 && strchr("nN0", word.at[0]) != NULL)
		return 0;
	if (word.length == 0 || strchr("yYtTnNfF", word.at[0]) == NULL)
		return -1;
	if (word_is(word, "yes") || word_is(word, "true"))
		return 1;
	return word_is(word, "no") || word_is(word, "false") ? 0 : -1;
}

bool
word_each(struct text list, char separator,
    bool (*take)(struct text word, void *closure), void *closure)
{
	size_t begin = 0;

	for (size_t i = 0; i <= list.length; i++) {
		struct text part = { list.at + begin, i - begin };

		if (i < list.length && list.at[i] != separator)
			continue;
		if (!take(text_trim(part), closure))
			return false;
		begin = i + 1;
	}
	return true;
}
