/* SPDX-License-Identifier: ISC */
#ifndef IOP_OPEN_FILES_H
#define IOP_OPEN_FILES_H

/*
 * Files that are opened when the call is read and parsed after the doors have
 * closed (sandbox.h). A process has one set of descriptors and one sandbox:
 * the list is this module's own.
 */

/* Begins a call: nothing is held. */
void open_files_begin(void);

/* Opens the file to read, and holds it; -1 with errno where it can't. */
int open_files_hold(const char *path);

/* The same without holding it: it's the caller's. */
int open_files_now(const char *path);

/*
 * The descriptor that open_files_hold() got for that path, each once; the
 * caller closes it. A path that isn't held is opened now, which fails after the
 * doors have closed.
 */
int open_files_take(const char *path);

/*
 * Before such a file is read: a named pipe that nobody has opened yet would be
 * read as empty.
 */
void open_files_wait(int fd);

#endif
