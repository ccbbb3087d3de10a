/* SPDX-License-Identifier: ISC */
#ifndef IOP_PROBLEM_LINES_H
#define IOP_PROBLEM_LINES_H

#include <stddef.h>

/* So many lines of one kind of problem are printed. */
enum { PROBLEM_LINES_MOST = 3 };

/* A line that waits to be printed, and where its row stands. */
struct problem_line {
	size_t file, line, order; /* order: as they were told */
	char *message;
};

/* The uppermost lines of one kind, sorted. {0} is none. */
struct problem_lines {
	struct problem_line list[PROBLEM_LINES_MOST];
	size_t count;
};

/* By the place in the files; those of one row as they were told. */
int problem_line_compare(const void *left, const void *right);

/* Keeps the line if it is one of the uppermost; its message is taken over. */
void problem_lines_add(struct problem_lines *lines, struct problem_line line);

#endif
