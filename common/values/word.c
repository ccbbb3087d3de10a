/* SPDX-License-Identifier: ISC */
/* Words and names in any spelling: see word.h. */
#include <string.h>

#include "base/memory.h"
#include "values/word.h"

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

enum { END = -1 };

/* The next sign of the word; a space for any blank, nothing for an unseen. */
static int
next_sign(struct text word, size_t *at)
{
	while (*at < word.length) {
		unsigned char c = (unsigned char)word.at[*at];
		enum text_kind kind;
		size_t bytes;

		if (c < 0x80) {
			++*at;
			return c == '\t' ? ' ' : c;
		}
		kind = text_kind_at(word, *at, &bytes);
		*at += bytes;
		if (kind != TEXT_INVISIBLE)
			return kind == TEXT_BLANK ? ' ' : c;
	}
	return END;
}

static bool
is_joint(int sign)
{
	return sign >= 0 && sign < 0x80 && word_joint((char)sign);
}

/* The next sign without case; a space for all joints that stand together. */
static int
next_joined(struct text word, size_t *at)
{
	int sign = next_sign(word, at);

	if (!is_joint(sign))
		return sign < 0x80 && sign >= 0 ? lower((char)sign) : sign;
	for (;;) {
		size_t behind = *at;

		if (!is_joint(next_sign(word, &behind)))
			return ' ';
		*at = behind;
	}
}

static bool
is_joints_only(struct text word)
{
	size_t i = 0;
	int sign;

	while ((sign = next_sign(word, &i)) != END)
		if (!is_joint(sign))
			return false;
	return true;
}

size_t
word_form_into(struct text word, char *room)
{
	size_t length = 0;
	int sign;

	word = text_trim(word);
	if (is_joints_only(word))
		return text_plain(word, room, word.length);
	for (size_t i = 0; (sign = next_joined(word, &i)) != END;)
		room[length++] = (char)sign;
	return length;
}

char *
word_form(struct text word)
{
	char *form = memory_new(word.length + 1, 1);

	form[word_form_into(word, form)] = '\0';
	return form;
}

/* Words with signs that aren't ASCII's, or of joints only; both trimmed. */
__attribute__((noinline)) static bool
are_equal(struct text a, struct text b)
{
	int (*next)(struct text word, size_t * at) = next_joined;
	size_t i = 0, k = 0;
	int sign, other;

	if (is_joints_only(a) || is_joints_only(b))
		next = next_sign;
	do {
		sign = next(a, &i);
		other = next(b, &k);
	} while (sign == other && sign != END);
	return sign == other;
}

bool
word_equal(struct text a, struct text b)
{
	size_t i = 0, k = 0;

	a = text_trim(a);
	b = text_trim(b);
	if (text_equal(a, b))
		return true;
	/* Most have neither joints nor signs beyond ASCII's up to the end. */
	while (i < a.length && k < b.length) {
		char x = a.at[i++], y = b.at[k++];

		if ((signed char)(x | y) < 0 || word_joint(x) || word_joint(y))
			return are_equal(a, b);
		if (lower(x) != lower(y))
			return false;
	}
	return i == a.length && k == b.length ? i > 0 : are_equal(a, b);
}

/* The next sign of a name without case, blanks, line ends and joints. */
static int
next_of_name(struct text name, size_t *at)
{
	int sign;

	do
		sign = next_sign(name, at);
	while (is_joint(sign) || sign == '\r' || sign == '\n');
	return sign < 0x80 && sign >= 0 ? lower((char)sign) : sign;
}

__attribute__((noinline)) static bool
are_equal_names(struct text a, struct text b)
{
	size_t i = 0, k = 0;
	int sign, other;

	do {
		sign = next_of_name(a, &i);
		other = next_of_name(b, &k);
	} while (sign == other && sign != END);
	return sign == other;
}

bool
name_equal(struct text a, struct text b)
{
	size_t shorter = a.length < b.length ? a.length : b.length, i = 0;

	/* Most differ in an early letter, or are alike in all. */
	for (; i < shorter; i++) {
		char x = a.at[i], y = b.at[i];

		if (lower(x) == lower(y))
			continue;
		if ((lower(x) >= 'a' && lower(x) <= 'z') &&
		    (lower(y) >= 'a' && lower(y) <= 'z'))
			return false;
		return are_equal_names(a, b);
	}
	return a.length == b.length || are_equal_names(a, b);
}

size_t
name_form_into(struct text name, char *room)
{
	size_t length = 0, i = 0;

	while (i < name.length) {
		char c = lower(name.at[i]);
		int sign = (unsigned char)c;

		/* Most are digits and letters. */
		if (text_digit(c) || (c >= 'a' && c <= 'z'))
			i++;
		else
			sign = next_of_name(name, &i);
		if (sign != END)
			room[length++] = (char)sign;
	}
	return length;
}

char *
name_form(struct text name)
{
	char *form = memory_new(name.length + 1, 1);

	form[name_form_into(name, form)] = '\0';
	return form;
}

bool
name_is(struct text name, const char *known)
{
	return name_equal(name, text_of(known));
}

bool
word_is_missing(struct text word)
{
	static const char *const words[] = { "unknown", "n/a", "na", "n.a.",
		"null", "#n/a", "nan" };

	word = text_trim(word);
	if (word.length == 0)
		return true;
	/* No and none are the usual ones of those that begin alike. */
	if (strchr("uUnN#-", word.at[0]) == NULL ||
	    (word.length > 1 && lower(word.at[1]) == 'o'))
		return false;
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (words[i][0] == lower(word.at[0]) && word_is(word, words[i]))
			return true;
	return text_equal(word, text_of("-9"));
}

int
word_yes_no(struct text word)
{
	word = text_trim(word);
	switch (word.length == 0 ? '\0' : lower(word.at[0])) {
	case '1':
		return word.length == 1 ? 1 : -1;
	case '0':
		return word.length == 1 ? 0 : -1;
	case 'y':
		return word.length == 1 || word_is(word, "yes") ? 1 : -1;
	case 'n':
		return word.length == 1 || word_is(word, "no") ? 0 : -1;
	case 't':
		return word_is(word, "true") ? 1 : -1;
	case 'f':
		return word_is(word, "false") ? 0 : -1;
	default:
		return -1;
	}
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
