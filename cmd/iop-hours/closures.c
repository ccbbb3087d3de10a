/* SPDX-License-Identifier: ISC */
/*
 * Reads the days on which the program did not run, and tells whether one of
 * them concerns a client: a row with a level or a payer in it is for those
 * clients only. See closures.h, iop-hours(1), "Closures".
 */
#include <stdlib.h>

#include "closures.h"
#include "export.h"
#include "input/input.h"
#include "values/clock.h"
#include "values/number.h"
#include "values/word.h"

enum { DATE, REASON, HOURS, COLUMNS };

/* A file of closures being read. */
struct reading {
	struct closures *closures;
	struct input *input;
	const struct options *options;
	struct level_words *level_words;
	struct input_column columns[COLUMNS];
	struct buffer levels; /* of the row at hand, by their names */
	size_t *limits;	      /* where the limiting columns are */
};

/* Every column but date, reason and hours may tell whom a day concerns. */
void
closures_open(struct closures *closures, const char *path,
    struct options *options, struct word_list *asked)
{
	struct header *header;

	closures->input = input_open_side(path, "the closures", options);
	closures->level = INPUT_NONE;
	closures->asked = asked->count;
	header = input_header(closures->input);
	export_check_closures(header);
	for (size_t i = 0; i < header->width; i++) {
		struct text name =
		    arena_copy(&closures->arena, header_meaning(header, i));

		if (name_is(name, "date") || name_is(name, "reason") ||
		    name_is(name, "hours"))
			continue;
		if (name_is(name, "level") || name_is(name, "place_level"))
			closures->level = closures->columns.count;
		word_list_add(&closures->columns, name);
		word_list_add(asked, name);
	}
}

/* A column that neither is level nor on the roster is for the reader. */
static void
find_columns(struct reading *reading, const struct roster *roster)
{
	struct closures *closures = reading->closures;
	struct header *header = input_header(reading->input);

	reading->columns[DATE] = (struct input_column) { "date", true, 0 };
	reading->columns[REASON] = (struct input_column) { "reason", false, 0 };
	reading->columns[HOURS] = (struct input_column) { "hours", false, 0 };
	header_columns(header, reading->columns, COLUMNS);
	reading->limits =
	    memory_new(closures->columns.count, sizeof(reading->limits[0]));
	for (size_t i = 0; i < closures->columns.count; i++) {
		reading->limits[i] = INPUT_NONE;
		if (i == closures->level ||
		    roster_has_column(roster, closures->asked + i))
			reading->limits[i] =
			    header_find(header, closures->columns.words[i]);
		else
			header_miss(header);
	}
}

static const char *
read_hours(struct text cell, int64_t *minutes)
{
	*minutes = -1;
	return word_missing(cell)
	    ? NULL
	    : number_parse_hours(cell, CLOCK_DAY_MIN, minutes);
}

/* Adds a level by its name, behind a bar if it isn't the first. */
static bool
add_level(struct text level, void *closure)
{
	struct reading *reading = closure;

	if (reading->levels.length > 0)
		buffer_add_string(&reading->levels, "|");
	buffer_add(
	    &reading->levels, level_words_read(reading->level_words, level));
	return true;
}

/* The levels that a closure concerns, a|b, by their names; lent. */
static struct text
read_levels(struct reading *reading, struct text cell)
{
	reading->levels.length = 0;
	if (cell.length > 0)
		word_each(cell, '|', add_level, reading);
	return reading->levels.length == 0 ? (struct text) { "", 0 }
					   : buffer_text(&reading->levels);
}

static void
read_closure(struct reading *reading, const struct row *row)
{
	struct closures *closures = reading->closures;
	struct text date = input_cell(row, reading->columns[DATE].index);
	struct text hours = input_cell(row, reading->columns[HOURS].index);
	struct closure closure;
	const char *reason =
	    date_parse(date, reading->options->dates, &closure.day);

	if (reason != NULL) {
		input_refuse(reading->input, "date", reason, date);
		return;
	}
	reason = read_hours(hours, &closure.minutes);
	if (reason != NULL) {
		input_refuse(reading->input, "hours", reason, hours);
		return;
	}
	closure.limits =
	    memory_new(closures->columns.count, sizeof(closure.limits[0]));
	for (size_t i = 0; i < closures->columns.count; i++) {
		struct text cell = input_cell(row, reading->limits[i]);

		if (i == closures->level)
			cell = read_levels(reading, cell);
		closure.limits[i] = arena_copy(&closures->arena, cell);
	}
	closures->list = memory_grow(closures->list, closures->count,
	    &closures->capacity, sizeof(closures->list[0]));
	closures->list[closures->count++] = closure;
}

static int
compare_days(const void *a, const void *b)
{
	const struct closure *x = a, *y = b;

	return (x->day > y->day) - (x->day < y->day);
}

void
closures_read(struct closures *closures, const struct options *options,
    const struct roster *roster, struct level_words *level_words)
{
	struct reading reading = { .closures = closures,
		.input = closures->input,
		.options = options,
		.level_words = level_words };
	struct row row;

	if (closures->input == NULL)
		return;
	find_columns(&reading, roster);
	while (input_next(reading.input, &row))
		read_closure(&reading, &row);
	input_accept(reading.input);
	input_close(reading.input);
	closures->input = NULL;
	free(reading.limits);
	buffer_free(&reading.levels);
	if (closures->count > 0)
		qsort(closures->list, closures->count,
		    sizeof(closures->list[0]), compare_days);
}

void
closures_free(struct closures *closures)
{
	for (size_t i = 0; i < closures->count; i++)
		free(closures->list[i].limits);
	free(closures->list);
	free(closures->columns.words);
	arena_free(&closures->arena);
}

/* The first closure on the day or after it. */
static size_t
find_day(const struct closures *closures, int32_t day)
{
	size_t low = 0, high = closures->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (closures->list[middle].day < day)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static bool
differs(struct text alternative, void *closure)
{
	struct text cell = *(const struct text *)closure;
	int yes = word_yes_no(cell);

	return !word_equal(alternative, cell) &&
	    (yes < 0 || yes != word_yes_no(alternative));
}

/* Whether every cell of the row that limits it has the client's word. */
static bool
concerns(const struct closures *closures, const struct closure *closure,
    const struct closure_client *client)
{
	for (size_t i = 0; i < closures->columns.count; i++) {
		size_t asked = closures->asked + i;
		struct text cell = client->level;

		if (word_missing(closure->limits[i]))
			continue;
		if (i != closures->level)
			cell = text_trim(
			    roster_cell(client->roster, client->line, asked));
		if (word_missing(cell) ||
		    word_each(closure->limits[i], '|', differs, &cell))
			return false;
	}
	return true;
}

bool
closures_hold(const struct closures *closures, int32_t day,
    const struct closure_client *client, int64_t *minutes)
{
	bool holds = false;

	*minutes = -1;
	for (size_t i = find_day(closures, day);
	     i < closures->count && closures->list[i].day == day; i++) {
		const struct closure *closure = &closures->list[i];

		if (!concerns(closures, closure, client))
			continue;
		holds = true;
		if (closure->minutes > *minutes)
			*minutes = closure->minutes;
	}
	return holds;
}

bool
closures_between(const struct closures *closures, int32_t first, int32_t last)
{
	size_t at = find_day(closures, first);

	return at < closures->count && closures->list[at].day <= last;
}
