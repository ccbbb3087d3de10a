/* SPDX-License-Identifier: ISC */
/* Rows of iop-voucher: see ledger_rows.h. */
#include <stdlib.h>
#include <string.h>

#include "input/fields.h"
#include "ledger_rows.h"
#include "values/word.h"

#define INTO(member) FIELD_INTO(struct ledger_row, member)

static bool
ends_in(struct text part, const char *word)
{
	size_t length = strlen(word);

	if (part.length > length && part.at[part.length - length - 1] != ' ')
		return false;
	if (part.length < length)
		return false;
	part.at += part.length - length;
	part.length = length;
	return word_is(part, word);
}

/*
 * A part of a reason ends in its word; with several targets one stands before
 * it, and before "missing before" its number. Both reset.
 */
static bool
is_not_lost(struct text part, void *closure)
{
	(void)closure;
	return !ends_in(part, "lost") && !ends_in(part, "missing before");
}

static const char *
take_reason(struct fields *fields, void *record)
{
	struct ledger_row *row = record;

	row->lost = !word_each(fields->value, ';', is_not_lost, NULL);
	return NULL;
}

static const struct field ledger_fields[] = {
	{ "client_id", true, .kind = FIELD_CLIENT },
	{ "date", false, FIELD_DATE, INTO(day) },
	{ "week_start", false, FIELD_DATE, INTO(day) },
	{ "voucher_earned", true, FIELD_SUM, INTO(earned) },
	{ "voucher_balance", true, FIELD_BALANCE, INTO(balance) },
	{ "voucher_reason", true, .kind = FIELD_OWN, .then = take_reason },
};

static void
read_rows(struct ledger *ledger, struct plot *plot)
{
	const struct ledger_row usual = { 0 };
	struct fields fields = { FIELDS_OF(ledger_fields),
		.dates = plot->common.dates, FIELDS_INTO(usual) };
	struct ledger_row entry;
	struct row row;

	fields_find(&fields, input_header(plot->input));
	fields_choose(&fields, input_header(plot->input), "date", "week_start");
	while (fields_next(&fields, plot->input, &row, &entry)) {
		entry.client = intern_add(ledger->ids, fields.client);
		ledger->rows = memory_grow(ledger->rows, ledger->count,
		    &ledger->capacity, sizeof(ledger->rows[0]));
		ledger->rows[ledger->count++] = entry;
	}
}

/*
 * On one day iop-voucher counts what is lost before what is earned, and each
 * earning raises the balance: so the order of the input doesn't matter.
 */
static int
compare_rows(const void *a, const void *b)
{
	const struct ledger_row *x = a, *y = b;

	if (x->client != y->client)
		return x->client < y->client ? -1 : 1;
	if (x->day != y->day)
		return x->day < y->day ? -1 : 1;
	if ((x->earned > 0) != (y->earned > 0))
		return x->earned > 0 ? 1 : -1;
	if (x->balance != y->balance)
		return x->balance < y->balance ? -1 : 1;
	return x->earned < y->earned ? -1 : x->earned > y->earned;
}

void
ledger_read(struct ledger *ledger, struct plot *plot)
{
	size_t kept = 0;
	uint32_t *ranks;

	*ledger = (struct ledger) { .ids = intern_new() };
	read_rows(ledger, plot);
	plot_accept(plot);
	ranks = plot_choose(
	    plot, ledger->ids, &ledger->clients, &ledger->client_count);
	for (size_t i = 0; i < ledger->count; i++) {
		struct ledger_row row = ledger->rows[i];

		row.client = ranks[row.client];
		if (row.client == INTERN_NONE)
			continue;
		if (kept == 0 || row.day < ledger->first_day)
			ledger->first_day = row.day;
		if (kept == 0 || row.day > ledger->last_day)
			ledger->last_day = row.day;
		ledger->rows[kept++] = row;
	}
	ledger->count = kept;
	free(ranks);
	if (kept > 0)
		qsort(
		    ledger->rows, kept, sizeof(ledger->rows[0]), compare_rows);
}

void
ledger_free(struct ledger *ledger)
{
	intern_free(ledger->ids);
	free(ledger->clients);
	free(ledger->rows);
}
