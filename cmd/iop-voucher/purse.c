/* SPDX-License-Identifier: ISC */
/* Keeps what a client was paid by year, and the balance. */
#include <string.h>

#include "purse.h"
#include "values/date.h"

void
purse_empty(struct purse *purse)
{
	memset(purse->paid_years, 0, sizeof(purse->paid_years));
	purse->balance = 0;
}

void
purse_go_to_year(struct purse *purse, int32_t day)
{
	int year = date_year(day);

	purse->year_first = date_from_civil(year, 1, 1);
	purse->year_last = date_from_civil(year, 12, 31);
	purse->paid_year = &purse->paid_years[year - PURSE_YEAR_FIRST];
}
