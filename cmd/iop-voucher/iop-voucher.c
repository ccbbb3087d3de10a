/* SPDX-License-Identifier: ISC */
/*
 * iop-voucher: reads weekly rows or test results and appends a voucher
 * ledger: each row is a chance to earn, the table says what it pays, how it
 * grows, what a loss resets and what the limits are. Money is whole cents.
 * See iop-voucher(1).
 */
#include <stdlib.h>

#include "account.h"
#include "answers.h"
#include "base/memory.h"
#include "base/stop.h"
#include "chances.h"
#include "episodes.h"
#include "schedule.h"
#include "tool/filter.h"
#include "voucher_options.h"

struct voucher {
	struct options common;
	struct voucher_options options;
	struct policy *schedule;
	struct filter *filter;
	struct chances chances;
	struct intern *entries; /* by their bytes */
	size_t *last;		/* each client's last row; NULL: not needed */
	int32_t latest_day;	/* of all rows */
	size_t late_begins;	/* episodes whose first weeks aren't there */
};

static void
open_all(struct voucher *voucher)
{
	voucher->filter = filter_open(&voucher_tool, &voucher->common, true);
	voucher->schedule = options_policy(&voucher_tool, &voucher->common);
	filter_client_column(voucher->filter, true);
	filter_columns(voucher->filter, answer_columns, ANSWER_COLUMNS);
}

static void
pay_all(struct voucher *voucher)
{
	struct filter *filter = voucher->filter;
	struct episodes episodes;

	if (voucher->options.latest)
		voucher->last =
		    memory_new(rows_client_count(filter_rows(filter)),
			sizeof(voucher->last[0]));
	episodes_init(&episodes, &voucher->chances, filter, &voucher->options);
	voucher->entries = intern_new();
	account_pay(&episodes, voucher->last, voucher->entries);
	filter_accept(filter);
	voucher->late_begins = episodes_late_begins(&episodes);
	episodes_free(&episodes);
}

static void
read_all(struct voucher *voucher)
{
	chances_read(&voucher->chances, voucher->filter, &voucher->common,
	    voucher->schedule);
	input_check_aliases(&voucher->common);
	for (size_t i = 0; i < voucher->chances.count; i++) {
		int32_t day = voucher->chances.rows[i].chance.day;

		if (i == 0 || day > voucher->latest_day)
			voucher->latest_day = day;
	}
	pay_all(voucher);
}

static enum status
write_all(struct voucher *voucher)
{
	const struct rows *rows = filter_rows(voucher->filter);
	struct writer *writer = filter_begin(voucher->filter);
	struct answers *answers =
	    answers_new(voucher->entries, &voucher->chances.targets);

	for (size_t i = 0; i < voucher->chances.count; i++) {
		const struct paid_row *row = &voucher->chances.rows[i].paid;
		const char *words[ENTRY_WORDS + 1];

		if (voucher->last != NULL &&
		    voucher->last[rows->clients[i]] != i)
			continue;
		answers_words(answers, row, words);
		if (!filter_begin_row(voucher->filter, i, words))
			continue;
		answers_write(answers, writer, row);
		filter_end_row(voucher->filter);
	}
	answers_free(answers);
	if (voucher->chances.count > 0)
		writer_as_of(writer,
		    voucher->chances.has_date ? "Data up to "
					      : "Data up to the week of ",
		    voucher->latest_day);
	return filter_close(voucher->filter);
}

/* A ledger of half a history looks like a whole one: say so. */
static void
tell_late_begins(const struct voucher *voucher)
{
	size_t count = voucher->late_begins;

	if (count > 0 && !voucher->common.quiet)
		note("%zu episode%s after program week 1: a ledger needs whole "
		     "histories (choose weeks after this tool, not before)",
		    count, count == 1 ? " begins" : "s begin");
}

static void
free_all(struct voucher *voucher)
{
	intern_free(voucher->entries);
	free(voucher->last);
	chances_free(&voucher->chances);
	policy_free(voucher->schedule);
	options_free(&voucher_tool, &voucher->common, &voucher->options);
}

int
main(int argc, char **argv)
{
	struct voucher voucher = { 0 };
	enum status status;

	options_read(
	    &voucher_tool, argc, argv, &voucher.common, &voucher.options);
	open_all(&voucher);
	read_all(&voucher);
	status = write_all(&voucher);
	tell_late_begins(&voucher);
	free_all(&voucher);
	return (int)status;
}
