/* SPDX-License-Identifier: ISC */
/* Finds rows that may be blank, or the header once more. */
#include <stdlib.h>
#include <string.h>

#include "input/odd_rows.h"
#include "values/word.h"

/* A file that was joined may begin with a byte order mark. */
static struct text
without_mark(struct text name)
{
	if (name.length >= 3 && memcmp(name.at, "\xef\xbb\xbf", 3) == 0)
		return (struct text) { name.at + 3, name.length - 3 };
	return name;
}

/* In both cases; of a sign that is no letter another byte, which is no harm. */
static void
add_odd(bool *bytes, char sign)
{
	bytes[(unsigned char)sign] = true;
	bytes[(unsigned char)(sign ^ ('a' ^ 'A'))] = true;
}

void
odd_rows_begin(struct odd_rows *odd, struct text name)
{
	char *form = name_form(without_mark(name));

	/* Blanks, what names leave out, and all that isn't ASCII. */
	for (int i = 0; i <= UCHAR_MAX; i++)
		odd->first[i] = odd->second[i] =
		    i <= ' ' || i > '~' || word_joint((char)i);
	add_odd(odd->first, form[0]);
	add_odd(odd->second, form[0]); /* behind a blank */
	if (form[0] != '\0')
		add_odd(odd->second, form[1]);
	free(form);
}

bool
odd_rows_is_header(const struct text *names, const struct row *row)
{
	for (size_t i = 0; i < row->count; i++)
		if (!name_equal(
			without_mark(row->cells[i]), without_mark(names[i])))
			return false;
	return true;
}
