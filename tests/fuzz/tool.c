/* SPDX-License-Identifier: ISC */
/*
 * Fuzzes a whole tool, options and files: see tool.h. Each input is run
 * twice, from a file in one read and through a pipe in small ones, and must
 * end alike, to the byte. Status 0 or 1 comes with CSV of one width, status 2
 * with a message, no output and no file. Then it runs once more, and one
 * allocation, chosen by the input's bytes, finds no memory: the tool must stop,
 * or give the same answer. FUZZ_SHOW=FOLDER writes the files
 * and the command of an input there, to run it by hand.
 */
#include <dirent.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "chunk.h"
#include "csv/reader.h"
#include "tool.h"

enum { PATH_BYTES = 256, CHUNKS = 61 };

/* How a run ended: all that must not differ between two. */
struct outcome {
	int status;
	struct buffer output, errors, file, rejects;
	bool has_file, has_rejects;
};

struct call {
	int argc;
	char *argv[FUZZ_CHOICES + 2];
	bool prose, to_file; /* no CSV; no standard output */
};

static char folder[PATH_BYTES - 32];
static char output_path[PATH_BYTES], rejects_path[PATH_BYTES];
static char output_option[PATH_BYTES + 16], rejects_option[PATH_BYTES + 16];

static void
remove_folder(void)
{
	unlink(output_path);
	unlink(rejects_path);
	rmdir(folder);
}

int
LLVMFuzzerInitialize(int *argc, char ***argv)
{
	const char *parent = getenv("TMPDIR");

	fuzz_begin(argc, argv);
	snprintf(folder, sizeof(folder), "%.180s/fuzz.XXXXXX",
	    parent == NULL ? "/tmp" : parent);
	if (mkdtemp(folder) == NULL)
		fuzz_fail("%s: cannot make it", folder);
	snprintf(output_path, sizeof(output_path), "%s/output.svg", folder);
	snprintf(rejects_path, sizeof(rejects_path), "%s/rejects", folder);
	snprintf(
	    output_option, sizeof(output_option), "--output=%s", output_path);
	snprintf(rejects_option, sizeof(rejects_option), "--rejects=%s",
	    rejects_path);
	atexit(remove_folder);
	return 0;
}

static void
choose(struct call *call, struct text letters)
{
	for (size_t i = 0; i < fuzz_choice_count && i < letters.length; i++) {
		const char *const *words = fuzz_choices[i].words;
		size_t count = 0, chosen;
		const char *word;

		while (words[count] != NULL)
			count++;
		chosen = (size_t)(letters.at[i] & 15) % (count + 1);
		if (chosen == 0)
			continue;
		word = words[chosen - 1];
		call->prose |= strcmp(word, "--table") == 0 ||
		    strcmp(word, "--check-policy") == 0;
		call->to_file |= strcmp(word, "--output") == 0;
		if (strcmp(word, "--output") == 0)
			word = output_option;
		if (strcmp(word, "--rejects") == 0)
			word = rejects_option;
		call->argv[call->argc++] = (char *)(uintptr_t)word;
	}
}

static int
run_tool(void *closure)
{
	struct call call = *(const struct call *)closure;

	optind = 0;
	return tool_main(call.argc, call.argv);
}

static struct buffer
read_file(const char *path, bool *is_there)
{
	struct buffer bytes = { 0 };
	FILE *file = fopen(path, "r");

	*is_there = file != NULL;
	if (file != NULL) {
		bytes = fuzz_get(fileno(file));
		fclose(file);
		unlink(path);
	}
	return bytes;
}

/* What was begun beside a file must be gone. */
static void
check_folder(void)
{
	DIR *listing = opendir(folder);
	struct dirent *entry;

	while ((entry = readdir(listing)) != NULL)
		if (strcmp(entry->d_name, ".") != 0 &&
		    strcmp(entry->d_name, "..") != 0)
			fuzz_fail("%s is left behind", entry->d_name);
	closedir(listing);
}

static struct outcome
try_call(const struct call *call, bool piped)
{
	struct call copy = *call;
	struct outcome outcome = { 0 };

	outcome.status = fuzz_run(run_tool, &copy, piped);
	outcome.output = fuzz_get(FUZZ_OUTPUT);
	outcome.errors = fuzz_get(FUZZ_ERRORS);
	outcome.file = read_file(output_path, &outcome.has_file);
	outcome.rejects = read_file(rejects_path, &outcome.has_rejects);
	check_folder();
	return outcome;
}

static void
free_outcome(struct outcome *outcome)
{
	buffer_free(&outcome->output);
	buffer_free(&outcome->errors);
	buffer_free(&outcome->file);
	buffer_free(&outcome->rejects);
}

/* Whether every strict reader refuses the bytes: they end in an open quote. */
static bool
is_refused(struct text bytes)
{
	struct reader *reader = reader_new_bytes(bytes);
	enum reader_result result;
	struct row row;

	while ((result = reader_next(reader, &row)) == READER_ROW)
		;
	reader_free(reader);
	return result == READER_FAULT;
}

/* A failing allocation may end an answer that has begun. */
static void
check_stopped(const struct outcome *outcome, bool may_have_begun)
{
	static const char told[] = "has been written already";
	const struct buffer *output = &outcome->output;

	if (outcome->has_file)
		fuzz_fail("status 2, and there is an answer in a file");
	/* The rejects come first; then it is said. */
	if (outcome->has_rejects &&
	    (outcome->errors.length == 0 ||
		memmem(outcome->errors.at, outcome->errors.length, told,
		    sizeof(told) - 1) == NULL))
		fuzz_fail("status 2, and rejects of which nothing is said");
	if (output->length > 0 &&
	    !(may_have_begun && is_refused(buffer_text(output))))
		fuzz_fail("status 2, and %zu bytes of output%s", output->length,
		    may_have_begun ? " that look whole" : "");
	if (outcome->errors.length == 0)
		fuzz_fail("status 2, and no message");
}

static void
check_outcome(
    const struct call *call, const struct outcome *outcome, bool may_have_begun)
{
	const struct buffer *answer =
	    call->to_file ? &outcome->file : &outcome->output;

	if (outcome->status < 0 || outcome->status > 2)
		fuzz_fail("status %d", outcome->status);
	if (outcome->status == 2) {
		check_stopped(outcome, may_have_begun);
		return;
	}
	if (call->to_file && (outcome->output.length > 0 || !outcome->has_file))
		fuzz_fail("--output, and the answer isn't there");
	if (answer->length == 0 && !call->prose)
		fuzz_fail("status %d, and no output", outcome->status);
	if (fuzz_makes_csv && !call->prose)
		fuzz_check_csv(buffer_text(answer), "the output", true);
	if (outcome->has_rejects)
		fuzz_check_csv(
		    buffer_text(&outcome->rejects), "the rejects", false);
}

static void
check_same(const char *what, const struct buffer *a, const struct buffer *b)
{
	if (!text_equal(buffer_text(a), buffer_text(b)))
		fuzz_fail("%s differs when read through a pipe by %zu", what,
		    fuzz_chunk_bytes);
}

/* FNV-1a: each input has one place where memory ends. */
static size_t
choose_allocation(const uint8_t *data, size_t size, size_t count)
{
	uint64_t hash = UINT64_C(0xcbf29ce484222325);

	for (size_t i = 0; i < size; i++)
		hash = (hash ^ data[i]) * UINT64_C(0x100000001b3);
	return 1 + (size_t)((hash ^ hash >> 32) % count);
}

/*
 * Without memory for one allocation: the whole answer, or none and why. The
 * message of memory may come after others.
 */
static void
check_failed_allocation(
    const struct call *call, const struct outcome *whole, size_t number)
{
	struct outcome outcome;

	fuzz_fail_allocation(number);
	outcome = try_call(call, false);
	fuzz_fail_allocation(0);
	if (outcome.status != whole->status && outcome.status != 2)
		fuzz_fail("status %d without allocation %zu, else %d",
		    outcome.status, number, whole->status);
	check_outcome(call, &outcome, true);
	if (outcome.status != 2 &&
	    (!text_equal(
		 buffer_text(&outcome.output), buffer_text(&whole->output)) ||
		!text_equal(
		    buffer_text(&outcome.file), buffer_text(&whole->file)) ||
		!text_equal(buffer_text(&outcome.rejects),
		    buffer_text(&whole->rejects))))
		fuzz_fail("another answer without allocation %zu", number);
	free_outcome(&outcome);
}

/* For a person: the files of an input, and how to call the tool. */
static void
show(const char *to, const struct call *call)
{
	static const char *const names[] = { "in.csv", "side_a.csv",
		"side_b.csv", "table.csv" };

	for (int i = 0; i < 4; i++) {
		struct buffer bytes = fuzz_get(FUZZ_INPUT + i);
		char path[PATH_BYTES];
		FILE *file;

		snprintf(path, sizeof(path), "%.200s/%s", to, names[i]);
		file = fopen(path, "w");
		if (file == NULL)
			fuzz_fail("%s: cannot write", path);
		if (bytes.length > 0)
			fwrite(bytes.at, bytes.length, 1, file);
		fclose(file);
		buffer_free(&bytes);
	}
	for (int i = 0; i < call->argc; i++) {
		const char *word = call->argv[i];
		const char *file = strstr(word, "/proc/self/fd/");

		if (file == NULL)
			dprintf(FUZZ_REPORT, "%s ", word);
		else
			dprintf(FUZZ_REPORT, "%.*s%s/%s ", (int)(file - word),
			    word, to,
			    names[atoi(strrchr(file, '/') + 1) - FUZZ_INPUT]);
	}
	dprintf(FUZZ_REPORT, "< %s/in.csv\n", to);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct text rest = { (const char *)data, size };
	struct text letters = fuzz_take(&rest, '\n');
	struct call call = { 1, { (char[]) { "tool" } }, false, false };
	struct outcome once, again;
	size_t allocations;

	for (int fd = FUZZ_INPUT; fd <= FUZZ_TABLE; fd++)
		fuzz_put(fd, fuzz_take(&rest, '\f'));
	choose(&call, letters);
	if (getenv("FUZZ_SHOW") != NULL)
		show(getenv("FUZZ_SHOW"), &call);
	fuzz_chunk_bytes = FUZZ_CHUNK_USUAL;
	once = try_call(&call, false);
	allocations = fuzz_allocations();
	check_outcome(&call, &once, false);
	fuzz_chunk_bytes = 1 + size % CHUNKS;
	again = try_call(&call, true);
	if (once.status != again.status)
		fuzz_fail("status %d, then %d", once.status, again.status);
	check_same("the output", &once.output, &again.output);
	check_same("what is told", &once.errors, &again.errors);
	check_same("the file", &once.file, &again.file);
	check_same("the rejects", &once.rejects, &again.rejects);
	fuzz_chunk_bytes = FUZZ_CHUNK_USUAL;
	if (allocations > 0)
		check_failed_allocation(
		    &call, &once, choose_allocation(data, size, allocations));
	free_outcome(&once);
	free_outcome(&again);
	return 0;
}
