/* SPDX-License-Identifier: ISC */
#ifndef IOP_HELD_H
#define IOP_HELD_H

/*
 * Files that are opened when the call is read and parsed after the doors have
 * closed (sandbox.h). A process has one set of descriptors and one sandbox:
 * the list is this module's own.
 */

/* Begins a call: nothing is held. */
void held_begin(void);

/* Opens the file to read, and holds it; -1 with errno where it can't. */
int held_open(const char *path);

/* The same without holding it: it's the caller's. */
int held_open_now(const char *path);

/*
 * The descriptor that held_open() got for that path, each once; the caller
 * closes it. A path that isn't held is opened now, which fails after the doors
 * have closed.
 */
int held_take(const char *path);

/*
 * Before such a file is read: a named pipe that nobody has opened yet would be
 * read as empty.
 */
void held_wait(int fd);

#endif
