/* SPDX-License-Identifier: ISC */
/*
 * Reads the days on which the program did not run, and tells whether one of
 * them concerns a client: a row with a level or a payer in it is for those
 * clients only. See closures.h, iop-hours(1), "Closures".
 */
#include <stdlib.h>

#include "closures.h"
#include "export.h"
#include "input/fields.h"
#include "values/clock.h"
#include "values/word.h"

/* A file of closures being read. */
struct reading {
	struct closures *closures;
	struct level_words *level_words;
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

#define INTO(member) FIELD_INTO(struct closure, member)

static const struct field closure_fields[] = {
	{ "date", true, FIELD_DATE, INTO(day) },
	{ "reason", false, .kind = FIELD_OWN },
	{ "hours", false, FIELD_HOURS, FIELD_MAY_BE_UNKNOWN, INTO(minutes),
	    .most = CLOCK_DAY_MIN },
};
static const struct closure no_closure = { .minutes = -1 };

/* A column that neither is level nor on the roster is for the reader. */
static void
find_limits(struct reading *reading, const struct roster *roster)
{
	struct closures *closures = reading->closures;
	struct header *header = input_header(closures->input);

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
add_closure(
    struct reading *reading, const struct row *row, struct closure closure)
{
	struct closures *closures = reading->closures;

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
		.level_words = level_words };
	struct fields fields = { FIELDS_OF(closure_fields),
		FIELDS_INTO(no_closure), .dates = options->dates };
	struct input *input = closures->input;
	struct closure closure;
	struct row row;

	if (input == NULL)
		return;
	fields_find(&fields, input_header(input));
	find_limits(&reading, roster);
	while (fields_next(&fields, input, &row, &closure))
		add_closure(&reading, &row, closure);
	input_accept(input);
	input_close(input);
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
