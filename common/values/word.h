/* SPDX-License-Identifier: ISC */
#ifndef IOP_WORD_H
#define IOP_WORD_H

#include <stdbool.h>
#include <string.h>

#include "base/text.h"

/*
 * Words (statuses, levels, services, yes and no) are compared without case;
 * a run of blanks, hyphens and underscores is as one blank, and blanks that
 * nobody sees are as nothing (text.h). A word made of these alone is compared
 * as it is: "-" is a status in some exports.
 */
bool word_equal(struct text a, struct text b);

static inline bool
word_is(struct text word, const char *known)
{
	return word_equal(word, (struct text) { known, strlen(known) });
}

/* Whether it is a blank, a tab, a hyphen or an underscore. */
bool word_joint(char c);

/*
 * The word in the one form that all its spellings share, as a new C string;
 * the caller frees it. Equal forms are equal words.
 */
char *word_form(struct text word);

/* The same into room for at least word.length bytes; the form's length. */
size_t word_form_into(struct text word, char *room);

/*
 * Names of columns: neither case nor blanks, line ends, hyphens and
 * underscores matter at all, so that "Client ID" and "ClientID" are client_id.
 */
bool name_equal(struct text a, struct text b);
bool name_is(struct text name, const char *known);

/* The name in the one form of all its spellings; as word_form(). */
char *name_form(struct text name);

/* The same into room for at least name.length bytes; the form's length. */
size_t name_form_into(struct text name, char *room);

/*
 * Whether a cell says that nothing is known: it is empty, or unknown, n/a, na,
 * n.a., null, #n/a, nan or -9.
 */
bool word_is_missing(struct text word);

static inline bool
word_missing(struct text word)
{
	char first = word.length == 0 ? '\0' : word.at[0];

	/* Most begin with another letter or a digit. */
	if (first > '-' && (first | 32) != 'n' && (first | 32) != 'u')
		return false;
	return word_is_missing(word);
}

/* 1 for yes, y, true, 1; 0 for no, n, false, 0; -1 for anything else. */
int word_yes_no(struct text word);

/*
 * Calls take(word, closure) for each part of a list such as "met,short",
 * trimmed, in order, until it returns false; false if it did.
 */
bool word_each(struct text list, char separator,
    bool (*take)(struct text word, void *closure), void *closure);

#endif
