/* SPDX-License-Identifier: ISC */
/* Which clients' rows are written: see selection.h. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/open_files.h"
#include "base/stop.h"
#include "csv/blank_rows.h"
#include "csv/reader.h"
#include "tool/selection.h"
#include "values/word.h"

struct wanted {
	struct text client;
	bool met;
};

struct selection {
	struct arena arena;
	struct wanted *wanted; /* sorted; NULL: every client */
	size_t count, capacity;
	bool all;
	int64_t shard, shards; /* 0: all */
};

static void
want(struct selection *selection, struct text client)
{
	selection->wanted = memory_grow(selection->wanted, selection->count,
	    &selection->capacity, sizeof(selection->wanted[0]));
	selection->wanted[selection->count++] =
	    (struct wanted) { arena_copy(&selection->arena, client), false };
}

static void
read_clients(struct selection *selection, const char *path, bool quiet)
{
	int fd = strcmp(path, "-") == 0 ? STDIN_FILENO : open_files_take(path);
	struct reader *reader;
	struct row row;
	struct blank_rows filled = { 0 };
	enum reader_result result;
	bool first = true;

	if (fd < 0)
		stop("%s: cannot open: %s", path, strerror(errno));
	open_files_wait(fd);
	reader = reader_new(fd, ',', 0);
	while (
	    (result = blank_rows_next(&filled, reader, &row)) == READER_ROW) {
		struct text client = text_trim(row.cells[0]);

		if (row.count != 1)
			stop_at(path, row.line, "more than an id on the line");
		if (client.length > 0 &&
		    !(first && name_is(client, "client_id")))
			want(selection, client);
		first = false;
	}
	if (result == READER_FAULT)
		reader_stop(reader, path);
	blank_rows_tell(filled.blank, path, quiet);
	reader_free(reader);
	if (fd != STDIN_FILENO)
		close(fd);
}

static int
compare_wanted(const void *a, const void *b)
{
	const struct wanted *x = a, *y = b;

	return text_compare(x->client, y->client);
}

/* Sorted, and each id once. */
static void
sort_wanted(struct selection *selection)
{
	size_t kept = 0;

	qsort(selection->wanted, selection->count, sizeof(struct wanted),
	    compare_wanted);
	for (size_t i = 0; i < selection->count; i++)
		if (kept == 0 ||
		    compare_wanted(&selection->wanted[i],
			&selection->wanted[kept - 1]) != 0)
			selection->wanted[kept++] = selection->wanted[i];
	selection->count = kept;
}

struct selection *
selection_new(struct options *options)
{
	struct selection *selection = memory_new(1, sizeof(*selection));

	selection->shard = options->shard;
	selection->shards = options->shards;
	selection->all =
	    options->clients.count == 0 && options->clients_file == NULL;
	for (size_t i = 0; i < options->clients.count; i++)
		want(selection, options->clients.words[i]);
	if (options->clients_file != NULL)
		read_clients(selection, options->clients_file, options->quiet);
	if (selection->count > 0)
		sort_wanted(selection);
	return selection;
}

void
selection_free(struct selection *selection)
{
	free(selection->wanted);
	arena_free(&selection->arena);
	free(selection);
}

int64_t
selection_shard(struct text client, int64_t parts)
{
	uint64_t hash = UINT64_C(0xcbf29ce484222325);

	for (size_t i = 0; i < client.length; i++) {
		hash ^= (unsigned char)client.at[i];
		hash *= UINT64_C(0x100000001b3);
	}
	return (int64_t)(hash % (uint64_t)parts) + 1;
}

bool
selection_is_all(const struct selection *selection)
{
	return selection->all && selection->shards == 0;
}

bool
selection_takes(struct selection *selection, struct text client)
{
	if (!selection->all) {
		struct wanted key = { client, false };
		struct wanted *found = NULL;

		if (selection->count > 0)
			found = bsearch(&key, selection->wanted,
			    selection->count, sizeof(key), compare_wanted);
		if (found == NULL)
			return false;
		found->met = true;
	}
	return selection->shards == 0 ||
	    selection_shard(client, selection->shards) == selection->shard;
}

size_t
selection_unmet(const struct selection *selection)
{
	size_t unmet = 0;

	for (size_t i = 0; i < selection->count; i++)
		unmet += !selection->wanted[i].met;
	return unmet;
}

bool
selection_has_word(const struct word_list *list, const char *word)
{
	for (size_t i = 0; i < list->count; i++)
		if (word_is(list->words[i], word))
			return true;
	return false;
}

bool
selection_has_one(const struct word_list *list, const char *const *words)
{
	for (size_t i = 0; list->count > 0 && words[i] != NULL; i++)
		if (selection_has_word(list, words[i]))
			return true;
	return false;
}
