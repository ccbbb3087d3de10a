/* SPDX-License-Identifier: ISC */
/* The cells that a table decides by: see factors.h, iop-place(1). */
#include <stdlib.h>

#include "base/memory.h"
#include "factors.h"
#include "values/word.h"

/* Every condition that some rule tests must be a column of the input. */
static void
find_conditions(struct factors *factors, struct header *header)
{
	const struct policy *policy = factors->policy;
	struct input_column *columns =
	    memory_new(policy->condition_count + 1, sizeof(columns[0]));
	size_t asked = 0;

	for (size_t i = 0; i < policy->condition_count; i++)
		if (policy->tested >> i & 1)
			columns[asked++] = (struct input_column) {
				memory_copy(policy->condition_names[i]), true, 0
			};
	header_columns(header, columns, asked);
	asked = 0;
	for (size_t i = 0; i < policy->condition_count; i++) {
		factors->columns[i] = INPUT_NONE;
		if ((policy->tested >> i & 1) == 0)
			continue;
		factors->columns[i] = columns[asked].index;
		free((void *)(uintptr_t)columns[asked++].name);
	}
	free(columns);
}

/* A dated table needs the week's first day, else a date. */
static void
find_date(struct factors *factors, struct header *header)
{
	struct input_column date = { "date", true, 0 };

	factors->date_column = INPUT_NONE;
	if (!factors->policy->dated)
		return;
	factors->date_name = "week_start";
	factors->date_column = header_find(header, text_of("week_start"));
	if (factors->date_column != INPUT_NONE)
		return;
	header_columns(header, &date, 1);
	factors->date_column = date.index;
	factors->date_name = "date";
}

static void
list_used(struct factors *factors, size_t width)
{
	bool *is_used = memory_new(width, sizeof(is_used[0]));

	for (size_t i = 0; i < factors->policy->condition_count; i++)
		if (factors->columns[i] != INPUT_NONE)
			is_used[factors->columns[i]] = true;
	if (factors->date_column != INPUT_NONE)
		is_used[factors->date_column] = true;
	factors->used = memory_new(width, sizeof(factors->used[0]));
	for (size_t i = 0; i < width; i++)
		if (is_used[i])
			factors->used[factors->used_count++] = i;
	free(is_used);
}

void
factors_find(struct factors *factors, const struct policy *policy,
    struct filter *filter, struct date_style dates)
{
	struct header *header = input_header(filter_input(filter));

	*factors = (struct factors) {
		.policy = policy,
		.filter = filter,
		.dates = dates,
	};
	factors->columns =
	    memory_new(policy->condition_count, sizeof(factors->columns[0]));
	factors->values =
	    memory_new(policy->condition_count, sizeof(factors->values[0]));
	find_conditions(factors, header);
	find_date(factors, header);
	list_used(factors, header->width);
}

void
factors_free(struct factors *factors)
{
	buffer_free(&factors->key);
	free(factors->columns);
	free(factors->values);
	free(factors->used);
}

static bool
read_values(struct factors *factors, const struct row *row)
{
	const struct policy *policy = factors->policy;

	for (size_t i = 0; i < policy->condition_count; i++) {
		struct value *value = &factors->values[i];
		char *name;

		*value = policy_value(policy, i,
		    input_cell(row, factors->columns[i]), factors->dates);
		if (factors->columns[i] == INPUT_NONE ||
		    policy_allows(policy, i, value))
			continue;
		name = memory_copy(policy->condition_names[i]);
		filter_refuse(factors->filter, name,
		    "not one of the table's values", value->text);
		free(name);
		return false;
	}
	return true;
}

/* An empty date is none; false for a bad one. */
static bool
read_date(struct factors *factors, const struct row *row)
{
	struct text cell = input_cell(row, factors->date_column);
	const char *reason = NULL;

	factors->has_day = !word_missing(cell);
	if (factors->has_day)
		reason = date_parse(cell, factors->dates, &factors->day);
	if (reason != NULL)
		filter_refuse(
		    factors->filter, factors->date_name, reason, cell);
	return reason == NULL;
}

bool
factors_read(struct factors *factors, const struct row *row)
{
	return read_values(factors, row) && read_date(factors, row);
}

const int32_t *
factors_date(const struct factors *factors)
{
	return factors->has_day ? &factors->day : NULL;
}

/* Cells side by side in a plain record are one text already. */
static bool
are_side_by_side(const struct factors *factors)
{
	size_t count = factors->used_count;

	return count > 0 &&
	    factors->used[count - 1] - factors->used[0] == count - 1;
}

/* Cell by cell. */
static struct text
join(struct factors *factors, const struct row *row)
{
	struct buffer *key = &factors->key;

	key->length = 0;
	for (size_t i = 0; i < factors->used_count; i++)
		buffer_add_ended(key, input_cell(row, factors->used[i]));
	return buffer_text(key);
}

struct text
factors_key(struct factors *factors, const struct row *row)
{
	const struct text *first, *last;

	if (row->plain.at == NULL || !are_side_by_side(factors))
		return join(factors, row);
	first = &row->cells[factors->used[0]];
	last = &row->cells[factors->used[factors->used_count - 1]];
	return (struct text) { first->at,
		(size_t)(last->at + last->length - first->at) };
}
