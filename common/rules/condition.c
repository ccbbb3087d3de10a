/* SPDX-License-Identifier: ISC */
/* The tests in a cell of a rule table: see condition.h, iop-policy(5). */
#include <stdlib.h>
#include <string.h>

#include "base/lookup.h"
#include "rules/condition.h"
#include "values/word.h"

/* Fewer words are compared with each. */
enum { LONG_LIST = 16 };

enum { DATE_LEAST_BYTES = sizeof("1/1/26") - 1 };

struct value
value_read(struct text cell, struct date_style style)
{
	struct value value = { .text = text_trim(cell) };
	int32_t date;

	value.yes_no = -1;
	value.missing = word_missing(value.text);
	if (value.missing)
		return value;
	value.is_number = number_read(value.text, &value.number);
	if (!value.is_number && value.text.length >= DATE_LEAST_BYTES &&
	    (text_digit(value.text.at[0]) ||
		date_begins_with_month(value.text)) &&
	    date_parse(value.text, style, &date) == NULL) {
		value.is_date = true;
		value.date = date;
	}
	value.yes_no = (int8_t)word_yes_no(value.text);
	return value;
}

static const char unknown_operator[] =
    "an unknown operator in a test (<, <=, >, >=, !, | and .. are known)";

/* 2026-02-29 is meant as a day, though there is none. */
static bool
has_date_shape(struct text word)
{
	static const char shape[] = "dddd-dd-dd";

	if (word.length != strlen(shape))
		return false;
	for (size_t i = 0; i < word.length; i++)
		if (shape[i] == 'd' ? !text_digit(word.at[i])
				    : word.at[i] != '-')
			return false;
	return true;
}

/* 2-3 is meant as a range. */
static bool
has_range_shape(struct text word)
{
	bool dash = false;

	for (size_t i = 0; i < word.length; i++) {
		if (word.at[i] == '-' && i > 0 && !dash)
			dash = true;
		else if (!text_digit(word.at[i]))
			return false;
	}
	return dash;
}

/* Takes one operand off the front of *rest, a quoted one without quotes. */
static const char *
scan_operand(struct text *rest, struct value *operand, bool may_be_missing)
{
	struct text word = { rest->at, 0 };
	bool quoted = rest->length > 0 && rest->at[0] == '"';
	size_t i = quoted;

	for (; i < rest->length; i++) {
		char c = rest->at[i];

		if (quoted ? c == '"' : c == '|' || text_blank(c))
			break;
		if (!quoted && c == '.' && i + 1 < rest->length &&
		    rest->at[i + 1] == '.')
			break;
		if (!quoted && strchr("<>=!\"", c) != NULL)
			return unknown_operator;
	}
	if (quoted && i == rest->length)
		return "a quote in a test never closes";
	word = (struct text) { rest->at + quoted, i - quoted };
	rest->at += i + quoted;
	rest->length -= i + quoted;
	if (word.length == 0)
		return "a test without a value (no blank may follow an "
		       "operator)";
	if (!quoted && strchr("~*?&^%$#@/(){}[]\\;:'`", word.at[0]) != NULL)
		return unknown_operator;
	*operand = value_read(word, DATE_STYLE_ISO);
	if (!quoted && !operand->is_date && has_date_shape(word))
		return "no such day in the calendar";
	if (!quoted && word.length > 2 && memcmp(word.at, "\xe2\x89", 2) == 0)
		return "an operator that isn't ASCII: write <=, >= or !";
	if (!quoted && has_range_shape(word))
		return "a range is written as 2..3";
	if (quoted) {
		operand->is_number = operand->is_date = false;
		operand->yes_no = -1;
	}
	if (operand->missing && !may_be_missing)
		return "a test that can never hold: the word means missing";
	return NULL;
}

static int
compare(const struct value *a, const struct value *b)
{
	if (a->is_date)
		return (a->date > b->date) - (a->date < b->date);
	return number_compare(&a->number, &b->number);
}

static bool
comparable(const struct value *a, const struct value *b)
{
	return (a->is_number && b->is_number) || (a->is_date && b->is_date);
}

static bool
take(struct text *rest, const char *token)
{
	size_t length = strlen(token);

	if (rest->length < length || memcmp(rest->at, token, length) != 0)
		return false;
	rest->at += length;
	rest->length -= length;
	return true;
}

/* One alternative off the front of *rest. */
static const char *
scan_atom(struct text *rest, struct atom *atom, bool may_be_missing)
{
	const char *reason;

	atom->comparison = take(rest, "<=") ? COMPARE_AT_MOST
	    : take(rest, ">=")		    ? COMPARE_AT_LEAST
	    : take(rest, "<")		    ? COMPARE_LESS
	    : take(rest, ">")		    ? COMPARE_MORE
					    : COMPARE_IS;
	reason = scan_operand(rest, &atom->low, may_be_missing);
	if (reason == NULL && atom->comparison == COMPARE_IS &&
	    take(rest, "..")) {
		atom->comparison = COMPARE_RANGE;
		reason = scan_operand(rest, &atom->high, may_be_missing);
	}
	if (reason != NULL)
		return reason;
	if (atom->comparison != COMPARE_IS && !atom->low.is_number &&
	    !atom->low.is_date)
		return "a comparison with neither a number nor a date";
	if (atom->comparison == COMPARE_RANGE &&
	    !comparable(&atom->low, &atom->high))
		return "a range from a number to a date";
	if (atom->comparison == COMPARE_RANGE &&
	    compare(&atom->low, &atom->high) > 0)
		return "a range that ends before it begins";
	return NULL;
}

/* Alternatives up to the next blank. */
static const char *
scan_test(struct text *rest, struct test *test, bool may_be_missing)
{
	size_t capacity = 0;

	test->negated = take(rest, "!");
	do {
		struct atom atom;
		const char *reason = scan_atom(rest, &atom, may_be_missing);

		if (reason != NULL)
			return reason;
		test->atoms = memory_grow(test->atoms, test->count, &capacity,
		    sizeof(test->atoms[0]));
		test->atoms[test->count++] = atom;
	} while (take(rest, "|"));
	if (rest->length > 0 && !text_blank(rest->at[0]))
		return unknown_operator;
	return NULL;
}

/* A test that holds for one word only. */
static bool
is_word(const struct test *test)
{
	const struct atom *atom = &test->atoms[0];

	return !test->negated && test->count == 1 &&
	    atom->comparison == COMPARE_IS && !atom->low.is_number &&
	    !atom->low.is_date;
}

/* Whether only the text of a value matters to it. */
static bool
is_text(const struct atom *atom)
{
	return atom->comparison == COMPARE_IS && !atom->low.is_number &&
	    !atom->low.is_date && atom->low.yes_no < 0;
}

static void
index_words(struct test *test)
{
	lookup_free(test->words);
	test->words = NULL;
	if (test->count < LONG_LIST)
		return;
	for (size_t i = 0; i < test->count; i++)
		if (!is_text(&test->atoms[i]))
			return;
	test->words = lookup_new(word_form_into);
	for (size_t i = 0; i < test->count; i++)
		lookup_add(test->words, test->atoms[i].low.text, i);
}

void
condition_index(struct condition *condition)
{
	for (size_t i = 0; i < condition->count; i++)
		index_words(&condition->tests[i]);
}

const char *
condition_parse(
    struct text cell, bool lists_missing, struct condition *condition)
{
	struct text rest = text_trim(cell);
	size_t capacity = 0;

	*condition = (struct condition) { 0 };
	while (rest.length > 0) {
		const char *reason;

		condition->tests = memory_grow(condition->tests,
		    condition->count, &capacity, sizeof(condition->tests[0]));
		condition->tests[condition->count] = (struct test) { 0 };
		reason = scan_test(&rest, &condition->tests[condition->count++],
		    lists_missing);
		if (reason != NULL)
			return reason;
		rest = text_trim(rest);
		if (condition->count > 1 &&
		    is_word(&condition->tests[condition->count - 1]) &&
		    is_word(&condition->tests[condition->count - 2]))
			return "two words that can't both hold: put quotes "
			       "around them, or a bar between";
	}
	condition_index(condition);
	return NULL;
}

void
condition_free(struct condition *condition)
{
	for (size_t i = 0; i < condition->count; i++) {
		free(condition->tests[i].atoms);
		lookup_free(condition->tests[i].words);
	}
	free(condition->tests);
	*condition = (struct condition) { 0 };
}

/* A number is equal to a number by value and to no word. */
static bool
is(const struct value *operand, const struct value *value)
{
	if (operand->is_number)
		return value->is_number &&
		    number_compare(&operand->number, &value->number) == 0;
	if (operand->is_date)
		return value->is_date && operand->date == value->date;
	if (operand->yes_no >= 0)
		return operand->yes_no == value->yes_no;
	return word_equal(operand->text, value->text);
}

static enum truth
atom_holds(
    const struct atom *atom, const struct value *value, bool *not_comparable)
{
	int low;

	if (atom->comparison == COMPARE_IS)
		return is(&atom->low, value) ? TRUTH_YES : TRUTH_NO;
	if (!comparable(&atom->low, value)) {
		*not_comparable = true;
		return TRUTH_UNKNOWN;
	}
	low = compare(value, &atom->low);
	if ((atom->comparison == COMPARE_LESS && low < 0) ||
	    (atom->comparison == COMPARE_AT_MOST && low <= 0) ||
	    (atom->comparison == COMPARE_AT_LEAST && low >= 0) ||
	    (atom->comparison == COMPARE_MORE && low > 0) ||
	    (atom->comparison == COMPARE_RANGE && low >= 0 &&
		compare(value, &atom->high) <= 0))
		return TRUTH_YES;
	return TRUTH_NO;
}

static enum truth
test_holds(
    const struct test *test, const struct value *value, bool *not_comparable)
{
	enum truth any = TRUTH_NO;

	if (test->words != NULL &&
	    lookup_find(test->words, value->text) != LOOKUP_NONE)
		any = TRUTH_YES;
	for (size_t i = 0;
	     test->words == NULL && i < test->count && any != TRUTH_YES; i++) {
		enum truth one =
		    atom_holds(&test->atoms[i], value, not_comparable);

		if (one > any)
			any = one;
	}
	if (test->negated)
		any = (enum truth)(TRUTH_YES - any);
	return any;
}

enum truth
condition_holds(const struct condition *condition, const struct value *value,
    bool *not_comparable)
{
	enum truth all = TRUTH_YES;

	*not_comparable = false;
	if (condition->count > 0 && value->missing)
		return TRUTH_UNKNOWN;
	for (size_t i = 0; i < condition->count && all != TRUTH_NO; i++) {
		enum truth one =
		    test_holds(&condition->tests[i], value, not_comparable);

		if (one < all)
			all = one;
	}
	return all;
}
