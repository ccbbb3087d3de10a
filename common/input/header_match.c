/* SPDX-License-Identifier: ISC */
/* The columns of a later file, in the order of the first: see header.h. */
#include <stdlib.h>

#include "base/stop.h"
#include "input/header.h"
#include "values/word.h"

/* So many of the names that one file has and the other lacks are shown. */
enum { NAMES_SHOWN = 8 };

/* A name in the form that its spellings share, and where it stands. */
struct place {
	char *form;
	size_t index;
};

/* By name; those that share one stay in the order of their columns. */
static int
compare_places(const void *left, const void *right)
{
	const struct place *a = left, *b = right;
	int order = text_compare(text_of(a->form), text_of(b->form));

	return order != 0 ? order
			  : (a->index > b->index) - (a->index < b->index);
}

static struct place *
sort_names(const struct text *names, size_t count)
{
	struct place *places = memory_new(count, sizeof(places[0]));

	for (size_t i = 0; i < count; i++)
		places[i] = (struct place) { name_form(names[i]), i };
	qsort(places, count, sizeof(places[0]), compare_places);
	return places;
}

static void
free_places(struct place *places, size_t count)
{
	for (size_t i = 0; i < count; i++)
		free(places[i].form);
	free(places);
}

/* Names of columns that one file has and the other lacks. */
struct lacked {
	struct buffer names;
	size_t count; /* those that aren't shown, too */
};

static void
add_lacked(struct lacked *lacked, struct text name)
{
	size_t from;

	if (lacked->count++ >= NAMES_SHOWN || name.length == 0 ||
	    text_has_digit(name))
		return;
	buffer_add_string(
	    &lacked->names, lacked->names.length > 0 ? ", '" : "'");
	from = lacked->names.length;
	buffer_add(&lacked->names, name);
	for (size_t i = from; i < lacked->names.length; i++)
		if ((unsigned char)lacked->names.at[i] < ' ')
			lacked->names.at[i] = ' ';
	buffer_add_string(&lacked->names, "'");
}

/* Which names of a stand nowhere in b, or less often; both sorted by name. */
static void
compare_names(const struct place *a, size_t a_count, const struct text *names,
    const struct place *b, size_t b_count, struct lacked *lacked)
{
	size_t k = 0;

	for (size_t i = 0; i < a_count; i++) {
		int order = -1;

		while (k < b_count &&
		    (order = text_compare(
			 text_of(b[k].form), text_of(a[i].form))) < 0)
			k++;
		if (k < b_count && order == 0)
			k++;
		else
			add_lacked(lacked, text_trim(names[a[i].index]));
	}
}

/* Two files whose columns differ: first are those of the first file. */
struct match {
	const struct header *header;
	const struct row *row;
	struct place *first, *later;
};

/*
 * Whether the later file's first row may be shown: it shares a name with the
 * first file, and none of its cells has a digit. Else it may be a client's.
 */
static bool
may_show(const struct match *match, size_t lacked_there)
{
	for (size_t i = 0; i < match->row->count; i++)
		if (text_has_digit(match->row->cells[i]))
			return false;
	return lacked_there < match->row->count;
}

static _Noreturn void
stop_differ(const struct match *match, const char *file)
{
	const struct header *header = match->header;
	const struct row *row = match->row;
	struct lacked here = { { 0 }, 0 }, there = { { 0 }, 0 };
	struct buffer told = { 0 };

	compare_names(match->first, header->width, header->names, match->later,
	    row->count, &here);
	compare_names(match->later, row->count, row->cells, match->first,
	    header->width, &there);
	if (!may_show(match, there.count) && !header->options->show_values)
		stop_at(file, row->line,
		    "not the columns of the first file: is the first row the "
		    "header?");
	if (here.names.length > 0) {
		buffer_add_string(&told, "; it lacks ");
		buffer_add(&told, buffer_text(&here.names));
	}
	if (there.names.length > 0) {
		buffer_add_string(&told, "; only it has ");
		buffer_add(&told, buffer_text(&there.names));
	}
	stop_at(file, row->line, "not the columns of the first file%.*s",
	    (int)told.length, told.at == NULL ? "" : told.at);
}

size_t *
header_match(
    const struct header *header, const char *file, const struct row *row)
{
	size_t count = header->width;
	size_t *order = memory_new(count, sizeof(order[0]));
	bool is_same = true;
	struct match match = { header, row, sort_names(header->names, count),
		sort_names(row->cells, row->count) };

	if (row->count != count)
		stop_differ(&match, file);
	for (size_t i = 0; i < count; i++) {
		if (!text_equal(text_of(match.first[i].form),
			text_of(match.later[i].form)))
			stop_differ(&match, file);
		order[match.first[i].index] = match.later[i].index;
		is_same &= match.first[i].index == match.later[i].index;
	}
	free_places(match.first, count);
	free_places(match.later, count);
	if (!is_same)
		return order;
	free(order);
	return NULL;
}
