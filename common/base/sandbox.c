/* SPDX-License-Identifier: ISC */
/*
 * Giving up what isn't needed: see sandbox.h. Landlock, which needs no
 * library, holds the file system; a filter of system calls, which
 * sandbox_calls.c made when the tools were built, holds the rest.
 */
#include <fcntl.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/sandbox.h"

/* Sanitizers, fuzzers, gcov and valgrind open files or look at the memory. */
#if defined(__SANITIZE_ADDRESS__) || defined(IOP_FUZZING) ||                   \
    defined(IOP_NO_SANDBOX)
#define IS_OPEN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(memory_sanitizer)
#define IS_OPEN 1
#endif
#endif
#ifndef IS_OPEN
#define IS_OPEN 0
#endif

#if !IS_OPEN && defined(IOP_SECCOMP)
#include <linux/filter.h>
#include <linux/seccomp.h>
#define HAS_SECCOMP 1
#else
#define HAS_SECCOMP 0
#endif

#if !IS_OPEN && defined(SYS_landlock_create_ruleset) && defined(__has_include)
#if __has_include(<linux/landlock.h>)
#include <linux/landlock.h>
#define HAS_LANDLOCK 1
#endif
#endif
#ifndef HAS_LANDLOCK
#define HAS_LANDLOCK 0
#endif

/* Since Linux 6.3; an older kernel refuses what it doesn't know. */
#ifndef PR_SET_MDWE
#define PR_SET_MDWE 65
#define PR_MDWE_REFUSE_EXEC_GAIN 1
#endif

enum { FOLDERS = 4 };

/* Folders are named where outputs are opened, long before all else is. */
static int folders[FOLDERS];
static int folder_count;
static bool lacks_folder; /* one couldn't be kept: the file system stays */
static bool has_landlock, has_seccomp; /* what the kernel granted */

void
sandbox_begin(void)
{
	setrlimit(RLIMIT_CORE, &(struct rlimit) { 0, 0 });
	if (!IS_OPEN)
		prctl(PR_SET_DUMPABLE, 0);
}

void
sandbox_keep_folder(const char *folder)
{
	int fd;

	fd = folder_count == FOLDERS
	    ? -1
	    : open(folder, O_PATH | O_DIRECTORY | O_CLOEXEC);
	lacks_folder |= fd < 0;
	if (fd >= 0)
		folders[folder_count++] = fd;
}

#if HAS_LANDLOCK
/* Everything that the first version knows of; a rename needs two of it. */
static const uint64_t all_access = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1;
static const uint64_t rename_access =
    LANDLOCK_ACCESS_FS_REMOVE_FILE | LANDLOCK_ACCESS_FS_MAKE_REG;

static void
close_files(void)
{
	struct landlock_ruleset_attr rules = { .handled_access_fs =
						   all_access };
	int fd =
	    (int)syscall(SYS_landlock_create_ruleset, &rules, sizeof(rules), 0);

	if (fd < 0)
		return;
	for (int i = 0; i < folder_count; i++) {
		struct landlock_path_beneath_attr rule = {
			.allowed_access = rename_access, .parent_fd = folders[i]
		};

		lacks_folder |= syscall(SYS_landlock_add_rule, fd,
				    LANDLOCK_RULE_PATH_BENEATH, &rule, 0) != 0;
	}
	if (!lacks_folder)
		has_landlock = syscall(SYS_landlock_restrict_self, fd, 0) == 0;
	close(fd);
	while (folder_count > 0)
		close(folders[--folder_count]);
}
#else
static void
close_files(void)
{
}
#endif

#if HAS_SECCOMP
static void
close_calls(void)
{
	struct sock_filter steps[] = {
#include "sandbox_filter.h"
	};
	const size_t count = sizeof(steps) / sizeof(steps[0]);
	struct sock_fprog filter = { (unsigned short)count, steps };

	for (size_t i = 0; i < count; i++)
		if (steps[i].k == SANDBOX_OWN_PROCESS)
			steps[i].k = (uint32_t)getpid();
	has_seccomp = prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter) == 0;
}
#else
static void
close_calls(void)
{
}
#endif

void
sandbox_close(void)
{
	if (IS_OPEN || prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
		return;
	/* A kernel without the filter of calls may grant this all the same. */
	prctl(PR_SET_MDWE, PR_MDWE_REFUSE_EXEC_GAIN, 0, 0, 0);
	close_files();
	close_calls();
}

bool
sandbox_has_seccomp(void)
{
	return has_seccomp;
}

bool
sandbox_has_landlock(void)
{
	return has_landlock;
}
