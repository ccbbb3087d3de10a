/* SPDX-License-Identifier: ISC */
/*
 * Finds rows that may be blank, or the header once more. A file that was joined
 * may begin with a byte order mark, which names leave out.
 */
#include <stdlib.h>
#include <string.h>

#include "input/odd_rows.h"
#include "values/word.h"

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
	char *form = name_form(name);

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
		if (!name_equal(row->cells[i], names[i]))
			return false;
	return true;
}
