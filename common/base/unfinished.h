/* SPDX-License-Identifier: ISC */
#ifndef IOP_UNFINISHED_H
#define IOP_UNFINISHED_H

#include <stdbool.h>
#include <stddef.h>

/*
 * What must not stay, and what must not look whole, when the program ends
 * before its time: by exit() or by any signal that can be caught. exit() and
 * signals reach no caller's data, so the lists are this module's own.
 */

/* To be called before any of the others; signals wait for it. */
void unfinished_watch(void);

/* A file to remove, lent until unfinished_forget(); at most 4. */
void unfinished_file(char *path);
void unfinished_forget(const char *path);

/*
 * Whether a file is listed that stands for the same name: path would be that
 * file's if its last six signs were the listed one's.
 */
bool unfinished_has(const char *path);

/*
 * The descriptor to which a part of an answer in CSV has gone: what is lacking
 * ends in an open quote then, so that whoever reads it refuses it. -1: none.
 */
void unfinished_answer(int fd);

/* So many bytes more of it have gone there. */
void unfinished_went_out(size_t bytes);

/*
 * A file of bad rows that has been put into place before the answer that goes
 * with it: exit() says so. NULL: none, or the answer is whole too.
 */
void unfinished_replaced(const char *path);

#endif
