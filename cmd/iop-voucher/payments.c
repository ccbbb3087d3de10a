/* SPDX-License-Identifier: ISC */
/* Keeps what a client was paid by year, and the balance. */
#include <string.h>

#include "payments.h"
#include "values/date.h"

void
payments_empty(struct payments *payments)
{
	memset(payments->paid_years, 0, sizeof(payments->paid_years));
	payments->balance = 0;
}

void
payments_go_to_year(struct payments *payments, int32_t day)
{
	int year = date_year(day);

	payments->year_first = date_from_civil(year, 1, 1);
	payments->year_last = date_from_civil(year, 12, 31);
	payments->paid_year = &payments->paid_years[year - PAYMENTS_YEAR_FIRST];
}
