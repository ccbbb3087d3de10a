/* SPDX-License-Identifier: ISC */
/*
 * Fuzzes whole numbers, decimals, hours and money: what is read lies between
 * its limits and is written and read again as the same; decimals compare as
 * an order must. The input's first line is one text, its second the other.
 */
#include <stdio.h>
#include <stdlib.h>

#include "confine.h"
#include "values/money.h"
#include "values/number.h"

static void
fail_unless(bool holds, const char *what)
{
	if (!holds)
		fuzz_fail("%s", what);
}

static void
check_whole(struct text text)
{
	static const int64_t limits[] = { 0, 1, 59, 1440, 1000000,
		INT64_C(1000000000000) };
	enum { LIMITS = sizeof(limits) / sizeof(limits[0]) };

	for (size_t i = 0; i < LIMITS; i++) {
		for (size_t k = i; k < LIMITS; k++) {
			char written[32];
			int64_t value = -1, again = -1;

			if (number_parse_whole(
				text, limits[i], limits[k], &value) != NULL)
				continue;
			fail_unless(value >= limits[i] && value <= limits[k],
			    "a number beyond its limits");
			snprintf(
			    written, sizeof(written), "%lld", (long long)value);
			fail_unless(number_parse_whole(text_of(written), value,
					value, &again) == NULL &&
				again == value,
			    "a number that was written is another one");
		}
	}
}

/* Two decimals of an hour tell every minute. */
static void
check_hours(struct text text)
{
	enum { MOST_MIN = 100000 };
	char written[32];
	int64_t minutes = -1, again = -1, hundredths;

	if (number_parse_minutes(text, MOST_MIN, &minutes) == NULL)
		fail_unless(
		    minutes >= 0 && minutes <= MOST_MIN, "too many minutes");
	minutes = -1;
	if (number_parse_hours(text, MOST_MIN, &minutes) != NULL)
		return;
	number_hours_form(text);
	fail_unless(minutes >= 0 && minutes <= MOST_MIN, "too many hours");
	hundredths = number_hundredths(minutes);
	snprintf(written, sizeof(written), "%lld.%02lld",
	    (long long)(hundredths / 100), (long long)(hundredths % 100));
	fail_unless(
	    number_parse_hours(text_of(written), MOST_MIN, &again) == NULL &&
		again == minutes,
	    "hours that were written are others");
	snprintf(written, sizeof(written), "%lld:%02lld",
	    (long long)(minutes / 60), (long long)(minutes % 60));
	fail_unless(
	    number_parse_hours(text_of(written), MOST_MIN, &again) == NULL &&
		again == minutes,
	    "H:MM that was written is another");
}

static void
check_money(struct text text)
{
	struct number read, again_read;
	char written[32];
	int64_t cents = -1, again = -1;

	if (money_parse(text, &cents) != NULL)
		return;
	fail_unless(cents >= 0 && cents <= MONEY_AMOUNT_MOST, "too much money");
	snprintf(written, sizeof(written), "%lld.%02lld",
	    (long long)(cents / 100), (long long)(cents % 100));
	fail_unless(
	    money_parse(text_of(written), &again) == NULL && again == cents,
	    "money that was written is another amount");
	fail_unless(number_read(text, &read) &&
		number_read(text_of(written), &again_read) &&
		number_compare(&read, &again_read) == 0,
	    "money is no number, or another one");
}

static int
sign(int value)
{
	return (value > 0) - (value < 0);
}

static void
check_order(struct text one, struct text other)
{
	struct number a, b;
	int64_t x, y;

	if (!number_read(one, &a))
		return;
	fail_unless(number_compare(&a, &a) == 0, "unlike itself");
	if (!number_read(other, &b))
		return;
	fail_unless(
	    sign(number_compare(&a, &b)) == -sign(number_compare(&b, &a)),
	    "an order that depends on who is first");
	if (number_parse_whole(one, 0, INT64_C(1000000000000), &x) == NULL &&
	    number_parse_whole(other, 0, INT64_C(1000000000000), &y) == NULL)
		fail_unless(sign(number_compare(&a, &b)) == (x > y) - (x < y),
		    "an order that is not the numbers'");
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct text rest = { (const char *)data, size };
	struct text one = fuzz_take(&rest, '\n');

	check_whole(one);
	check_hours(one);
	check_money(one);
	check_order(one, rest);
	return 0;
}
