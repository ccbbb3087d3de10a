/* SPDX-License-Identifier: ISC */
/* Keeps the lines about bad rows that stand uppermost in the files. */
#include <stdlib.h>

#include "csv/problem_lines.h"

int
problem_line_compare(const void *left, const void *right)
{
	const struct problem_line *a = left, *b = right;

	if (a->file != b->file)
		return a->file < b->file ? -1 : 1;
	if (a->line != b->line)
		return a->line < b->line ? -1 : 1;
	return (a->order > b->order) - (a->order < b->order);
}

void
problem_lines_add(struct problem_lines *lines, struct problem_line line)
{
	struct problem_line *list = lines->list;
	size_t at = lines->count;

	if (at == PROBLEM_LINES_MOST) {
		if (problem_line_compare(&line, &list[at - 1]) > 0) {
			free(line.message);
			return;
		}
		free(list[--at].message);
	} else {
		lines->count++;
	}
	for (; at > 0 && problem_line_compare(&line, &list[at - 1]) < 0; at--)
		list[at] = list[at - 1];
	list[at] = line;
}
