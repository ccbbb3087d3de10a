/* SPDX-License-Identifier: ISC */
/* The columns that a tool declares, read into its record: see fields.h. */
#include <string.h>

#include "input/fields.h"
#include "values/money.h"
#include "values/number.h"
#include "values/word.h"

void
fields_find(struct fields *fields, struct header *header)
{
	for (size_t i = 0; i < fields->count; i++)
		fields->columns[i] =
		    (struct input_column) { fields->list[i].name,
			    fields->list[i].needed, 0 };
	header_columns(header, fields->columns, fields->count);
	/* A trimmed cell doesn't begin with a blank. */
	memset(fields->month, ' ', sizeof(fields->month));
	for (size_t i = 0; i < fields->count; i++)
		if (fields->columns[i].index != INPUT_NONE &&
		    (fields->list[i].kind != FIELD_OWN ||
			fields->list[i].then != NULL))
			fields->reads[fields->read_count++] =
			    (struct field_read) { &fields->list[i],
				    fields->columns[i].index };
}

static size_t
number_of(const struct fields *fields, const char *name)
{
	size_t number = 0;

	while (strcmp(fields->columns[number].name, name) != 0)
		number++;
	return number;
}

void
fields_skip(struct fields *fields, const char *name)
{
	size_t kept = 0;

	for (size_t i = 0; i < fields->read_count; i++)
		if (strcmp(fields->reads[i].field->name, name) != 0)
			fields->reads[kept++] = fields->reads[i];
	fields->read_count = kept;
}

const char *
fields_choose(struct fields *fields, struct header *header, const char *first,
    const char *other)
{
	struct input_column needed = { first, true, 0 };

	if (!fields_have(fields, first) && fields_have(fields, other))
		return other;
	header_columns(header, &needed, 1);
	fields_skip(fields, other);
	return first;
}

void
fields_spare(
    const struct fields *fields, struct header *header, const char *name)
{
	if (!fields_have(fields, name))
		header_spare(header);
}

size_t
fields_place(const struct fields *fields, const char *name)
{
	return fields->columns[number_of(fields, name)].index;
}

struct text
fields_look(struct fields *fields, const char *name)
{
	return fields_look_at(fields, number_of(fields, name));
}

const char *
fields_whole(struct text cell, int64_t least, int64_t most, int64_t *value)
{
	const char *reason = number_parse_whole(cell, least, most, value);

	return reason != NULL && word_missing(cell) ? "empty" : reason;
}

/* Whether the cell can't be the word, by its first letter alone. */
static bool
begins_otherwise(struct text cell, const char *word)
{
	char first = cell.length == 0 ? '\0' : (char)(cell.at[0] | 32);

	return first >= 'a' && first <= 'z' && first != word[0];
}

static const char *
read_word(const struct field *field, struct text cell, int64_t *number)
{
	for (const struct field_word *at = field->words; at->word != NULL; at++)
		if (!begins_otherwise(cell, at->word) &&
		    word_is(cell, at->word)) {
			*number = at->number;
			return NULL;
		}
	return field->reason;
}

/* Whatever the sign of the member: both have the same bytes. */
static inline void
put_number(char *place, size_t bytes, int64_t number)
{
	if (bytes == sizeof(int32_t))
		*(int32_t *)(void *)place = (int32_t)number;
	else if (bytes == sizeof(int64_t))
		*(int64_t *)(void *)place = number;
	else if (bytes == sizeof(int16_t))
		*(int16_t *)(void *)place = (int16_t)number;
	else
		*(int8_t *)place = (int8_t)number;
}

/* Most whole numbers are one digit. */
static inline const char *
read_whole(const struct field *field, struct text cell, int64_t *number)
{
	*number = cell.length == 1 ? cell.at[0] - '0' : -1;
	if (*number >= field->least && *number <= 9 && *number <= field->most)
		return NULL;
	return field->blank == FIELD_FILLED
	    ? fields_whole(cell, field->least, field->most, number)
	    : number_parse_whole(cell, field->least, field->most, number);
}

enum { MONTH_DAYS_LEAST = 28 };

/* A date of the month that was read last: rows near each other are of one. */
static inline bool
read_near(const struct fields *fields, struct text cell, int32_t *day)
{
	unsigned of_month;

	if (cell.length != DATE_BYTES ||
	    memcmp(cell.at, fields->month, sizeof(fields->month)) != 0)
		return false;
	of_month = text_two_digits(cell.at + sizeof(fields->month));
	*day = fields->before_month + (int32_t)of_month;
	return of_month - 1 < MONTH_DAYS_LEAST;
}

__attribute__((noinline)) static const char *
read_date(struct fields *fields, struct text cell, int32_t *day)
{
	const char *reason = date_parse(cell, fields->dates, day);
	unsigned of_month;

	if (reason != NULL || cell.length != DATE_BYTES || cell.at[4] != '-' ||
	    cell.at[7] != '-' || text_two_digits(cell.at) > 99)
		return reason;
	of_month = text_two_digits(cell.at + sizeof(fields->month));
	if (of_month > 31)
		return reason;
	memcpy(fields->month, cell.at, sizeof(fields->month));
	fields->before_month = *day - (int32_t)of_month;
	return reason;
}

/* NULL, or the reason why the cell isn't of the field's kind. */
__attribute__((always_inline)) static inline const char *
read_kind(struct fields *fields, const struct field *field, struct text cell,
    char *place)
{
	const char *reason = NULL;
	int64_t number = 0;

	switch (field->kind) {
	case FIELD_OWN:
		return NULL;
	case FIELD_CLIENT:
		fields->client = cell;
		return input_check_client(cell);
	case FIELD_TEXT:
		*(struct text *)(void *)place = cell;
		return cell.length == 0 ? "empty" : NULL;
	case FIELD_DATE:
		if (read_near(fields, cell, (int32_t *)(void *)place))
			return NULL;
		return read_date(fields, cell, (int32_t *)(void *)place);
	case FIELD_WHOLE:
		reason = read_whole(field, cell, &number);
		break;
	case FIELD_HOURS:
		reason = number_parse_hours(cell, field->most, &number);
		break;
	case FIELD_MONEY:
		reason = money_parse(cell, &number);
		break;
	case FIELD_SUM:
		reason = money_parse_sum(cell, &number);
		break;
	case FIELD_BALANCE:
		reason = money_parse_balance(cell, &number);
		break;
	case FIELD_YES_NO:
		number = word_yes_no(cell);
		reason = number < 0 ? field->reason : NULL;
		break;
	case FIELD_WORD:
		reason = read_word(field, cell, &number);
		break;
	}
	if (reason == NULL)
		put_number(place, field->bytes, number);
	return reason;
}

static bool
is_blank(enum field_blank blank, struct text cell)
{
	return cell.length == 0 ||
	    (blank == FIELD_MAY_BE_UNKNOWN && word_missing(cell));
}

__attribute__((always_inline)) static inline const char *
read_cell(struct fields *fields, const struct field *field, struct text cell,
    char *record)
{
	const char *reason;

	if (field->blank != FIELD_FILLED && is_blank(field->blank, cell))
		return NULL;
	reason = read_kind(fields, field, cell, record + field->offset);
	if (reason == NULL && field->then == NULL)
		return NULL;
	fields->column = field->name;
	fields->value = cell;
	return reason == NULL ? field->then(fields, record) : reason;
}

const char *
fields_read(struct fields *fields, const struct row *row, void *record)
{
	const char *reason = NULL;

	fields->row = row;
	memcpy(record, fields->usual, fields->bytes);
	for (size_t i = 0; i < fields->read_count && reason == NULL; i++)
		reason = read_cell(fields, fields->reads[i].field,
		    text_trim(row->cells[fields->reads[i].index]), record);
	return reason;
}

const char *
fields_read_cells(struct fields fields, const struct text *cells, void *record,
    size_t *number)
{
	const char *reason = NULL;

	memcpy(record, fields.usual, fields.bytes);
	for (size_t i = 0; i < fields.count && reason == NULL; i++) {
		*number = i;
		reason = read_cell(&fields, &fields.list[i], cells[i], record);
	}
	return reason;
}

bool
fields_next(
    struct fields *fields, struct input *input, struct row *row, void *record)
{
	while (input_next(input, row)) {
		const char *reason = fields_read(fields, row, record);

		if (reason == NULL)
			return true;
		input_refuse(input, fields->column, reason, fields->value);
	}
	return false;
}
