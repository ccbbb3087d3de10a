/* SPDX-License-Identifier: ISC */
/* Rows that stand in two files: see repeats.h. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "hash.h"
#include "memory.h"
#include "repeats.h"
#include "stop.h"

#define uthash_fatal(message) stop(message)
#define HASH_FUNCTION HASH_FOR_UTHASH
#include <uthash.h>

struct seen {
	UT_hash_handle hh;
	size_t file; /* the file at hand when it was last met */
	size_t here; /* how often in that file */
	size_t most; /* how often in the file that has most */
	char bytes[];
};

struct repeats {
	struct seen *all;
	struct buffer key;
};

struct repeats *
repeats_new(void)
{
	return memory_new(1, sizeof(struct repeats));
}

/* The cells with their lengths, so that no two rows have the same key. */
static void
make_key(struct repeats *repeats, const struct row *row)
{
	repeats->key.length = 0;
	for (size_t i = 0; i < row->count; i++) {
		uint32_t length = (uint32_t)row->cells[i].length;

		buffer_add(&repeats->key,
		    (struct text) { (const char *)&length, sizeof(length) });
		buffer_add(&repeats->key, row->cells[i]);
	}
}

bool
repeats_has(struct repeats *repeats, const struct row *row, size_t file)
{
	struct seen *seen;
	size_t length;

	make_key(repeats, row);
	length = repeats->key.length;
	HASH_FIND(hh, repeats->all, repeats->key.at, length, seen);
	if (seen == NULL) {
		seen = memory_new(1, sizeof(*seen) + length);
		memcpy(seen->bytes, repeats->key.at, length);
		seen->file = file;
		HASH_ADD_KEYPTR(hh, repeats->all, seen->bytes, length, seen);
	}
	if (seen->file != file) {
		seen->file = file;
		seen->here = 0;
	}
	if (++seen->here <= seen->most)
		return true;
	seen->most = seen->here;
	return false;
}

void
repeats_free(struct repeats *repeats)
{
	struct seen *seen, *next;

	if (repeats == NULL)
		return;
	HASH_ITER (hh, repeats->all, seen, next) {
		HASH_DEL(repeats->all, seen);
		free(seen);
	}
	buffer_free(&repeats->key);
	free(repeats);
}
