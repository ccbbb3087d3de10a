/* SPDX-License-Identifier: ISC */
/* Pieces of text: see text.h. */
#include <string.h>

#include "text.h"

int
text_compare(struct text a, struct text b)
{
	size_t shorter = a.length < b.length ? a.length : b.length;
	int order = shorter == 0 ? 0 : memcmp(a.at, b.at, shorter);

	if (order != 0)
		return order;
	return (a.length > b.length) - (a.length < b.length);
}
