/* SPDX-License-Identifier: ISC */
#ifndef IOP_PERMISSIONS_H
#define IOP_PERMISSIONS_H

#include <stdbool.h>
#include <sys/stat.h>

/*
 * Who may read and write a file that takes the place of another. Nobody may do
 * more with the new one than with the old one, and until it is whole it is for
 * its owner alone.
 */

/*
 * For the new file, empty and open at fd: it gets the access control list of
 * the old one, if that has one, without effect for now (0600). False: it can't
 * be kept.
 */
bool permissions_keep_list(int fd, const char *old);

/*
 * The whole file gets the mode, owner and group of the old one, as far as the
 * system lets it. False, and errno: its mode can't be set.
 */
bool permissions_keep(int fd, const struct stat *old, bool has_list);

#endif
