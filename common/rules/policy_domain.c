/* SPDX-License-Identifier: ISC */
/* The values that a rule table speaks of: see policy_check.h. */
#include <stdio.h>
#include <stdlib.h>

#include "rules/policy_check.h"
#include "values/word.h"

enum {
	SCALE = 1000,	 /* numbers are told apart to three decimals */
	SPAN_MOST = 400, /* a longer range is sampled, not counted out */
	NUMBER_BYTES = 32,
};

static const char other_word[] = "(another word)";

/* The numbers of a column on their way into a domain. */
struct marks {
	int64_t *at;
	size_t count, capacity;
	bool dates;   /* days, else thousandths */
	bool decimal; /* a number with a point stands somewhere */
};

void
domain_free(struct domain *domain)
{
	free(domain->values);
}

static void
add_value(struct domain *domain, struct value value)
{
	for (size_t i = 0; i < domain->count; i++)
		if (text_equal(domain->values[i].text, value.text))
			return;
	domain->values = memory_grow(domain->values, domain->count,
	    &domain->capacity, sizeof(domain->values[0]));
	domain->values[domain->count++] = value;
}

static void
add_text(struct domain *domain, struct arena *arena, const char *text)
{
	add_value(domain,
	    value_read(arena_copy(arena, text_of(text)), DATE_STYLE_ISO));
}

/* Thousandths; numbers of more than 15 digits do not occur in tables. */
static int64_t
scaled(const struct number *number)
{
	int64_t value = 0;

	for (size_t i = 0; i < number->whole.length && i < 12; i++)
		value = value * 10 + (number->whole.at[i] - '0');
	for (size_t i = 0; i < 3; i++)
		value = value * 10 +
		    (i < number->fraction.length ? number->fraction.at[i] - '0'
						 : 0);
	return number->negative ? -value : value;
}

static void
add_mark(struct marks *marks, int64_t at)
{
	marks->at = memory_grow(
	    marks->at, marks->count, &marks->capacity, sizeof(marks->at[0]));
	marks->at[marks->count++] = at;
}

/* A word goes straight into the domain, a number or date to the marks. */
static void
take_operand(struct domain *domain, struct marks *numbers, struct marks *dates,
    const struct value *operand)
{
	if (operand->is_number) {
		add_mark(numbers, scaled(&operand->number));
		for (size_t i = 0; i < operand->text.length; i++)
			numbers->decimal |= operand->text.at[i] == '.';
	} else if (operand->is_date) {
		add_mark(dates, operand->date);
	} else {
		add_value(domain, *operand);
	}
}

static void
take_condition(struct domain *domain, struct marks *numbers,
    struct marks *dates, const struct condition *condition)
{
	for (size_t i = 0; i < condition->count; i++) {
		const struct test *test = &condition->tests[i];

		for (size_t k = 0; k < test->count; k++) {
			const struct atom *atom = &test->atoms[k];

			take_operand(domain, numbers, dates, &atom->low);
			if (atom->comparison == COMPARE_RANGE)
				take_operand(
				    domain, numbers, dates, &atom->high);
		}
	}
}

static int
order_marks(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

static void
add_at(struct domain *domain, struct arena *arena, bool date, int64_t at)
{
	char text[NUMBER_BYTES];
	int64_t size = at < 0 ? -at : at;
	int length;

	if (date) {
		date_format((int32_t)at, text);
		text[DATE_BYTES] = '\0';
	} else {
		length = snprintf(text, sizeof(text), "%s%lld",
		    at < 0 ? "-" : "", (long long)(size / SCALE));
		if (size % SCALE != 0)
			length += snprintf(text + length,
			    sizeof(text) - (size_t)length, ".%03lld",
			    (long long)(size % SCALE));
		while (size % SCALE != 0 && text[length - 1] == '0')
			text[--length] = '\0';
	}
	add_text(domain, arena, text);
}

/* Every mark and one between neighbours; whole numbers stay whole. */
static void
add_marks(struct domain *domain, struct arena *arena, struct marks *marks)
{
	int64_t unit = marks->dates || marks->decimal ? 1 : SCALE;

	if (marks->count == 0)
		return;
	qsort(marks->at, marks->count, sizeof(marks->at[0]), order_marks);
	for (size_t i = 0; i < marks->count; i++) {
		int64_t at = marks->at[i], between;

		add_at(domain, arena, marks->dates, at);
		if (i + 1 == marks->count)
			break;
		between = at + (marks->at[i + 1] - at) / 2 / unit * unit;
		if (between > at)
			add_at(domain, arena, marks->dates, between);
	}
}

/* One below the least and one above the greatest; the marks are sorted. */
static void
add_beyond(
    struct domain *domain, struct arena *arena, const struct marks *marks)
{
	int64_t step = marks->dates ? 1 : SCALE;

	if (marks->count == 0)
		return;
	add_at(domain, arena, marks->dates, marks->at[0] - step);
	add_at(domain, arena, marks->dates, marks->at[marks->count - 1] + step);
}

/* A range of whole numbers is counted out. */
static void
add_span(struct marks *numbers, const struct condition *values)
{
	for (size_t k = 0; values->count > 0 && k < values->tests[0].count;
	     k++) {
		const struct atom *atom = &values->tests[0].atoms[k];
		int64_t low, high;

		if (atom->comparison != COMPARE_RANGE || !atom->low.is_number)
			continue;
		low = scaled(&atom->low.number);
		high = scaled(&atom->high.number);
		if (numbers->decimal || (high - low) / SCALE > SPAN_MOST)
			continue;
		for (int64_t at = low; at <= high; at += SCALE)
			add_mark(numbers, at);
	}
}

/* Keeps what the values row lists. */
static void
keep_allowed(
    const struct policy *policy, size_t condition, struct domain *domain)
{
	size_t kept = 0;

	for (size_t i = 0; i < domain->count; i++)
		if (decider_allows(policy, condition, &domain->values[i]))
			domain->values[kept++] = domain->values[i];
	domain->count = kept;
}

/* A word that isn't listed, where any word may stand and some are tested. */
static void
add_others(struct domain *domain, struct arena *arena)
{
	bool yes_no = false, words = false;

	for (size_t i = 0; i < domain->count; i++) {
		yes_no |= domain->values[i].yes_no >= 0;
		words |= domain->values[i].yes_no < 0;
	}
	if (yes_no) {
		add_text(domain, arena, "yes");
		add_text(domain, arena, "no");
	}
	if (words)
		add_text(domain, arena, other_word);
}

struct domain
domain_of(const struct policy *policy, size_t condition, struct arena *arena)
{
	const struct condition *values =
	    policy->values == NULL ? NULL : &policy->values[condition];
	bool listed = values != NULL && values->count > 0;
	struct marks numbers = { 0 }, dates = { .dates = true };
	struct domain domain = { 0 };

	if (listed)
		take_condition(&domain, &numbers, &dates, values);
	for (size_t i = 0; i < policy->rule_count; i++)
		take_condition(&domain, &numbers, &dates,
		    &policy->rules[i].conditions[condition]);
	if (listed) {
		add_span(&numbers, values);
	} else {
		numbers.decimal = true;
		add_others(&domain, arena);
	}
	add_marks(&domain, arena, &numbers);
	add_marks(&domain, arena, &dates);
	if (listed) {
		keep_allowed(policy, condition, &domain);
	} else {
		add_beyond(&domain, arena, &numbers);
		add_beyond(&domain, arena, &dates);
	}
	free(numbers.at);
	free(dates.at);
	return domain;
}

int64_t
policy_greatest(const struct policy *policy, size_t condition, int64_t most)
{
	struct domain domain = { 0 };
	struct marks numbers = { 0 }, dates = { .dates = true };
	int64_t greatest = 0;

	for (size_t i = 0; i < policy->rule_count; i++)
		take_condition(&domain, &numbers, &dates,
		    &policy->rules[i].conditions[condition]);
	for (size_t i = 0; i < numbers.count; i++)
		if (numbers.at[i] / SCALE > greatest)
			greatest = numbers.at[i] / SCALE;
	domain_free(&domain);
	free(numbers.at);
	free(dates.at);
	return greatest < most ? greatest : most;
}
