/* SPDX-License-Identifier: ISC */
/*
 * Puts the lines of FILE into the place of @FILE. These files are a part of the
 * call: they alone are parsed before the doors close (sandbox.h).
 */
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/open_files.h"
#include "base/stop.h"
#include "tool/arguments.h"

enum { FILE_MOST = 1048576, CHUNK = 4096 };

/* The arguments so far, and what the next one may be. */
struct expansion {
	const struct option_set *set;
	char **argv;
	size_t count, capacity;
	bool is_value, ended;
};

/* Whether the next argument is the value of that one, an option. */
static bool
awaits_value(const struct option_set *set, const char *argument)
{
	const struct option_spec *found = NULL;
	size_t length = strlen(argument);
	size_t matches = 0;

	if (argument[1] != '-') {
		/* -tpNAME: what follows the first with a value is the value. */
		for (size_t k = 1; k < length; k++) {
			found = option_set_letter(set, argument[k]);
			if (found == NULL || found->argument != NULL)
				return found != NULL && k + 1 == length;
		}
		return false;
	}
	for (size_t i = 0; i < set->count; i++) {
		const char *name = set->specs[i]->name;

		if (strcmp(name, argument + 2) == 0)
			return set->specs[i]->argument != NULL;
		if (strncmp(name, argument + 2, length - 2) != 0)
			continue;
		found = set->specs[i];
		matches++;
	}
	return matches == 1 && found->argument != NULL;
}

static void
add(struct expansion *expansion, char *argument)
{
	expansion->argv = memory_grow(expansion->argv, expansion->count,
	    &expansion->capacity, sizeof(expansion->argv[0]));
	expansion->argv[expansion->count++] = argument;
	if (argument == NULL || expansion->ended)
		return;
	if (!expansion->is_value && strcmp(argument, "--") == 0)
		expansion->ended = true;
	expansion->is_value = !expansion->is_value && argument[0] == '-' &&
	    argument[1] != '\0' && awaits_value(expansion->set, argument);
}

/* All of the file, ended by NUL; the caller's. */
static char *
read_file(int fd, const char *path)
{
	struct buffer bytes = { 0 };
	char chunk[CHUNK];
	char *text;
	ssize_t count;

	while ((count = read(fd, chunk, sizeof(chunk))) != 0) {
		const char *problem = NULL;

		if (count < 0 && errno == EINTR)
			continue;
		if (count < 0)
			problem = strerror(errno);
		else if (memchr(chunk, '\0', (size_t)count) != NULL)
			problem = "a NUL byte: options are plain text";
		else if (bytes.length + (size_t)count > FILE_MOST)
			problem = "more than 1 MiB of options";
		if (problem != NULL) {
			buffer_free(&bytes);
			stop(count < 0 ? "%s: cannot read: %s" : "%s: %s", path,
			    problem);
		}
		buffer_add(&bytes, (struct text) { chunk, (size_t)count });
	}
	text = memory_copy(buffer_text(&bytes));
	buffer_free(&bytes);
	return text;
}

static void
add_lines(struct expansion *expansion, char *line)
{
	if (strncmp(line, "\xef\xbb\xbf", 3) == 0)
		line += 3;
	while (*line != '\0') {
		size_t length = strcspn(line, "\n");
		char *next = line + length + (line[length] == '\n');

		line[length] = '\0';
		if (length > 0 && line[length - 1] == '\r')
			line[length - 1] = '\0';
		if (line[strspn(line, " \t")] != '\0' && line[0] != '#')
			add(expansion, line);
		line = next;
	}
}

static void
add_file(struct expansion *expansion, struct options *options, const char *path)
{
	struct argument_file file;

	if (*path == '\0')
		stop_usage("@ needs a file's name");
	file.fd = open_files_now(path);
	if (file.fd < 0)
		stop("%s: cannot open: %s", path, strerror(errno));
	open_files_wait(file.fd);
	file.text = read_file(file.fd, path);
	options->argument_files =
	    memory_grow(options->argument_files, options->argument_file_count,
		&options->argument_file_capacity, sizeof(file));
	options->argument_files[options->argument_file_count++] = file;
	add_lines(expansion, file.text);
}

char **
arguments_read(const struct option_set *set, struct options *options, int *argc,
    char **argv)
{
	struct expansion expansion = { .set = set };

	for (int i = 0; i < *argc; i++)
		if (i > 0 && argv[i][0] == '@' && !expansion.is_value &&
		    !expansion.ended)
			add_file(&expansion, options, argv[i] + 1);
		else
			add(&expansion, argv[i]);
	*argc = (int)expansion.count;
	add(&expansion, NULL);
	return expansion.argv;
}

void
arguments_close(const struct options *options)
{
	for (size_t i = 0; i < options->argument_file_count; i++) {
		options_check_read(options, options->argument_files[i].fd);
		close(options->argument_files[i].fd);
	}
}
