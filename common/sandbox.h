/* SPDX-License-Identifier: ISC */
#ifndef IOP_SANDBOX_H
#define IOP_SANDBOX_H

#include <stdbool.h>

/*
 * What a tool gives up, because it holds records that the law protects and
 * reads what strangers export. Where the kernel can't, nothing is given up
 * and nothing is said; --version tells what this build and kernel do.
 */

/* At once: no core file, and no other process looks into the memory. */
void sandbox_begin(void);

/* That files in the folder may be renamed and removed until the end. */
void sandbox_keep_folder(const char *folder);

/*
 * Before the first row is read, when every file is open: from here on nothing
 * else can be opened, run, or connected to. Reading, writing, allocating and
 * ending go on, and renaming and removing: by Landlock in the folders that were
 * kept, without it wherever the user may.
 */
void sandbox_close(void);

/* For --version: whether this build has seccomp, and the kernel Landlock. */
bool sandbox_has_seccomp(void);
bool sandbox_has_landlock(void);

#endif
