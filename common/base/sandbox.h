/* SPDX-License-Identifier: ISC */
#ifndef IOP_SANDBOX_H
#define IOP_SANDBOX_H

#include <stdbool.h>
#include <stdint.h>

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
 * Before the first byte of any file is parsed, when every file is open: from
 * here on nothing else can be opened, run, or connected to. Reading, writing,
 * allocating and ending go on, and renaming and removing: by Landlock in the
 * folders that were kept, without it wherever the user may.
 */
void sandbox_close(void);

/* For --version: whether sandbox_close() was granted them. */
bool sandbox_has_seccomp(void);
bool sandbox_has_landlock(void);

/* In the filter, instead of the number of the process that will load it. */
#define SANDBOX_OWN_PROCESS UINT32_C(0x10bd70ff)

#endif
