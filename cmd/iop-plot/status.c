/* SPDX-License-Identifier: ISC */
/* How each status looks: see status.h. */
#include "status.h"
#include "values/word.h"

/* Okabe and Ito, Color Universal Design (2008); grey for what isn't over. */
const struct status_look status_looks[STATUSES] = {
	{ "met", "M", "#56B4E9", false },
	{ "over", "+", "#0072B2", true },
	{ "short", "S", "#D55E00", true },
	{ "unproven", "U", "#E69F00", false },
	{ "excused", "E", "#F0E442", false },
	{ "partial", "P", "#009E73", false },
	{ "open", "-", "#DDDDDD", false },
	{ "exempt", "x", "#FFFFFF", false },
	{ "unplaced", "?", "#CC79A7", false },
};

int
status_find(struct text name)
{
	for (int i = 0; i < STATUSES; i++)
		if (word_is(name, status_looks[i].name))
			return i;
	return -1;
}
