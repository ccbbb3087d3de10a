/* SPDX-License-Identifier: ISC */
/*
 * The ways in which dates are written, iop-csv(5), "Dates": three numbers, or
 * eight digits, or two numbers and the English name of a month. What could be
 * two days is refused, with the option that says which one is meant.
 */
#include <string.h>

#include "values/date_shape.h"
#include "values/word.h"

enum { MONTHS = 12, SHORT_BYTES = 3, COMPACT_BYTES = 8 };

const char date_no_date[] = "not a date as YYYY-MM-DD";

/* As many digits as there are, four at most. */
static size_t
scan_number(struct text text, size_t from, int *value)
{
	size_t i = from;

	*value = 0;
	while (i < text.length && i < from + 4 && text_digit(text.at[i]))
		*value = *value * 10 + (text.at[i++] - '0');
	return i - from;
}

static bool
is_separator(char c)
{
	return c == '-' || c == '/' || c == '.';
}

/* Three numbers with the same separator; false where the text has none. */
static bool
scan_numbers(struct text text, struct date_shape *shape)
{
	size_t i = 0;

	for (size_t k = 0; k < 3; k++) {
		if (k > 0) {
			if (i >= text.length || !is_separator(text.at[i]) ||
			    text.at[i] != text.at[shape->lengths[0]])
				return false;
			i++;
		}
		shape->lengths[k] = scan_number(text, i, &shape->numbers[k]);
		if (shape->lengths[k] == 0)
			return false;
		i += shape->lengths[k];
	}
	shape->bytes = i;
	return true;
}

/* YYYYMMDD. */
static bool
scan_compact(struct text text, struct date_shape *shape)
{
	size_t digits = 0;

	while (digits < text.length && text_digit(text.at[digits]))
		digits++;
	if (digits != COMPACT_BYTES)
		return false;
	shape->lengths[0] = scan_number(text, 0, &shape->numbers[0]);
	shape->lengths[1] = shape->lengths[2] = 2;
	shape->numbers[1] = (int)text_two_digits(text.at + 4);
	shape->numbers[2] = (int)text_two_digits(text.at + 6);
	shape->bytes = COMPACT_BYTES;
	return true;
}

/* A month's name, whole or its beginning, with a point or without. */
static size_t
scan_month(struct text text, size_t from, int *month)
{
	static const char *const names[MONTHS] = { "january", "february",
		"march", "april", "may", "june", "july", "august", "september",
		"october", "november", "december" };
	struct text name = { text.at + from, 0 };

	while (from + name.length < text.length &&
	    (name.at[name.length] | 32) >= 'a' &&
	    (name.at[name.length] | 32) <= 'z')
		name.length++;
	for (int i = 0; name.length >= SHORT_BYTES && i < MONTHS; i++) {
		if (!word_is(name, names[i]) &&
		    !word_equal(
			name, (struct text) { names[i], SHORT_BYTES }) &&
		    !(i == 8 && word_is(name, "sept")))
			continue;
		*month = i + 1;
		return name.length;
	}
	return 0;
}

/* Blanks, one of the signs, blanks; how many bytes. */
static size_t
scan_between(struct text text, size_t from, const char *signs)
{
	size_t i = from;

	while (i < text.length && text.at[i] == ' ')
		i++;
	if (i < text.length && strchr(signs, text.at[i]) != NULL)
		i++;
	while (i < text.length && text.at[i] == ' ')
		i++;
	return i - from;
}

/* Two numbers and a name, which is the first or the second of the three. */
static bool
scan_named(struct text text, struct date_shape *shape)
{
	size_t i = 0, bytes;
	size_t at = text.length > 0 && text_digit(text.at[0]) ? 1 : 0;

	for (size_t k = 0; k < 3; k++) {
		size_t between = 0;

		if (k > 0)
			between = scan_between(text, i, "-/.,");
		/* Two numbers side by side are one. */
		if (k == 2 && at == 0 && between == 0)
			return false;
		i += between;
		bytes = k == at ? scan_month(text, i, &shape->numbers[k])
				: scan_number(text, i, &shape->numbers[k]);
		if (bytes == 0)
			return false;
		shape->lengths[k] = k == at ? 0 : bytes;
		i += bytes;
	}
	shape->is_named = true;
	shape->bytes = i;
	return true;
}

/* How spreadsheets count days: five digits in our years, and a fraction. */
static bool
is_serial(struct text text)
{
	size_t i = 0;

	while (i < text.length && text_digit(text.at[i]))
		i++;
	return i == 5 && (i == text.length || text.at[i] == '.');
}

const char *
date_shape_scan(struct text plain, struct date_shape *shape)
{
	if (scan_numbers(plain, shape) || scan_compact(plain, shape) ||
	    scan_named(plain, shape))
		return NULL;
	if (is_serial(plain))
		return "a spreadsheet's number of a day: format the column as "
		       "a date and export it again";
	return date_no_date;
}

/* No month, but it would be a day if the other were the month. */
static bool
is_other_order(int month, int day)
{
	return month > 12 && month <= 31 && day >= 1 && day <= 12;
}

/* Which option would read these. */
static const char *
name_order(const int numbers[3])
{
	if (is_other_order(numbers[0], numbers[1]))
		return "not a date as YYYY-MM-DD "
		       "(--dates dmy reads 31/1/2026)";
	if (is_other_order(numbers[1], numbers[0]))
		return "not a date as YYYY-MM-DD "
		       "(--dates mdy reads 1/31/2026)";
	return "not a date as YYYY-MM-DD (--dates mdy or --dates dmy reads "
	       "1/31/2026 or 31/1/2026)";
}

/* A year of two digits is one of the century's. */
static const char *
arrange_year(const struct date_shape *shape, struct date_style style, int *year)
{
	*year = shape->numbers[2];
	if (shape->lengths[2] == 4)
		return NULL;
	if (shape->lengths[2] == 2 && style.century != 0 &&
	    (shape->is_named || style.order != DATE_ISO)) {
		*year += style.century;
		return NULL;
	}
	if (!shape->is_named && style.order == DATE_ISO)
		return "not a date: the year needs four digits (--century 2000 "
		       "with --dates mdy or --dates dmy reads two)";
	return "not a date: the year needs four digits (--century 2000 reads "
	       "26 as 2026)";
}

const char *
date_shape_arrange(const struct date_shape *shape, struct date_style style,
    int *year, int *month, int *day)
{
	const int *numbers = shape->numbers;
	const size_t *lengths = shape->lengths;
	const char *reason;

	if (lengths[0] == 4 && lengths[1] <= 2 && lengths[2] <= 2) {
		*year = numbers[0];
		*month = numbers[1];
		*day = numbers[2];
		return NULL;
	}
	if (lengths[0] > 2 || lengths[1] > 2)
		return date_no_date;
	reason = arrange_year(shape, style, year);
	if (reason != NULL)
		return reason;
	if (shape->is_named) {
		*month = numbers[lengths[0] == 0 ? 0 : 1];
		*day = numbers[lengths[0] == 0 ? 1 : 0];
		return NULL;
	}
	if (style.order == DATE_ISO)
		return name_order(numbers);
	if (style.order == DATE_MDY && is_other_order(numbers[0], numbers[1]))
		return "no such month (--dates dmy reads 31/1/2026)";
	if (style.order == DATE_DMY && is_other_order(numbers[1], numbers[0]))
		return "no such month (--dates mdy reads 1/31/2026)";
	*month = numbers[style.order == DATE_MDY ? 0 : 1];
	*day = numbers[style.order == DATE_MDY ? 1 : 0];
	return NULL;
}

bool
date_begins_with_month(struct text text)
{
	int month;

	return strchr("jfmasondJFMASOND", text.length > 0 ? text.at[0] : '0') !=
	    NULL &&
	    scan_month(text, 0, &month) > 0;
}
