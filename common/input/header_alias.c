/* SPDX-License-Identifier: ISC */
/* Refuses --column options that contradict each other, or find no column. */
#include "base/stop.h"
#include "input/header.h"
#include "input/input.h"
#include "input/tool_columns.h"
#include "values/word.h"

static bool
has_column(const struct header *header, struct text name)
{
	for (size_t i = 0; i < header->width; i++)
		if (name_equal(header->names[i], name))
			return true;
	return false;
}

/* NAME= beside NAME=HEADER, or two HEADERs of one NAME that are both there. */
static void
check_one_name(const struct header *header, const struct column_alias *a,
    const struct column_alias *b)
{
	if ((a->header.length == 0) != (b->header.length == 0))
		stop_usage("--column '%.*s=' says that there is no such "
			   "column, and another --column says which it is",
		    (int)a->name.length, a->name.at);
	if (has_column(header, a->header) && has_column(header, b->header) &&
	    !name_equal(a->header, b->header))
		stop_usage("--column gives '%.*s' two columns of one file, "
			   "'%.*s' and '%.*s': leave one out",
		    (int)a->name.length, a->name.at, (int)a->header.length,
		    a->header.at, (int)b->header.length, b->header.at);
}

/* A cell may hold a date and a time, so such NAMEs may share it. */
static bool
is_moment(struct text name)
{
	static const char *const names[] = { "date", "week_start", "start",
		"end", "arrived", "departed", "admit_date", "discharge_date",
		"from_date", "to_date" };

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (name_is(name, names[i]))
			return true;
	return false;
}

/* One HEADER of two NAMEs, both of which are asked for. */
static void
check_one_header(const struct header *header, const struct column_alias *a,
    const struct column_alias *b)
{
	if (has_column(header, a->header) &&
	    !(is_moment(a->name) && is_moment(b->name)))
		stop_usage("--column gives the column '%.*s' two names, '%.*s' "
			   "and '%.*s': leave one out",
		    (int)a->header.length, a->header.at, (int)a->name.length,
		    a->name.at, (int)b->name.length, b->name.at);
}

void
header_check_aliases(const struct header *header, struct text name)
{
	struct column_alias *all = header->options->aliases;
	const struct column_alias *first = NULL;
	size_t count = header->options->alias_count;

	for (size_t i = 0; i < count; i++) {
		if (!name_equal(all[i].name, name))
			continue;
		header->asked[i] = true;
		/* The same once more says nothing new. */
		if (first != NULL && text_equal(all[i].header, first->header))
			continue;
		first = first == NULL ? &all[i] : first;
		for (size_t k = 0; k < count; k++) {
			const struct column_alias *a = &all[k < i ? k : i];
			const struct column_alias *b = &all[k < i ? i : k];

			if (k != i && name_equal(all[k].name, name))
				check_one_name(header, a, b);
			else if (k != i && header->asked[k] &&
			    all[i].header.length > 0 &&
			    name_equal(all[k].header, all[i].header))
				check_one_header(header, a, b);
		}
	}
}

void
input_check_aliases(const struct options *options)
{
	for (size_t i = 0; i < options->alias_count; i++) {
		const struct column_alias *alias = &options->aliases[i];

		if (alias->header.length == 0 &&
		    (alias->asked || tool_columns_reads(alias->name)))
			continue;
		if (alias->header.length == 0)
			stop_usage(
			    "--column '%.*s=': no tool reads a column of "
			    "that name",
			    (int)alias->name.length, alias->name.at);
		if (!alias->used)
			stop_usage("--column '%.*s=%.*s': no input has such a "
				   "column, or this call does not read "
				   "it",
			    (int)alias->name.length, alias->name.at,
			    (int)alias->header.length, alias->header.at);
	}
}
