/* SPDX-License-Identifier: ISC */
/* Tables of words with their meanings: see wordset.h, iop-policy(5). */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/lookup.h"
#include "base/memory.h"
#include "base/open_files.h"
#include "base/stop.h"
#include "csv/blank_rows.h"
#include "csv/reader.h"
#include "rules/wordset.h"
#include "values/number.h"
#include "values/word.h"

enum { WORD_BYTES = 256, NONE = -1, MEMOS = 64, MEMO_BYTES = 24 };

static const char unknown_meaning[] = "not one of the known meanings";

struct known {
	struct word_entry entry;
	size_t load; /* which load it is of: twice in one is an error */
};

/*
 * Exports spell a word the same way a million times: what was found for a
 * short spelling is remembered, by its first and last byte and its length.
 */
struct memo {
	struct text spelling; /* in bytes */
	const struct word_entry *entry;
	char bytes[MEMO_BYTES];
};

struct wordset {
	const char *meaning_column;
	const char *const *meanings;
	int64_t most_minutes;
	struct lookup *places; /* of words in the list */
	struct known *list;
	size_t count, capacity;
	struct arena texts; /* of meanings, where any text may be one */
	size_t loads;
	struct memo memos[MEMOS];
};

/* The columns of the table being read. */
struct layout {
	int word, meaning, minutes;
};

struct wordset *
wordset_new(const char *meaning_column, const char *const *meanings,
    int64_t most_minutes)
{
	struct wordset *set = memory_new(1, sizeof(*set));

	set->meaning_column = meaning_column;
	set->meanings = meanings;
	set->most_minutes = most_minutes;
	set->places = lookup_new(word_form_into);
	return set;
}

void
wordset_free(struct wordset *set)
{
	lookup_free(set->places);
	free(set->list);
	arena_free(&set->texts);
	free(set);
}

/* Apart from wordset_find(), which is for the many: its room costs time. */
__attribute__((noinline)) static const struct word_entry *
look_up(const struct wordset *set, struct text word)
{
	size_t place = lookup_find(set->places, word);

	return place == LOOKUP_NONE ? NULL : &set->list[place].entry;
}

const struct word_entry *
wordset_find(struct wordset *set, struct text word)
{
	struct memo *memo;

	if (word.length == 0 || word.length > MEMO_BYTES)
		return look_up(set, word);
	memo = &set->memos[((size_t)(unsigned char)word.at[0] * 7 +
			       (size_t)(unsigned char)word.at[word.length - 1] *
				   3 +
			       word.length) %
	    MEMOS];
	if (text_equal(memo->spelling, word))
		return memo->entry;
	memcpy(memo->bytes, word.at, word.length);
	memo->spelling = (struct text) { memo->bytes, word.length };
	memo->entry = look_up(set, word);
	return memo->entry;
}

static struct layout
read_header(const struct wordset *set, const char *file, const struct row *row)
{
	struct layout layout = { NONE, NONE, NONE };

	for (size_t i = 0; i < row->count; i++) {
		struct text name = text_trim(row->cells[i]);

		if (name_is(name, "word"))
			layout.word = (int)i;
		else if (name_is(name, set->meaning_column))
			layout.meaning = (int)i;
		else if (set->most_minutes > 0 && name_is(name, "minutes"))
			layout.minutes = (int)i;
	}
	if (layout.word == NONE || layout.meaning == NONE)
		stop_at(file, row->line,
		    "needs the columns word and %s, with a comma between",
		    set->meaning_column);
	return layout;
}

/* The word's meaning: one of those known, or the text itself. */
static const char *
read_meaning(struct wordset *set, struct text meaning, struct word_entry *entry)
{
	if (set->meanings == NULL) {
		entry->text = arena_copy(&set->texts, meaning);
		return meaning.length == 0 ? "a word without a meaning" : NULL;
	}
	while (set->meanings[entry->meaning] != NULL &&
	    !word_is(meaning, set->meanings[entry->meaning]))
		entry->meaning++;
	return set->meanings[entry->meaning] == NULL ? unknown_meaning : NULL;
}

static const char *
read_entry(struct wordset *set, struct layout layout, const struct row *row,
    struct word_entry *entry)
{
	struct text minutes = { "", 0 };
	const char *reason =
	    read_meaning(set, text_trim(row->cells[layout.meaning]), entry);

	if (reason != NULL)
		return reason;
	entry->minutes = -1;
	if (layout.minutes != NONE)
		minutes = text_trim(row->cells[layout.minutes]);
	if (minutes.length == 0)
		return NULL;
	return number_parse_whole(
	    minutes, 0, set->most_minutes, &entry->minutes);
}

static _Noreturn void
stop_meaning(const struct wordset *set, const char *file, size_t line)
{
	struct buffer known = { 0 };

	for (size_t i = 0; set->meanings[i] != NULL; i++)
		buffer_add_item(&known, text_of(set->meanings[i]));
	stop_at(file, line, "%s: %.*s", unknown_meaning, (int)known.length,
	    known.at);
}

static void
read_row(struct wordset *set, const char *file, struct layout layout,
    const struct row *row)
{
	struct text word = text_trim(row->cells[layout.word]);
	char *form = word_form(word);
	size_t length = strlen(form);
	struct known known = { .load = set->loads };
	const char *reason = read_entry(set, layout, row, &known.entry);
	size_t place = lookup_find(set->places, word);

	free(form);
	if (reason == NULL && (word.length == 0 || length > WORD_BYTES))
		reason = "an empty word, or one of more than 256 bytes";
	if (reason == NULL && place != LOOKUP_NONE &&
	    set->list[place].load == set->loads)
		reason = "the word is listed above already";
	if (reason == unknown_meaning)
		stop_meaning(set, file, row->line);
	if (reason != NULL)
		stop_at(file, row->line, "%s", reason);
	if (place == LOOKUP_NONE) {
		place = lookup_add(set->places, word, set->count);
		set->list = memory_grow(set->list, set->count++, &set->capacity,
		    sizeof(set->list[0]));
	}
	set->list[place] = known;
}

/* How many rows have no filled cell. */
static size_t
read_table(struct wordset *set, const char *file, struct reader *reader)
{
	struct row row;
	struct blank_rows filled = { 0 };
	enum reader_result result = blank_rows_next(&filled, reader, &row);
	struct layout layout = { 0 };
	size_t width = 0;

	set->loads++;
	if (result == READER_END)
		stop("%s: no header row: the table is empty", file);
	if (result == READER_ROW) {
		layout = read_header(set, file, &row);
		width = row.count;
	}
	while (result == READER_ROW &&
	    (result = blank_rows_next(&filled, reader, &row)) == READER_ROW) {
		if (row.count != width)
			stop_at(file, row.line,
			    "not as many cells as the header has");
		read_row(set, file, layout, &row);
	}
	if (result == READER_FAULT)
		reader_stop(reader, file);
	return filled.blank;
}

static _Noreturn void
stop_unknown(const struct builtin *builtins, size_t count, const char *option,
    const char *name)
{
	struct buffer names = { 0 };

	for (size_t i = 0; i < count; i++)
		buffer_add_item(&names, text_of(builtins[i].name));
	stop_usage("%s %s: no such set of words; there are %.*s, and files "
		   "with a name like ./%s.csv",
	    option, name, (int)names.length, names.at, name);
}

size_t
wordset_load(struct wordset *set, const struct builtin *builtins, size_t count,
    const char *option, const char *name)
{
	struct reader *reader = NULL;
	size_t blank;
	int fd = -1;

	for (size_t i = 0; i < count; i++)
		if (strcmp(builtins[i].name, name) == 0)
			reader = reader_new_bytes(
			    (struct text) { (const char *)builtins[i].bytes,
				*builtins[i].size });
	if (reader == NULL && !policy_is_file(name))
		stop_unknown(builtins, count, option, name);
	if (reader == NULL) {
		fd = open_files_take(name);
		if (fd < 0)
			stop("%s: cannot open: %s", name, strerror(errno));
		open_files_wait(fd);
		reader = reader_new(fd, ',', 0);
	}
	blank = read_table(set, name, reader);
	reader_free(reader);
	if (fd >= 0)
		close(fd);
	return blank;
}
