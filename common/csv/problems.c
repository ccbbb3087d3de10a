/* SPDX-License-Identifier: ISC */
/*
 * Bad rows as a person would report them: a few of each kind, how many more,
 * and once what to type. See problems.h.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/stop.h"
#include "csv/problems.h"
#include "values/date.h"
#include "values/number.h"

/* So many lines are printed in all, and of a kind. */
enum { PRINTED_MOST = 20, LINES_MOST = 3 };

enum { KINDS_MOST = 100, VALUE_BYTES = 60 };

/* The uppermost lines of one kind that wait to be printed, sorted. */
struct waiting_lines {
	struct waiting_line {
		size_t file, line, order; /* order: as they were told */
		char *message;
	} list[LINES_MOST];
	size_t count;
};

/* Rows that are bad in the same column for the same reason. */
struct problem_kind {
	char *column; /* NULL: the rows as a whole */
	char *reason; /* without what is to be typed */
	char *hint;   /* which is here; NULL: nothing is */
	size_t count, printed;
	bool is_date; /* the hint is how dates are read */
	/* How many of the cells are dates by --dates, and by that alone. */
	size_t mdy, dmy, only_mdy, only_dmy;
	struct waiting_lines waiting;
};

/* Where the brackets with an option begin; the reason's end if there are none.
 */
static size_t
find_hint(const char *reason)
{
	const char *hint = strstr(reason, " (--");

	return hint == NULL ? strlen(reason) : (size_t)(hint - reason);
}

static struct problem_kind
new_kind(const char *column, const char *reason)
{
	size_t length = find_hint(reason), rest = strlen(reason) - length;
	struct problem_kind kind = { .reason = memory_copy(
					 (struct text) { reason, length }) };

	if (column != NULL)
		kind.column = memory_copy(text_of(column));
	if (rest == 0)
		return kind;
	/* Without the blank and the brackets. */
	kind.hint =
	    memory_copy((struct text) { reason + length + 2, rest - 3 });
	kind.is_date = strncmp(kind.hint, "--dates", 7) == 0;
	return kind;
}

static bool
is_of_kind(
    const struct problem_kind *kind, const char *column, const char *reason)
{
	size_t length = find_hint(reason);

	if ((kind->column == NULL) != (column == NULL) ||
	    (column != NULL && strcmp(kind->column, column) != 0))
		return false;
	/* What --dates may read is one kind, however it was refused. */
	if (kind->is_date && strstr(reason + length, "--dates") != NULL)
		return true;
	return text_equal(
	    text_of(kind->reason), (struct text) { reason, length });
}

/* NULL where there are too many kinds already. */
static struct problem_kind *
find_kind(struct problems *problems, const char *column, const char *reason)
{
	for (size_t i = 0; i < problems->kind_count; i++)
		if (is_of_kind(&problems->kinds[i], column, reason))
			return &problems->kinds[i];
	if (problems->kind_count == KINDS_MOST)
		return NULL;
	problems->kinds = memory_grow(problems->kinds, problems->kind_count,
	    &problems->kind_capacity, sizeof(problems->kinds[0]));
	problems->kinds[problems->kind_count] = new_kind(column, reason);
	return &problems->kinds[problems->kind_count++];
}

static void
count_orders(struct problem_kind *kind, struct text value)
{
	int32_t day;
	bool mdy = date_parse(value, (struct date_style) { DATE_MDY, 0 },
		       &day) == NULL;
	bool dmy = date_parse(value, (struct date_style) { DATE_DMY, 0 },
		       &day) == NULL;

	kind->mdy += mdy;
	kind->dmy += dmy;
	kind->only_mdy += mdy && !dmy;
	kind->only_dmy += dmy && !mdy;
}

/* "file:line: column: reason", and the value where it is asked for. */
static struct buffer
make_message(const struct problems *problems, const char *file, size_t line,
    const char *column, const char *reason, struct text value)
{
	struct buffer message = { 0 };

	buffer_add_string(&message, file);
	buffer_add_string(&message, ":");
	number_add(&message, (int64_t)line);
	buffer_add_string(&message, ": ");
	buffer_add_string(&message, column == NULL ? "" : column);
	buffer_add_string(&message, column == NULL ? "" : ": ");
	buffer_add(&message, (struct text) { reason, find_hint(reason) });
	if (column == NULL || !problems->show_values || value.at == NULL)
		return message;
	buffer_add_string(&message, ": '");
	buffer_add(&message,
	    (struct text) { value.at,
		value.length < VALUE_BYTES ? value.length : VALUE_BYTES });
	buffer_add_string(&message, value.length > VALUE_BYTES ? "...'" : "'");
	return message;
}

/* By the place in the files; those of one row as they were told. */
static int
compare_lines(const void *left, const void *right)
{
	const struct waiting_line *a = left, *b = right;

	if (a->file != b->file)
		return a->file < b->file ? -1 : 1;
	if (a->line != b->line)
		return a->line < b->line ? -1 : 1;
	return (a->order > b->order) - (a->order < b->order);
}

/* Keeps the line if it is one of the uppermost; its message is taken over. */
static void
wait_with_line(struct waiting_lines *lines, struct waiting_line line)
{
	struct waiting_line *list = lines->list;
	size_t at = lines->count;

	if (at == LINES_MOST) {
		if (compare_lines(&line, &list[at - 1]) > 0) {
			free(line.message);
			return;
		}
		free(list[--at].message);
	} else {
		lines->count++;
	}
	for (; at > 0 && compare_lines(&line, &list[at - 1]) < 0; at--)
		list[at] = list[at - 1];
	list[at] = line;
}

/* The kind whose next waiting line is the uppermost of all; NULL: none is. */
static struct problem_kind *
find_uppermost(struct problems *problems)
{
	struct problem_kind *upper = NULL;

	for (size_t i = 0; i < problems->kind_count; i++) {
		struct problem_kind *kind = &problems->kinds[i];

		if (kind->printed < kind->waiting.count &&
		    (upper == NULL ||
			compare_lines(&kind->waiting.list[kind->printed],
			    &upper->waiting.list[upper->printed]) < 0))
			upper = kind;
	}
	return upper;
}

void
problems_print(struct problems *problems)
{
	struct problem_kind *kind;

	while (problems->in_order && problems->printed < PRINTED_MOST &&
	    (kind = find_uppermost(problems)) != NULL) {
		note("%s", kind->waiting.list[kind->printed++].message);
		problems->printed++;
	}
}

void
problems_add(struct problems *problems, const char *file, size_t line,
    const char *column, const char *reason, struct text value)
{
	struct problem_kind *kind = find_kind(problems, column, reason);

	struct buffer message;

	problems->count++;
	if (kind == NULL)
		return;
	kind->count++;
	if (kind->is_date)
		count_orders(kind, value);
	if (!problems->in_order &&
	    (kind->printed == LINES_MOST || problems->printed == PRINTED_MOST))
		return;
	message = make_message(problems, file, line, column, reason, value);
	if (problems->in_order) {
		wait_with_line(&kind->waiting,
		    (struct waiting_line) { problems->file, line,
			problems->count, memory_copy(buffer_text(&message)) });
	} else {
		problems->printed++;
		kind->printed++;
		note("%.*s", (int)message.length, message.at);
	}
	buffer_free(&message);
}

/* "column: ", or nothing for rows as a whole. */
static void
print_rows(const struct problem_kind *kind, size_t count, const char *what,
    const char *rest)
{
	note("%s%s%zu %s%s: %s", kind->column == NULL ? "" : kind->column,
	    kind->column == NULL ? "" : ": ", count, what,
	    count == 1 ? "row" : "rows", rest);
}

/* The order of dates that reads each of the cells, if there is one. */
static void
print_order(const struct problem_kind *kind)
{
	bool mdy = kind->mdy == kind->count, dmy = kind->dmy == kind->count;
	size_t only = mdy ? kind->only_mdy : kind->only_dmy;

	if (mdy == dmy) {
		print_rows(kind, kind->count, "",
		    mdy ? "--dates mdy or --dates dmy reads them: the file "
			  "alone doesn't show which"
			: kind->mdy > 0 && kind->dmy > 0
			? "no order of --dates reads all of them"
			: kind->hint);
		return;
	}
	note("%s: %zu %s, of which %zu can only be %s: --dates %s",
	    kind->column, kind->count, kind->count == 1 ? "row" : "rows", only,
	    mdy ? "M/D/Y" : "D/M/Y", mdy ? "mdy" : "dmy");
}

/* Whether another kind above has the same hint. */
static bool
is_told_above(const struct problems *problems, size_t kind)
{
	const char *hint = problems->kinds[kind].hint;

	for (size_t i = 0; i < kind; i++)
		if (problems->kinds[i].hint != NULL &&
		    strcmp(problems->kinds[i].hint, hint) == 0)
			return true;
	return false;
}

/* What to type, once for all rows of the kinds that it is for. */
static void
print_hint(const struct problems *problems, size_t first)
{
	struct problem_kind all = problems->kinds[first];

	for (size_t i = first + 1; i < problems->kind_count; i++) {
		const struct problem_kind *kind = &problems->kinds[i];

		if (kind->hint == NULL || strcmp(kind->hint, all.hint) != 0)
			continue;
		all.count += kind->count;
		if (all.column != NULL &&
		    (kind->column == NULL ||
			strcmp(kind->column, all.column) != 0))
			all.column = NULL;
	}
	print_rows(&all, all.count, "", all.hint);
}

void
problems_stop(struct problems *problems)
{
	size_t counted = 0;

	if (problems->count == 0)
		return;
	problems_print(problems);
	for (size_t i = 0; i < problems->kind_count; i++) {
		const struct problem_kind *kind = &problems->kinds[i];

		counted += kind->count;
		if (kind->count > kind->printed)
			print_rows(kind, kind->count - kind->printed, "more ",
			    kind->reason);
	}
	if (problems->count > counted)
		note("%zu more bad %s", problems->count - counted,
		    problems->count - counted == 1 ? "row" : "rows");
	for (size_t i = 0; i < problems->kind_count; i++) {
		const struct problem_kind *kind = &problems->kinds[i];

		if (kind->is_date && kind->column != NULL)
			print_order(kind);
		else if (kind->hint != NULL && !is_told_above(problems, i))
			print_hint(problems, i);
	}
	exit(STATUS_STOPPED);
}
