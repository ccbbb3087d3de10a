/* SPDX-License-Identifier: ISC */
/*
 * Gives a new file the mode, owner, group and access control list of the one
 * that it replaces: permissions.h, iop(7).
 */
#include <stdlib.h>
#include <sys/xattr.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/permissions.h"

static const char list_name[] = "system.posix_acl_access";

bool
permissions_keep_list(int fd, const char *old)
{
	ssize_t size = getxattr(old, list_name, NULL, 0);
	char *list;
	bool done;

	if (size <= 0) {
		/* Else what the folder gives to new files would hold. */
		fremovexattr(fd, list_name);
		return true;
	}
	list = memory_new((size_t)size, 1);
	done = getxattr(old, list_name, list, (size_t)size) == size &&
	    fsetxattr(fd, list_name, list, (size_t)size, 0) == 0;
	free(list);
	/* The bits of the group bound what the list allows. */
	return fchmod(fd, S_IRUSR | S_IWUSR) == 0 && done;
}

/*
 * For another group: who was in the old group is everybody now, and who was
 * everybody may be in the new group.
 */
static mode_t
for_everybody(mode_t mode)
{
	mode_t both = mode >> 3 & mode & 07;

	return (mode & 0700) | both << 3 | both;
}

bool
permissions_keep(int fd, const struct stat *old, bool has_list)
{
	mode_t mode = old->st_mode & 0777;

	/* The bits of the group are not the group's own where there's a list.
	 */
	if (!has_list)
		mode &= 0700;
	if (fchown(fd, old->st_uid, old->st_gid) != 0) {
		if (fchown(fd, (uid_t)-1, old->st_gid) != 0)
			mode = for_everybody(mode);
		/* The user must be able to read what the other owner could. */
		mode |= S_IRUSR | S_IWUSR;
	}
	return fchmod(fd, mode) == 0;
}
