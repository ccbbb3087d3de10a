/* SPDX-License-Identifier: ISC */
/* The names of columns, and which is meant: see header.h. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/stop.h"
#include "input/first_contact.h"
#include "input/header.h"
#include "input/tool_columns.h"
#include "values/date.h"
#include "values/word.h"

void
header_take(struct header *header, struct options *options, const char *file,
    const struct row *row, bool is_side)
{
	*header = (struct header) { .options = options,
		.file = memory_copy(text_of(file)),
		.line = row->line,
		.width = row->count,
		.is_side = is_side };
	header->read = memory_new(row->count, sizeof(header->read[0]));
	header->asked =
	    memory_new(options->alias_count, sizeof(header->asked[0]));
	header->names = memory_new(row->count, sizeof(header->names[0]));
	header->raw = memory_new(row->count, sizeof(header->raw[0]));
	if (row->plain.at != NULL)
		header->plain = arena_copy(&header->arena, row->plain);
	for (size_t i = 0; i < row->count; i++) {
		header->raw[i] = arena_copy(&header->arena, row->cells[i]);
		header->names[i] = text_trim(header->raw[i]);
	}
}

void
header_free(struct header *header)
{
	arena_free(&header->arena);
	free(header->names);
	free(header->raw);
	free(header->read);
	free(header->asked);
	free(header->columns);
	free(header->file);
}

/* Whether a column has that name; where. */
static bool
has_name(const struct header *header, struct text name, size_t *at)
{
	for (*at = 0; *at < header->width; (*at)++)
		if (name_equal(header->names[*at], name))
			return true;
	return false;
}

bool
header_has(const struct header *header, const char *name)
{
	size_t at;

	return has_name(header, text_of(name), &at);
}

bool
header_disclaims(const struct header *header, const char *name)
{
	const struct options *options = header->options;

	for (size_t i = 0; i < options->alias_count; i++)
		if (options->aliases[i].header.length == 0 &&
		    name_is(options->aliases[i].name, name))
			return true;
	return false;
}

/* --column HEADER=NAME in place of NAME=HEADER. */
static void
check_turned_round(const struct header *header,
    const struct column_alias *alias, struct text name)
{
	size_t at;

	if (!name_equal(alias->header, name) || has_name(header, name, &at) ||
	    !has_name(header, alias->name, &at))
		return;
	stop_usage("--column '%.*s=%.*s' is turned round: --column "
		   "'%.*s=%.*s'",
	    (int)alias->name.length, alias->name.at, (int)alias->header.length,
	    alias->header.at, (int)alias->header.length, alias->header.at,
	    (int)alias->name.length, alias->name.at);
}

/*
 * What the user says that the column is called, else its own name; an empty
 * text where there is none.
 */
static struct text
header_of(struct header *header, struct text name)
{
	struct options *options = header->options;
	struct text meant = name;
	size_t at;

	for (size_t i = 0; i < options->alias_count; i++) {
		struct column_alias *alias = &options->aliases[i];

		check_turned_round(header, alias, name);
		if (!name_equal(alias->name, name))
			continue;
		alias->asked = true;
		if (alias->header.length == 0)
			return alias->header;
		if (has_name(header, alias->header, &at)) {
			alias->used = true;
			meant = alias->header;
		}
	}
	return meant;
}

/* The column that has that name; stops if two have it. */
static size_t
find_named(struct header *header, struct text name)
{
	size_t found = INPUT_NONE;

	for (size_t i = 0; name.length > 0 && i < header->width; i++) {
		if (!name_equal(header->names[i], name))
			continue;
		if (found != INPUT_NONE)
			stop_at(header->file, header->line,
			    "the column '%.*s' is there twice",
			    (int)name.length, name.at);
		header->any_known = true;
		header->read[i] = true;
		found = i;
	}
	return found;
}

static size_t
find(struct header *header, struct text name)
{
	size_t found;

	header_check_aliases(header, name);
	found = find_named(header, header_of(header, name));
	header->lacks += found == INPUT_NONE;
	return found;
}

size_t
header_find_passed(struct header *header, struct text name)
{
	struct text meant = header_of(header, name);

	return find_named(header, meant.length > 0 ? meant : name);
}

enum { NAMES_SHOWN = 50, UNREAD_SHOWN = 8, NAME_BYTES = 100 };

bool
header_is_data(struct text name)
{
	return name.length > 0 &&
	    (text_digit(name.at[0]) || word_yes_no(name) >= 0 ||
		word_missing(name) ||
		(text_has_digit(name) && date_begins_with_month(name)));
}

/*
 * A first row may be a client's, a title, or cut at the wrong places. It is
 * shown only where some name is one that the tool reads or, in a file whose
 * rows must hold a date, where no cell has a digit; never one with a date or
 * a number, and all of it where that is asked for.
 */
bool
header_may_be_data(const struct header *header)
{
	bool data = false, digits = false;
	size_t unnamed = 0;

	for (size_t i = 0; i < header->width; i++) {
		data |= header_is_data(header->names[i]);
		digits |= text_has_digit(header->names[i]);
		unnamed += header->names[i].length == 0;
	}
	data |= unnamed > header->width / 2;
	data |= !header->any_known &&
	    (header->width == 1 || !header->has_dates || digits);
	return data && !header->options->show_values;
}

/* A name in quotes; a long one is cut, for it is none. */
static void
add_quoted(struct buffer *list, struct text name)
{
	struct buffer quoted = { 0 };
	bool cut = name.length > NAME_BYTES;

	if (cut)
		name.length = NAME_BYTES;
	buffer_add_string(&quoted, "'");
	buffer_add(&quoted, name);
	buffer_add_string(&quoted, cut ? "...'" : "'");
	buffer_add_item(list, buffer_text(&quoted));
	buffer_free(&quoted);
}

/* The names there are. */
static void
list_names(const struct header *header, struct buffer *list)
{
	for (size_t i = 0; i < header->width && i < NAMES_SHOWN; i++)
		add_quoted(list, header->names[i]);
	if (header->width > NAMES_SHOWN)
		buffer_add_string(list, ", ...");
}

/* A first row that is one cell, cut at another sign than the delimiter. */
static const char *
other_delimiter(const struct header *header)
{
	static const char *const signs[] = { ";", "\t", "|", "," };
	static const char *const names[] = { "';'", "tab", "'|'", "," };

	for (size_t i = 0; header->width == 1 && i < 4; i++)
		if (signs[i][0] != header->options->delimiter &&
		    memchr(header->names[0].at, signs[i][0],
			header->names[0].length) != NULL)
			return names[i];
	return NULL;
}

/* What is wrong with the first row, for a message. */
static void
add_first_row(const struct header *header, const struct first_contact *guess,
    struct buffer *out)
{
	bool is_guessed = guess->command != NULL;
	const char *sign = other_delimiter(header);
	const char *skip_lines =
	    header->is_side ? "--side-skip-lines" : "--skip-lines";
	const char *delimiter =
	    header->is_side ? "--side-delimiter" : "--delimiter";

	if (sign != NULL && is_guessed) {
		buffer_add_string(out, "the first row is one cell");
	} else if (sign != NULL) {
		buffer_add_string(out, "the first row is one cell; does ");
		buffer_add_string(out, delimiter);
		buffer_add_string(out, " ");
		buffer_add_string(out, sign);
		buffer_add_string(out, " separate them?");
	} else if (is_guessed &&
	    (guess->is_below || header_may_be_data(header))) {
		buffer_add_string(out, "the first row seems to be no header");
	} else if (header_may_be_data(header)) {
		buffer_add_string(out, "is the first row the header? (");
		buffer_add_string(out, skip_lines);
		buffer_add_string(out, " 1 drops a title, ");
		buffer_add_string(out, delimiter);
		buffer_add_string(
		    out, " separates cells, --show-values shows the row)");
	} else {
		struct buffer names = { 0 };

		list_names(header, &names);
		buffer_add_string(out, "the columns are ");
		buffer_add(out, buffer_text(&names));
		buffer_free(&names);
		if (!is_guessed)
			buffer_add_string(
			    out, "; --column NAME=HEADER says which is meant");
	}
}

/*
 * missing: the names in quotes; columns: all that the tool asks for; more: what
 * else there is to type, or NULL.
 */
static _Noreturn void
stop_missing(const struct header *header, struct text missing,
    const struct input_column *columns, size_t count, const char *more)
{
	struct first_contact guess;
	struct buffer why = { 0 };
	bool is_guessed = first_contact_guess(header, columns, count, &guess);

	add_first_row(header, &guess, &why);
	if (more != NULL && other_delimiter(header) == NULL) {
		buffer_add_string(&why, "; ");
		buffer_add_string(&why, more);
	}
	if (is_guessed)
		stop_with_command(header->file, header->line, guess.command,
		    guess.doubtful, "no column %.*s: %.*s", (int)missing.length,
		    missing.at, (int)why.length, why.at);
	stop_at(header->file, header->line, "no column %.*s: %.*s",
	    (int)missing.length, missing.at, (int)why.length, why.at);
}

/* Rows of a file with one of these must hold a date. */
static bool
is_date_column(const struct input_column *column)
{
	static const char *const names[] = { "date", "week_start", "start",
		"from_date" };

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (column->needed && strcmp(column->name, names[i]) == 0)
			return true;
	return false;
}

void
header_columns(
    struct header *header, struct input_column *columns, size_t count)
{
	struct buffer missing = { 0 };

	/* The caller's may be gone when a message speaks of them. */
	free(header->columns);
	header->columns = memory_new(count, sizeof(columns[0]));
	header->column_count = count;
	for (size_t i = 0; i < count; i++)
		header->columns[i] = columns[i];
	for (size_t i = 0; i < count; i++) {
		struct text name = text_of(columns[i].name);

		columns[i].index = find(header, name);
		header->has_dates |= is_date_column(&columns[i]);
		if (columns[i].index != INPUT_NONE || !columns[i].needed)
			continue;
		/* A sentence about several columns stands without quotes. */
		if (strchr(columns[i].name, ' ') != NULL)
			buffer_add_item(&missing, name);
		else
			add_quoted(&missing, name);
	}
	if (missing.length > 0)
		stop_missing(
		    header, buffer_text(&missing), columns, count, NULL);
}

void
header_stop_missing(
    const struct header *header, const char *name, const char *advice)
{
	struct buffer missing = { 0 };
	size_t count = 0;
	struct input_column *columns =
	    memory_new(header->column_count + 1, sizeof(*columns));

	/* Among the others it may be one that isn't needed. */
	columns[count++] = (struct input_column) { name, true, INPUT_NONE };
	for (size_t i = 0; i < header->column_count; i++)
		if (strcmp(header->columns[i].name, name) != 0)
			columns[count++] = header->columns[i];
	add_quoted(&missing, text_of(name));
	stop_missing(header, buffer_text(&missing), columns, count, advice);
}

size_t
header_find(struct header *header, struct text name)
{
	return find(header, name);
}

void
header_miss(struct header *header)
{
	header->lacks++;
}

void
header_spare(struct header *header)
{
	header->lacks--;
}

void
header_tell_unread(const struct header *header)
{
	struct buffer list = { 0 };
	size_t count = 0;
	bool is_kin = tool_columns_of(header) != NULL;

	for (size_t i = 0; header->lacks > 0 && i < header->width; i++) {
		struct text name = header->names[i];

		if (header->read[i] || name.length == 0 ||
		    (is_kin && tool_columns_writes(name)))
			continue;
		if (count++ < UNREAD_SHOWN)
			add_quoted(&list, name);
	}
	if (count > UNREAD_SHOWN)
		note("%s: columns that are not read: %.*s and %zu more",
		    header->file, (int)list.length, list.at,
		    count - UNREAD_SHOWN);
	else if (count > 0)
		note("%s: %s not read: %.*s", header->file,
		    count == 1 ? "a column that is" : "columns that are",
		    (int)list.length, list.at);
	buffer_free(&list);
}

bool
header_can_quote(struct text name)
{
	for (size_t i = 0; i < name.length; i++)
		if (name.at[i] == '\'' || (unsigned char)name.at[i] < ' ')
			return false;
	return true;
}

struct text
header_meaning(const struct header *header, size_t column)
{
	const struct options *options = header->options;

	for (size_t i = 0; i < options->alias_count; i++)
		if (name_equal(
			options->aliases[i].header, header->names[column]))
			return options->aliases[i].name;
	return header->names[column];
}
