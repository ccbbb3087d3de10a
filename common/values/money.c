/* SPDX-License-Identifier: ISC */
/* Money in whole cents: see money.h. */
#include "values/money.h"

static const char *
parse(struct text text, int64_t most, const char *too_much, int64_t *cents)
{
	int64_t sum = 0;
	size_t i = 0, decimals = 0;

	for (; i < text.length && text_digit(text.at[i]); i++) {
		sum = sum * 10 + (text.at[i] - '0');
		if (sum > most / 100)
			return too_much;
	}
	if (i == 0)
		return text.length == 0 ? "empty"
					: "not an amount of money (12.50)";
	if (i < text.length && text.at[i] == '.')
		for (i++;
		     i < text.length && text_digit(text.at[i]) && decimals < 2;
		     i++, decimals++)
			sum = sum * 10 + (text.at[i] - '0');
	if (i < text.length || text.at[text.length - 1] == '.')
		return "not an amount of money (12.50)";
	for (; decimals < 2; decimals++)
		sum *= 10;
	*cents = sum;
	return sum > most ? too_much : NULL;
}

const char *
money_parse(struct text text, int64_t *cents)
{
	return parse(text, MONEY_AMOUNT_MOST, "more than 10,000,000.00", cents);
}

const char *
money_parse_sum(struct text text, int64_t *cents)
{
	return parse(
	    text, MONEY_SUM_MOST, "more than 100,000,000,000.00", cents);
}

const char *
money_parse_balance(struct text text, int64_t *cents)
{
	bool negative = text.length > 0 && text.at[0] == '-';
	const char *reason;

	if (negative)
		text = (struct text) { text.at + 1, text.length - 1 };
	reason = money_parse_sum(text, cents);
	if (reason == NULL && negative)
		*cents = -*cents;
	return reason;
}
