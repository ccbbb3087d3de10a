/* SPDX-License-Identifier: ISC */
/* Rows of iop-voucher: see ledger_rows.h. */
#include <stdlib.h>
#include <string.h>

#include "ledger_rows.h"
#include "values/money.h"
#include "values/word.h"

enum { CLIENT, EARNED, BALANCE, REASON, DATE, WEEK_START, COLUMNS };

/* A balance may be below zero: -12.50. */
static const char *
read_balance(struct cells *cells, int64_t *cents)
{
	struct text cell = cells_look(cells, BALANCE);
	bool negative = cell.length > 0 && cell.at[0] == '-';
	const char *reason;

	if (negative) {
		cell.at++;
		cell.length--;
	}
	reason = money_parse_sum(cell, cents);
	if (negative)
		*cents = -*cents;
	return reason;
}

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
read_row(const struct plot *plot, struct cells *cells, size_t date,
    struct ledger_row *row)
{
	const char *reason = plot_read_date(plot, cells, date, &row->day);

	if (reason == NULL)
		reason =
		    money_parse_sum(cells_look(cells, EARNED), &row->earned);
	if (reason == NULL)
		reason = read_balance(cells, &row->balance);
	if (reason == NULL)
		row->lost = !word_each(
		    cells_look(cells, REASON), ';', is_not_lost, NULL);
	return reason;
}

/* Tests have a date, weeks a week_start; one of them is needed. */
static size_t
find_columns(struct plot *plot, struct input_column columns[COLUMNS])
{
	struct header *header = input_header(plot->input);

	header_columns(header, columns, COLUMNS);
	if (columns[DATE].index != INPUT_NONE)
		return DATE;
	if (columns[WEEK_START].index != INPUT_NONE)
		return WEEK_START;
	columns[DATE].needed = true;
	header_columns(header, &columns[DATE], 1);
	return DATE;
}

static void
read_rows(struct ledger *ledger, struct plot *plot)
{
	struct input_column columns[COLUMNS] = { { "client_id", true, 0 },
		{ "voucher_earned", true, 0 }, { "voucher_balance", true, 0 },
		{ "voucher_reason", true, 0 }, { "date", false, 0 },
		{ "week_start", false, 0 } };
	struct cells cells = { .columns = columns };
	size_t date = find_columns(plot, columns);
	struct row row;

	while (input_next(plot->input, &row)) {
		struct ledger_row entry;
		struct text client;
		const char *reason;

		cells.row = &row;
		reason = plot_read_client(&cells, CLIENT, &client);
		if (reason == NULL)
			reason = read_row(plot, &cells, date, &entry);
		if (reason != NULL) {
			plot_refuse(plot, &cells, reason);
			continue;
		}
		entry.client = intern_add(ledger->ids, client);
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
