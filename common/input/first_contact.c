/* SPDX-License-Identifier: ISC */
/* Guesses the options with which a file could be read: first_contact.h. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "csv/reader.h"
#include "input/first_contact.h"
#include "tables.h"
#include "values/date.h"
#include "values/nearest.h"
#include "values/word.h"

enum {
	ROWS_MOST = 1000,
	TITLES_MOST = 20,
	COLUMNS_MOST = 64,
	NAMES_MOST = 1000,	  /* columns that are looked at */
	BYTES_MOST = 1024 * 1024, /* and bytes, in whole rows */
	MATCHES_LEAST = 2,	  /* known names in a header below titles */
};

/* The rows of a file as they would be with another delimiter. */
struct rows {
	char delimiter;
	struct arena arena;
	struct guess_row {
		struct text *cells;
		size_t count, line;
	} rows[ROWS_MOST];
	size_t count;
};

/* The column of a name in a header that may be one. */
struct place {
	size_t index; /* INPUT_NONE: none */
	bool is_sure, is_named;
};

/* One reading of the file: its header is a row of these rows. */
struct reading {
	const struct header *header;
	const struct input_column *columns;
	size_t count;
	struct rows *rows;
	size_t header_row;
	struct place places[COLUMNS_MOST];
	size_t matched; /* columns that stand there by a known name */
	bool is_shown;
};

static void
add_record(struct buffer *bytes, const struct row *row, char delimiter)
{
	for (size_t i = 0; row->plain.at == NULL && i < row->count; i++) {
		struct text cell = row->cells[i];

		buffer_add(bytes, (struct text) { &delimiter, i > 0 });
		buffer_add_string(bytes, "\"");
		for (size_t k = 0; k < cell.length; k++)
			buffer_add(bytes,
			    (struct text) {
				cell.at[k] == '"' ? "\"\"" : cell.at + k,
				cell.at[k] == '"' ? 2 : 1 });
		buffer_add_string(bytes, "\"");
	}
	if (row->plain.at != NULL)
		buffer_add(bytes, row->plain);
	buffer_add_string(bytes, "\n");
}

/* The first rows of the file, the header in front, and the line of each. */
static size_t
read_bytes(const struct header *header, char delimiter, struct buffer *bytes,
    size_t *lines)
{
	struct row row = { .cells = header->raw,
		.count = header->width,
		.line = header->line,
		.plain = header->plain };
	size_t count = 0;

	do {
		lines[count++] = row.line;
		add_record(bytes, &row, delimiter);
	} while (count < ROWS_MOST && bytes->length < BYTES_MOST &&
	    header->next != NULL && header->next(header->closure, &row));
	return count;
}

static void
cut_rows(struct rows *rows, struct text bytes, const size_t *lines)
{
	struct reader *reader = reader_new_text(bytes, rows->delimiter);
	struct row row;

	while (rows->count < ROWS_MOST &&
	    reader_next(reader, &row) == READER_ROW) {
		struct guess_row *kept = &rows->rows[rows->count];

		kept->count = row.count < NAMES_MOST ? row.count : NAMES_MOST;
		kept->cells = memory_new(kept->count, sizeof(kept->cells[0]));
		kept->line = lines[rows->count++];
		for (size_t i = 0; i < kept->count; i++)
			kept->cells[i] =
			    arena_copy(&rows->arena, text_trim(row.cells[i]));
	}
	reader_free(reader);
}

static void
free_rows(struct rows *rows)
{
	for (size_t i = 0; i < rows->count; i++)
		free(rows->rows[i].cells);
	arena_free(&rows->arena);
	free(rows);
}

static bool
is_taken(const struct reading *reading, size_t index)
{
	for (size_t i = 0; i < reading->count; i++)
		if (reading->places[i].index == index)
			return true;
	return false;
}

/* Where a name stands in the header; NONE where it doesn't, or stands twice. */
static size_t
find_name(const struct reading *reading, struct text name)
{
	const struct guess_row *names =
	    &reading->rows->rows[reading->header_row];
	size_t found = INPUT_NONE;

	for (size_t i = 0; i < names->count; i++) {
		if (!name_equal(names->cells[i], name))
			continue;
		if (found != INPUT_NONE)
			return INPUT_NONE;
		found = i;
	}
	return found;
}

/* What exports call the column, from the table of names. */
static void
find_other_names(struct reading *reading, bool is_sure)
{
	struct reader *reader = reader_new_bytes((struct text) {
	    (const char *)table_names_standard, table_names_standard_size });
	struct row row;

	while (reader_next(reader, &row) == READER_ROW) {
		size_t at = find_name(reading, row.cells[1]);

		if (at == INPUT_NONE || is_taken(reading, at) ||
		    word_is(row.cells[2], "yes") != is_sure)
			continue;
		for (size_t i = 0; i < reading->count; i++) {
			struct place *place = &reading->places[i];

			if (place->index != INPUT_NONE ||
			    !name_is(row.cells[0], reading->columns[i].name))
				continue;
			*place = (struct place) { at, is_sure, false };
			reading->matched += is_sure;
		}
	}
	reader_free(reader);
}

/* What exports call the status, besides names with that word in them. */
static const char *const status_names[] = { "attendance", "attended", "outcome",
	"present", "show" };

/* Whether the name may be the status by another word: "Attended?". */
static bool
may_be_status(struct text name)
{
	if (name.length > 0 && name.at[name.length - 1] == '?')
		name.length--;
	for (size_t i = 0; i < sizeof(status_names) / sizeof(status_names[0]);
	     i++)
		if (nearest_holds(name, text_of(status_names[i])))
			return true;
	return false;
}

/* The one column that may be the status; NEAREST_NONE: none or two may. */
static size_t
find_status(const struct reading *reading, size_t count)
{
	const struct guess_row *names =
	    &reading->rows->rows[reading->header_row];
	size_t found = NEAREST_NONE;

	for (size_t i = 0; i < count; i++) {
		if (is_taken(reading, i) || !may_be_status(names->cells[i]))
			continue;
		if (found != NEAREST_NONE)
			return NEAREST_NONE;
		found = i;
	}
	return found;
}

/* A needed column by a name that is near to its own. */
static void
find_near_names(struct reading *reading)
{
	const struct guess_row *names =
	    &reading->rows->rows[reading->header_row];

	for (size_t i = 0; i < reading->count; i++) {
		size_t near;

		if (!reading->columns[i].needed ||
		    reading->places[i].index != INPUT_NONE)
			continue;
		near = nearest_pick(text_of(reading->columns[i].name),
		    names->cells, names->count);
		if (near == NEAREST_NONE &&
		    strcmp(reading->columns[i].name, "status") == 0)
			near = find_status(reading, names->count);
		if (near != NEAREST_NONE && !is_taken(reading, near))
			reading->places[i] =
			    (struct place) { near, true, false };
	}
}

/* By its own name, or by the one that --column gives. */
static void
find_own_name(struct reading *reading, size_t column)
{
	const struct options *options = reading->header->options;
	struct text name = text_of(reading->columns[column].name);
	struct place *place = &reading->places[column];

	place->index = find_name(reading, name);
	for (size_t i = 0; i < options->alias_count; i++)
		if (name_equal(options->aliases[i].name, name) &&
		    options->aliases[i].header.length > 0)
			place->index =
			    find_name(reading, options->aliases[i].header);
	place->is_named = place->is_sure = place->index != INPUT_NONE;
	reading->matched += place->is_named;
}

/* Whether the row may be shown: header_may_be_data() says why. */
static bool
may_show(const struct reading *reading)
{
	const struct guess_row *row = &reading->rows->rows[reading->header_row];
	bool named = false, digits = false;

	for (size_t i = 0; i < reading->count; i++)
		named |= reading->places[i].is_named;
	for (size_t i = 0; i < row->count; i++) {
		if (header_is_data(row->cells[i]))
			return false;
		digits |= text_has_digit(row->cells[i]);
	}
	return named || (reading->header->has_dates && !digits);
}

static void
find_columns(struct reading *reading)
{
	reading->matched = 0;
	for (size_t i = 0; i < reading->count; i++)
		reading->places[i].index = INPUT_NONE;
	for (size_t i = 0; i < reading->count; i++)
		find_own_name(reading, i);
	find_other_names(reading, true);
}

/* The row that holds most names of columns; false where none holds two. */
static bool
find_header(struct reading *reading)
{
	struct reading best;

	reading->header_row = 0;
	find_columns(reading);
	reading->is_shown = may_show(reading);
	best = *reading;
	for (size_t i = 1; i < TITLES_MOST && i < reading->rows->count; i++) {
		if (reading->rows->rows[i].count < 2)
			continue;
		reading->header_row = i;
		find_columns(reading);
		reading->is_shown = may_show(reading);
		if (reading->is_shown && reading->matched >= MATCHES_LEAST &&
		    (reading->matched > best.matched || !best.is_shown))
			best = *reading;
	}
	*reading = best;
	return best.is_shown && best.matched >= MATCHES_LEAST;
}

/* A word that a shell takes as it is, in single quotes where it needs them. */
static void
add_word(struct buffer *out, struct text word)
{
	static const char plain[] = "_-./,:=@%+";
	bool quote = word.length == 0;

	for (size_t i = 0; i < word.length; i++) {
		char c = word.at[i];

		quote |= !text_digit(c) && !(c >= 'a' && c <= 'z') &&
		    !(c >= 'A' && c <= 'Z') && strchr(plain, c) == NULL;
	}
	buffer_add_string(out, quote ? " '" : " ");
	buffer_add(out, word);
	buffer_add_string(out, quote ? "'" : "");
}

static void
add_option(struct buffer *out, const char *name, struct text argument)
{
	buffer_add_string(out, " --");
	buffer_add_string(out, name);
	add_word(out, argument);
}

static void
add_column(struct buffer *out, const struct reading *reading, size_t column)
{
	struct buffer argument = { 0 };

	buffer_add_string(&argument, reading->columns[column].name);
	buffer_add_string(&argument, "=");
	buffer_add(&argument,
	    reading->rows->rows[reading->header_row]
		.cells[reading->places[column].index]);
	add_option(out, "column", buffer_text(&argument));
	buffer_free(&argument);
}

/* The cells of a column below the header. */
static struct text
cell_of(const struct reading *reading, size_t row, size_t index)
{
	const struct guess_row *cells = &reading->rows->rows[row];

	return index < cells->count ? cells->cells[index]
				    : (struct text) { "", 0 };
}

/* How many cells are dates by the style. */
static size_t
count_dates(
    const struct reading *reading, size_t index, struct date_style style)
{
	size_t count = 0;
	int32_t day;

	for (size_t i = reading->header_row + 1; i < reading->rows->count; i++)
		count +=
		    date_parse(cell_of(reading, i, index), style, &day) == NULL;
	return count;
}

/* The order of dates and their century, where a style reads more of them. */
static void
add_dates(const struct reading *reading, size_t index, struct buffer *sure,
    struct buffer *doubtful)
{
	static const char *const orders[] = { "iso", "mdy", "dmy" };
	const struct options *options = reading->header->options;
	struct date_style best = options->dates;
	size_t most = count_dates(reading, index, best);
	bool is_tie = false;

	for (int32_t century = best.century; century <= 2000; century += 2000) {
		size_t mdy = count_dates(
		    reading, index, (struct date_style) { DATE_MDY, century });
		size_t dmy = count_dates(
		    reading, index, (struct date_style) { DATE_DMY, century });
		size_t more = mdy > dmy ? mdy : dmy;

		if (more <= most)
			continue;
		most = more;
		is_tie = mdy == dmy;
		best = (struct date_style) { mdy >= dmy ? DATE_MDY : DATE_DMY,
			century };
	}
	if (best.century != options->dates.century)
		add_option(sure, "century", text_of("2000"));
	if (best.order == options->dates.order)
		return;
	add_option(
	    is_tie ? doubtful : sure, "dates", text_of(orders[best.order]));
	if (is_tie)
		buffer_add_string(doubtful, " (or dmy)");
}

static struct place *
place_of(struct reading *reading, const char *name)
{
	for (size_t i = 0; i < reading->count; i++)
		if (strcmp(reading->columns[i].name, name) == 0)
			return &reading->places[i];
	return NULL;
}

/* An export of meetings has the date with the time of the beginning. */
static void
find_date_in_start(struct reading *reading)
{
	const struct place *start = place_of(reading, "start");
	struct place *date = place_of(reading, "date");

	if (start == NULL || date == NULL || start->index == INPUT_NONE ||
	    date->index != INPUT_NONE)
		return;
	for (int order = DATE_ISO; order <= DATE_DMY; order++)
		if (count_dates(reading, start->index,
			(struct date_style) { (enum date_order)order, 2000 }) >
		    0)
			*date = (struct place) { start->index, true, false };
}

/* A built-in set that knows all words of the column, where the usual doesn't.
 */
static void
add_words(const struct reading *reading, size_t index, struct buffer *sure)
{
	const struct options *options = reading->header->options;
	struct text *words;
	size_t count = 0;
	const char *set;

	if (options->guess_words == NULL)
		return;
	words = memory_new(reading->rows->count, sizeof(words[0]));
	for (size_t i = reading->header_row + 1; i < reading->rows->count; i++)
		words[count++] = cell_of(reading, i, index);
	set = options->guess_words(words, count);
	if (set != NULL)
		add_option(sure, "words", text_of(set));
	free(words);
}

/* Options about what is below the header. */
static void
add_values(
    const struct reading *reading, struct buffer *sure, struct buffer *doubtful)
{
	for (size_t i = 0; i < reading->count; i++) {
		size_t index = reading->places[i].index;

		if (index == INPUT_NONE)
			continue;
		if (strcmp(reading->columns[i].name, "date") == 0)
			add_dates(reading, index, sure, doubtful);
		if (strcmp(reading->columns[i].name, "status") == 0)
			add_words(reading, index, sure);
	}
}

/* Where the header stands and what separates its cells. */
static void
add_layout(const struct reading *reading, char delimiter, struct buffer *out)
{
	bool is_side = reading->header->is_side;
	size_t line = reading->rows->rows[reading->header_row].line;
	char sign[] = { reading->rows->delimiter, '\0' };
	char number[32];

	snprintf(number, sizeof(number), "%zu", line - 1);
	if (reading->header_row > 0)
		add_option(out, is_side ? "side-skip-lines" : "skip-lines",
		    text_of(number));
	if (reading->rows->delimiter != delimiter)
		add_option(out, is_side ? "side-delimiter" : "delimiter",
		    text_of(sign[0] == '\t' ? "tab" : sign));
}

/* Whether the new options hold one of that name. */
static bool
has_option(const struct buffer *options, const char *name)
{
	struct buffer option = { 0 };
	bool has;

	buffer_add_string(&option, " --");
	buffer_add_string(&option, name);
	buffer_add_string(&option, " ");
	has = options->length >= option.length &&
	    memmem(options->at, options->length, option.at, option.length) !=
		NULL;
	buffer_free(&option);
	return has;
}

/* The options as they were given, but a client's id, and the files. */
static void
add_call(const struct options *options, struct text sure, struct buffer *out)
{
	for (size_t i = 0; i < options->given_count; i++) {
		const struct given_option *given = &options->given[i];
		bool is_id = strcmp(given->name, "client") == 0;

		if (strcmp(given->name, "column") != 0 &&
		    strcmp(given->name, "words") != 0 &&
		    has_option(
			&(struct buffer) { (char *)sure.at, sure.length, 0 },
			given->name))
			continue;
		if (given->argument != NULL)
			add_option(out, given->name,
			    text_of(is_id ? "ID" : given->argument));
		else {
			buffer_add_string(out, " --");
			buffer_add_string(out, given->name);
		}
	}
	buffer_add(out, sure);
	for (size_t i = 0; i < options->files.count; i++)
		if (options->files.count > 1 ||
		    !text_equal(options->files.words[0], text_of("-")))
			add_word(out, options->files.words[i]);
}

static bool
can_quote_all(const struct reading *reading)
{
	const struct options *options = reading->header->options;
	const struct guess_row *row = &reading->rows->rows[reading->header_row];

	for (size_t i = 0; i < reading->count; i++)
		if (reading->places[i].index != INPUT_NONE &&
		    !reading->places[i].is_named &&
		    !header_can_quote(row->cells[reading->places[i].index]))
			return false;
	for (size_t i = 0; i < options->given_count; i++)
		if (options->given[i].argument != NULL &&
		    !header_can_quote(text_of(options->given[i].argument)))
			return false;
	for (size_t i = 0; i < options->files.count; i++)
		if (!header_can_quote(options->files.words[i]))
			return false;
	return true;
}

/* Whether most of the needed columns are nowhere: it is another kind of file.
 */
static bool
is_another_file(const struct reading *reading)
{
	size_t here = 0, lacking = 0;

	for (size_t i = 0; i < reading->count; i++) {
		here += reading->places[i].index != INPUT_NONE;
		lacking += reading->columns[i].needed &&
		    reading->places[i].index == INPUT_NONE;
	}
	return lacking > here;
}

/* The command for one reading of the file; false where nothing is to be added.
 */
static bool
write_guess(
    struct reading *reading, char delimiter, struct first_contact *guess)
{
	struct buffer sure = { 0 }, doubtful = { 0 }, command = { 0 };
	const struct place *status;

	find_date_in_start(reading);
	find_near_names(reading);
	find_other_names(reading, false);
	if (is_another_file(reading))
		return false;
	add_layout(reading, delimiter, &sure);
	for (size_t i = 0; i < reading->count; i++)
		if (reading->places[i].index != INPUT_NONE &&
		    !reading->places[i].is_named)
			add_column(
			    reading->places[i].is_sure ? &sure : &doubtful,
			    reading, i);
	status = place_of(reading, "status");
	if (sure.length > 0 && reading->header->options->guess_words != NULL &&
	    status != NULL && status->index == INPUT_NONE &&
	    !header_disclaims(reading->header, "status"))
		buffer_add_string(
		    &doubtful, " --column status= (if each row was attended)");
	if (can_quote_all(reading) && sure.length + doubtful.length > 0) {
		add_values(reading, &sure, &doubtful);
		buffer_add_string(&command, program_invocation_short_name);
		add_call(
		    reading->header->options, buffer_text(&sure), &command);
		guess->command = memory_copy(buffer_text(&command));
		guess->is_below = reading->header_row > 0;
		guess->doubtful = doubtful.length == 0
		    ? NULL
		    : memory_copy(buffer_text(&doubtful));
	}
	buffer_free(&sure);
	buffer_free(&doubtful);
	buffer_free(&command);
	return guess->command != NULL;
}

bool
first_contact_guess(const struct header *header,
    const struct input_column *columns, size_t count,
    struct first_contact *guess)
{
	static const char delimiters[] = ",;\t|";
	char given = header->delimiter;
	size_t *lines = memory_new(ROWS_MOST, sizeof(lines[0]));
	struct buffer bytes = { 0 };
	struct reading best = { .header = header,
		.columns = columns,
		.count = count < COLUMNS_MOST ? count : COLUMNS_MOST };
	bool found = false;

	*guess = (struct first_contact) { 0 };
	read_bytes(header, given, &bytes, lines);
	for (size_t i = 0; i < sizeof(delimiters); i++) {
		struct reading reading = best;

		/* The delimiter in force comes first. */
		if (i > 0 && delimiters[i - 1] == given)
			continue;
		reading.matched = 0;
		reading.rows = memory_new(1, sizeof(*reading.rows));
		reading.rows->delimiter = i == 0 ? given : delimiters[i - 1];
		cut_rows(reading.rows, buffer_text(&bytes), lines);
		if (reading.rows->count > 0 &&
		    (find_header(&reading) || i == 0) &&
		    (best.rows == NULL || reading.matched > best.matched)) {
			struct rows *before = best.rows;

			best = reading;
			reading.rows = before;
		}
		if (reading.rows != NULL)
			free_rows(reading.rows);
	}
	if (best.rows != NULL) {
		found = best.is_shown && write_guess(&best, given, guess);
		free_rows(best.rows);
	}
	buffer_free(&bytes);
	free(lines);
	return found;
}
