/* SPDX-License-Identifier: ISC */
/*
 * For LD_PRELOAD: tries what a tool has given up, once when it is loaded and
 * once when it first writes to standard output, and tells on standard error
 * what came of it. DOORS_FOLDER is where files may be made.
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static const char *
result(long value)
{
	if (value >= 0)
		return "done";
	return errno == EPERM || errno == EACCES ? "refused" : strerror(errno);
}

static long
try_file(const char *name, int flags)
{
	char path[4096];
	int fd;

	snprintf(path, sizeof(path), "%s/%s", getenv("DOORS_FOLDER"), name);
	fd = open(path, flags, 0600);
	if (fd >= 0)
		close(fd);
	return fd;
}

static long
try_socket(int family)
{
	int fd = socket(family, SOCK_STREAM, 0);

	if (fd >= 0)
		close(fd);
	return fd;
}

static long
try_child(void)
{
	pid_t child = fork();

	if (child == 0)
		_exit(0);
	return child < 0 ? -1 : waitpid(child, NULL, 0);
}

/* Memory that is new, or was written, as a program. */
static long
try_new_program(void)
{
	void *memory = mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC,
	    MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	return memory == MAP_FAILED ? -1 : munmap(memory, 4096);
}

static long
try_old_program(void)
{
	void *memory = mmap(NULL, 4096, PROT_READ | PROT_WRITE,
	    MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	return memory == MAP_FAILED
	    ? 0
	    : mprotect(memory, 4096, PROT_READ | PROT_EXEC);
}

static long
try_all_of_memory(void)
{
	return syscall(SYS_memfd_create, "new", 0);
}

static void
try_all(const char *when)
{
	fprintf(stderr, "%s: open %s", when, result(try_file("old", O_RDONLY)));
	fprintf(
	    stderr, ", make %s", result(try_file("new", O_WRONLY | O_CREAT)));
	fprintf(stderr, ", internet %s", result(try_socket(AF_INET)));
	fprintf(stderr, ", local %s", result(try_socket(AF_UNIX)));
	fprintf(stderr, ", fork %s", result(try_child()));
	fprintf(stderr, ", new program %s", result(try_new_program()));
	fprintf(stderr, ", written program %s", result(try_old_program()));
	fprintf(stderr, ", file in memory %s", result(try_all_of_memory()));
	fprintf(stderr, ", key of a program %s",
	    result(syscall(SYS_pkey_mprotect, 1, 1, PROT_EXEC, -1)));
	fprintf(stderr, ", shared program %s",
	    result(syscall(SYS_shmat, -1, NULL, 0100000)));
	fprintf(stderr, ", execute %s",
	    result(syscall(SYS_execveat, -1, "", NULL, NULL, 0)));
	fprintf(stderr, ", signal %s", result(kill(getppid(), 0)));
	fprintf(stderr, ", own signal %s", result(kill(getpid(), 0)));
	fprintf(stderr, ", change folder %s\n",
	    result(chdir(getenv("DOORS_FOLDER"))));
}

__attribute__((constructor)) static void
begin(void)
{
	char cwd[4096];

	if (getcwd(cwd, sizeof(cwd)) == NULL)
		return;
	try_all("begin");
	if (chdir(cwd) != 0)
		_exit(99);
}

ssize_t
write(int fd, const void *bytes, size_t count)
{
	static int tried;

	if (fd == STDOUT_FILENO && !tried++)
		try_all("then");
	return syscall(SYS_write, fd, bytes, count);
}
