/* SPDX-License-Identifier: ISC */
/* Remembers what is wrong with rows, and whose rows they are. */
#include <stdlib.h>
#include <string.h>

#include "tool/bad_rows.h"

void
bad_rows_free(struct bad_rows *bad)
{
	free(bad->list);
	arena_free(&bad->texts);
	free(bad->has_bad);
}

/* With its NUL. */
static const char *
copy(struct bad_rows *bad, const char *string)
{
	return arena_copy(
	    &bad->texts, (struct text) { string, strlen(string) + 1 })
	    .at;
}

void
bad_rows_add(struct bad_rows *bad, struct bad_row row)
{
	if (row.column != NULL)
		row.column = copy(bad, row.column);
	row.reason = copy(bad, row.reason);
	bad->list = memory_grow(
	    bad->list, bad->count, &bad->capacity, sizeof(bad->list[0]));
	bad->list[bad->count++] = row;
}

void
bad_rows_find_clients(struct bad_rows *bad, const struct rows *rows)
{
	if (bad->count == 0)
		return;
	free(bad->has_bad);
	bad->has_bad =
	    memory_new(rows_client_count(rows), sizeof(bad->has_bad[0]));
	for (size_t i = 0; i < bad->count; i++)
		bad->has_bad[bad->list[i].client] = true;
}

/* For each row what is wrong with it, the first that was found; or NULL. */
static const struct bad_row **
find_wrong(const struct bad_rows *bad, size_t row_count)
{
	const struct bad_row **wrong = memory_new(row_count, sizeof(wrong[0]));

	for (size_t i = bad->count; i-- > 0;)
		if (bad->list[i].number != BAD_ROW_ALONE)
			wrong[bad->list[i].number] = &bad->list[i];
	return wrong;
}

/* What is said of a bad row whose history isn't known. */
static const char stays_in[] =
    "--rejects can't set it aside: all rows of its client would go with it, "
    "and its client can't be read";

/* A bad row that can't be set aside is told like one without --rejects. */
static void
refuse_alone(struct input *input, const struct bad_row *row)
{
	struct buffer reason = { 0 };

	buffer_add_string(&reason, row->reason);
	buffer_add_string(&reason, " (");
	buffer_add_string(&reason, stays_in);
	buffer_add_ended(&reason, (struct text) { ")", 1 });
	input_refuse_earlier(input, row->place.file, row->place.line,
	    row->column, reason.at, (struct text) { 0 });
	buffer_free(&reason);
}

/*
 * A client whom no good row has may be a slip of the pen: nobody knows which
 * other rows are to be set aside with the bad one.
 */
static void
refuse_unknown_clients(const struct bad_rows *bad, const struct rows *rows,
    const struct bad_row *const *wrong, struct input *input)
{
	bool *has_good =
	    memory_new(rows_client_count(rows), sizeof(has_good[0]));

	for (size_t i = 0; i < rows->count; i++)
		has_good[rows->clients[i]] |= wrong[i] == NULL;
	for (size_t i = 0; i < bad->count; i++) {
		const struct bad_row *row = &bad->list[i];

		if (row->client_may_be_wrong && !has_good[row->client])
			refuse_alone(input, row);
	}
	free(has_good);
	input_accept(input);
}

void
bad_rows_set_aside(
    struct bad_rows *bad, const struct rows *rows, struct input *input)
{
	const struct bad_row **wrong;

	if (bad->count == 0)
		return;
	bad_rows_find_clients(bad, rows);
	wrong = find_wrong(bad, rows->count);
	refuse_unknown_clients(bad, rows, wrong, input);
	for (size_t i = 0; i < rows->count; i++)
		if (bad->has_bad[rows->clients[i]])
			input_set_aside_text(input, rows_text(rows, i),
			    rows_place(rows, i).line,
			    wrong[i] == NULL ? NULL : wrong[i]->column,
			    wrong[i] == NULL ? "the client has a bad row"
					     : wrong[i]->reason);
	free(wrong);
}
