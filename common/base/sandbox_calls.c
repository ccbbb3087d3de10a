/* SPDX-License-Identifier: ISC */
/*
 * Writes, when the tools are built, the filter of system calls that sandbox.c
 * loads, as the elements of an array. libseccomp makes it here and not in the
 * tools, because it doesn't survive a lack of memory. A call that isn't named
 * fails with EPERM rather than ending the program, so that a C library that
 * would like to look at a file does without.
 */
#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <sched.h>
#include <seccomp.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/sandbox.h"

static int
allow_calls(scmp_filter_ctx filter)
{
	static const int calls[] = { SCMP_SYS(read), SCMP_SYS(write),
		SCMP_SYS(writev), SCMP_SYS(close), SCMP_SYS(lseek),
		SCMP_SYS(_llseek), SCMP_SYS(ftruncate), SCMP_SYS(ftruncate64),
		SCMP_SYS(fsync), SCMP_SYS(fchmod), SCMP_SYS(fchown),
		SCMP_SYS(fchown32), SCMP_SYS(rename), SCMP_SYS(renameat),
		SCMP_SYS(renameat2), SCMP_SYS(unlink), SCMP_SYS(unlinkat),
		SCMP_SYS(brk), SCMP_SYS(munmap), SCMP_SYS(mremap),
		SCMP_SYS(madvise), SCMP_SYS(getrandom), SCMP_SYS(sysinfo),
		SCMP_SYS(fstat), SCMP_SYS(fstat64), SCMP_SYS(clock_gettime),
		SCMP_SYS(clock_gettime64), SCMP_SYS(futex),
		SCMP_SYS(sched_getaffinity), SCMP_SYS(set_robust_list),
		SCMP_SYS(rseq), SCMP_SYS(poll), SCMP_SYS(ppoll),
		SCMP_SYS(ppoll_time64), SCMP_SYS(rt_sigaction),
		SCMP_SYS(rt_sigprocmask), SCMP_SYS(rt_sigreturn),
		SCMP_SYS(sigreturn), SCMP_SYS(getpid), SCMP_SYS(gettid),
		SCMP_SYS(restart_syscall), SCMP_SYS(exit),
		SCMP_SYS(exit_group) };
	int error = 0;

	for (size_t i = 0; i < sizeof(calls) / sizeof(calls[0]); i++)
		error |=
		    seccomp_rule_add(filter, SCMP_ACT_ALLOW, calls[i], 0) != 0;
	return error;
}

/* Calls that are allowed for one purpose only. */
static int
allow_purposes(scmp_filter_ctx filter)
{
	/* Whether it is a terminal, and its width: stdio asks that too. */
	static const unsigned long asks[] = { TCGETS, TIOCGWINSZ };
	/* No memory that was written, or is new, becomes a program. */
	static const int maps[] = { SCMP_SYS(mmap), SCMP_SYS(mmap2),
		SCMP_SYS(mprotect) };
	static const int kills[] = { SCMP_SYS(kill), SCMP_SYS(tgkill) };
	/*
	 * fstat() of today's C library. The filter can't see that the name is
	 * empty: what a name is could still be asked, but not opened.
	 */
	int error =
	    seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(newfstatat), 1,
		SCMP_A3(SCMP_CMP_MASKED_EQ, AT_EMPTY_PATH, AT_EMPTY_PATH)) != 0;

	/* Signals for this process alone, whose number comes later. */
	for (size_t i = 0; i < sizeof(kills) / sizeof(kills[0]); i++)
		error |= seccomp_rule_add(filter, SCMP_ACT_ALLOW, kills[i], 1,
			     SCMP_A0(SCMP_CMP_EQ, SANDBOX_OWN_PROCESS, 0)) != 0;
	for (size_t i = 0; i < sizeof(maps) / sizeof(maps[0]); i++)
		error |= seccomp_rule_add(filter, SCMP_ACT_ALLOW, maps[i], 1,
			     SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0)) != 0;
	for (size_t i = 0; i < sizeof(asks) / sizeof(asks[0]); i++)
		error |=
		    seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(ioctl), 1,
			SCMP_A1(SCMP_CMP_EQ, asks[i], 0)) != 0;
	return error;
}

/*
 * A thread of this process, but no other process. What clone3() is to make
 * stands in memory, where a filter can't look: a C library that hears that
 * there is no such call uses clone().
 */
static int
allow_threads(scmp_filter_ctx filter)
{
	/* No thread gets mounts, users or nets of its own. */
	const scmp_datum_t own = CLONE_NEWNS | CLONE_NEWCGROUP | CLONE_NEWUTS |
	    CLONE_NEWIPC | CLONE_NEWUSER | CLONE_NEWPID | CLONE_NEWNET;
#ifdef __s390__
	const unsigned flags = 1;
#else
	const unsigned flags = 0;
#endif
	struct scmp_arg_cmp makes_thread = SCMP_CMP(
	    flags, SCMP_CMP_MASKED_EQ, CLONE_THREAD | own, CLONE_THREAD);
	int error = seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(clone), 1,
			makes_thread) != 0;

	error |= seccomp_rule_add(
		     filter, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0) != 0;
	return error;
}

int
main(void)
{
	scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(EPERM));
	FILE *file = tmpfile();
	struct sock_filter step;

	if (filter == NULL || file == NULL || allow_calls(filter) != 0 ||
	    allow_purposes(filter) != 0 || allow_threads(filter) != 0 ||
	    seccomp_export_bpf(filter, fileno(file)) != 0 ||
	    lseek(fileno(file), 0, SEEK_SET) != 0)
		return 1;
	while (read(fileno(file), &step, sizeof(step)) == sizeof(step))
		printf("{ %#x, %u, %u, %#x },\n", (unsigned)step.code,
		    (unsigned)step.jt, (unsigned)step.jf, (unsigned)step.k);
	seccomp_release(filter);
	fclose(file);
	return 0;
}
