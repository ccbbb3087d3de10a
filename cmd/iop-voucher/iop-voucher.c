/* SPDX-License-Identifier: ISC */
/*
 * iop-voucher: reads weekly rows or test results and appends a voucher
 * ledger: each row is a chance to earn, the table says what it pays, how it
 * grows, what a loss resets and what the limits are. Money is whole cents.
 * See iop-voucher(1).
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "chances.h"
#include "date.h"
#include "entry.h"
#include "filter.h"
#include "ledger.h"
#include "memory.h"
#include "schedule.h"
#include "stop.h"
#include "voucher_options.h"

/* A balance of more than 10 billion is refused. */
#define BALANCE_MOST INT64_C(1000000000000)

enum { YEAR_FIRST = 1900, YEARS = 300 };

/* A row's sums over all targets, and its balance; cents. */
struct row_sum {
	int64_t value, bonus, earned, draws, balance;
	bool overdrawn;
	bool is_latest; /* the client's last row */
};

/* What a row says for one target. */
struct target_entry {
	uint32_t streak; /* no more than rows */
	uint16_t words;	 /* bits of enum entry_word */
};

struct voucher {
	struct options common;
	struct voucher_options options;
	struct policy *schedule;
	struct filter *filter;
	struct chances chances;
	struct row_sum *sums;	      /* by row number */
	struct target_entry *entries; /* target_count a row */
	struct ledger_state *states;  /* one a target, of the episode at hand */
	int64_t paid_episode, balance; /* of the client at hand */
	int64_t paid_years[YEARS];     /* likewise, by calendar year */
	int year;		       /* of the row at hand */
	size_t late_begins; /* episodes whose first weeks aren't there */
	struct buffer text;
};

static const struct writer_column appended[] = {
	{ "streak", "streak", true },
	{ "value", "value", true },
	{ "bonus", "bonus", true },
	{ "earned", "earned", true },
	{ "draws", "draws", true },
	{ "balance", "balance", true },
	{ "rule", "rule", false },
	{ "reason", "reason", false },
};

static void
open_all(struct voucher *voucher)
{
	voucher->schedule = options_policy(&voucher_tool, &voucher->common);
	voucher->filter = filter_open(&voucher_tool, &voucher->common, true);
	filter_client_column(voucher->filter, true);
	filter_columns(
	    voucher->filter, appended, sizeof(appended) / sizeof(appended[0]));
}

/* What may still be paid under the rule's limit; INT64_MAX: no limit. */
static int64_t
room_left(const struct voucher *voucher, const struct pay *pay)
{
	int64_t paid = pay->limit == LIMIT_YEAR
	    ? voucher->paid_years[voucher->year - YEAR_FIRST]
	    : voucher->paid_episode;

	if (pay->limit == LIMIT_NONE)
		return INT64_MAX;
	return pay->max_total > paid ? pay->max_total - paid : 0;
}

/* Pays one target's chance into the row's sums. */
static void
pay_target(struct voucher *voucher, size_t number, size_t target)
{
	const struct target_chance *found =
	    chances_at(&voucher->chances, number, target);
	struct target_entry *entry =
	    &voucher->entries[number * voucher->chances.target_count + target];
	struct row_sum *sum = &voucher->sums[number];
	struct ledger_state *state = &voucher->states[target];
	const struct pay *pay;
	struct ledger_entry paid;
	int64_t due, left;

	entry->streak = (uint32_t)state->streak;
	if (found->rule == 0) {
		entry->words = (uint16_t)(1u
		    << (found->review ? ENTRY_REVIEW : ENTRY_NO_RULE));
		return;
	}
	pay = policy_answers(
	    voucher->schedule, &voucher->schedule->rules[found->rule - 1]);
	paid = ledger_take(state, pay, (enum chance)found->chance,
	    voucher->chances.rows[number].program_week);
	due = paid.value + paid.bonus;
	left = room_left(voucher, pay);
	entry->streak = (uint32_t)state->streak;
	entry->words =
	    (uint16_t)((found->chance == CHANCE_EARNED && !paid.extra)
		    << ENTRY_EARNED |
		(paid.bonus > 0) << ENTRY_BONUS |
		(found->chance == CHANCE_LOST) << ENTRY_LOST |
		(found->chance == CHANCE_NEUTRAL) << ENTRY_NEUTRAL |
		paid.extra << ENTRY_EXTRA | paid.restored << ENTRY_RESTORED |
		(due > left) << ENTRY_CAPPED);
	due = due > left ? left : due;
	sum->value += paid.value;
	sum->bonus += paid.bonus;
	sum->draws += paid.draws;
	sum->earned += due;
	voucher->paid_episode += due;
	voucher->paid_years[voucher->year - YEAR_FIRST] += due;
}

/* One row: its targets side by side, then what was redeemed. */
static void
pay_row(struct voucher *voucher, size_t number)
{
	const struct chance_row *row = &voucher->chances.rows[number];
	struct row_sum *sum = &voucher->sums[number];

	voucher->year = date_year(row->day);
	for (size_t i = 0; i < voucher->chances.target_count; i++)
		pay_target(voucher, number, i);
	voucher->balance += sum->earned - row->redeemed;
	sum->balance = voucher->balance;
	sum->overdrawn = voucher->balance < 0;
	if (voucher->balance > BALANCE_MOST ||
	    voucher->balance < -BALANCE_MOST) {
		filter_refuse_row(voucher->filter, number, NULL,
		    "a balance of more than 10,000,000,000.00", text_of(""));
		voucher->balance = voucher->paid_episode = 0;
		memset(voucher->paid_years, 0, sizeof(voucher->paid_years));
	}
}

static void
begin_episode(struct voucher *voucher)
{
	for (size_t i = 0; i < voucher->chances.target_count; i++)
		ledger_begin(&voucher->states[i]);
	voucher->paid_episode = 0;
}

static void
pay_all(struct voucher *voucher)
{
	const struct chances *chances = &voucher->chances;
	size_t before = SIZE_MAX;

	voucher->sums = memory_new(chances->count, sizeof(voucher->sums[0]));
	voucher->entries = memory_new(chances->count,
	    chances->target_count * sizeof(voucher->entries[0]));
	voucher->states =
	    memory_new(chances->target_count, sizeof(voucher->states[0]));
	for (size_t i = 0; i < chances->count; i++) {
		size_t number = chances->order[i];
		bool same_client = before != SIZE_MAX &&
		    filter_client(voucher->filter, before) ==
			filter_client(voucher->filter, number);

		if (!same_client ||
		    chances->rows[before].episode !=
			chances->rows[number].episode)
			begin_episode(voucher);
		if (!same_client) {
			voucher->balance = 0;
			memset(voucher->paid_years, 0,
			    sizeof(voucher->paid_years));
		} else {
			voucher->sums[before].is_latest = false;
		}
		pay_row(voucher, number);
		voucher->sums[number].is_latest = true;
		before = number;
	}
}

static void
read_all(struct voucher *voucher)
{
	chances_read(&voucher->chances, voucher->filter, &voucher->common,
	    voucher->schedule);
	input_check_aliases(&voucher->common);
	pay_all(voucher);
	filter_accept(voucher->filter);
	voucher->late_begins =
	    chances_late_begins(&voucher->chances, voucher->filter);
}

static const struct target_entry *
entry_at(const struct voucher *voucher, size_t number, size_t target)
{
	return &voucher
		    ->entries[number * voucher->chances.target_count + target];
}

static void
write_buffer(struct voucher *voucher, struct writer *writer)
{
	writer_text(writer,
	    voucher->text.length == 0 ? text_of("")
				      : buffer_text(&voucher->text));
	voucher->text.length = 0;
}

static void
write_streaks(struct voucher *voucher, struct writer *writer, size_t number)
{
	char streak[24];

	if (voucher->chances.target_count == 1) {
		writer_whole(writer, entry_at(voucher, number, 0)->streak);
		return;
	}
	for (size_t i = 0; i < voucher->chances.target_count; i++) {
		snprintf(streak, sizeof(streak), "%s%u", i > 0 ? "|" : "",
		    (unsigned)entry_at(voucher, number, i)->streak);
		buffer_add_string(&voucher->text, streak);
	}
	write_buffer(voucher, writer);
}

static void
write_rules(struct voucher *voucher, struct writer *writer, size_t number)
{
	const struct policy *schedule = voucher->schedule;

	for (size_t i = 0; i < voucher->chances.target_count; i++) {
		uint32_t rule = chances_at(&voucher->chances, number, i)->rule;

		buffer_add_string(&voucher->text, i > 0 ? "|" : "");
		if (rule == 0)
			continue;
		buffer_add_string(&voucher->text, schedule->name);
		buffer_add_string(&voucher->text, "/");
		buffer_add(&voucher->text, schedule->rules[rule - 1].name);
	}
	write_buffer(voucher, writer);
}

static void
add_word(struct buffer *text, struct text target, const char *word)
{
	buffer_add_string(text, text->length > 0 ? "; " : "");
	buffer_add(text, target);
	buffer_add_string(text, target.length > 0 ? " " : "");
	buffer_add_string(text, word);
}

/*
 * With several targets each word stands after its target; that the balance
 * is below zero is the row's.
 */
static void
write_reason(struct voucher *voucher, struct writer *writer, size_t number)
{
	const struct chances *chances = &voucher->chances;

	for (size_t i = 0; i < chances->target_count; i++) {
		unsigned words = entry_at(voucher, number, i)->words;
		struct text target = { "", 0 };

		if (chances->target_count > 1)
			target = chances->target_names[i];
		for (int k = 0; k < ENTRY_WORDS; k++)
			if (words >> k & 1)
				add_word(
				    &voucher->text, target, entry_words[k]);
	}
	if (voucher->sums[number].overdrawn)
		add_word(
		    &voucher->text, text_of(""), entry_words[ENTRY_OVERDRAWN]);
	write_buffer(voucher, writer);
}

static void
write_row(struct voucher *voucher, struct writer *writer, size_t number)
{
	const struct row_sum *sum = &voucher->sums[number];

	write_streaks(voucher, writer, number);
	writer_hundredths(writer, sum->value);
	writer_hundredths(writer, sum->bonus);
	writer_hundredths(writer, sum->earned);
	writer_whole(writer, sum->draws);
	writer_hundredths(writer, sum->balance);
	write_rules(voucher, writer, number);
	write_reason(voucher, writer, number);
	filter_end_row(voucher->filter);
}

/* The words that --only and --fail-on look for. */
static void
list_words(const struct voucher *voucher, size_t number,
    const char *words[ENTRY_WORDS + 1])
{
	unsigned all =
	    voucher->sums[number].overdrawn ? 1u << ENTRY_OVERDRAWN : 0;
	size_t count = 0;

	for (size_t i = 0; i < voucher->chances.target_count; i++)
		all |= entry_at(voucher, number, i)->words;
	for (int k = 0; k < ENTRY_WORDS; k++)
		if (all >> k & 1)
			words[count++] = entry_words[k];
	words[count] = NULL;
}

static enum status
write_all(struct voucher *voucher)
{
	struct writer *writer = filter_begin(voucher->filter);

	for (size_t i = 0; i < voucher->chances.count; i++) {
		const char *words[ENTRY_WORDS + 1];

		if (voucher->options.latest && !voucher->sums[i].is_latest)
			continue;
		list_words(voucher, i, words);
		if (filter_begin_row(voucher->filter, i, words))
			write_row(voucher, writer, i);
	}
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
	buffer_free(&voucher->text);
	free(voucher->sums);
	free(voucher->entries);
	for (size_t i = 0; i < voucher->chances.target_count; i++)
		ledger_free(&voucher->states[i]);
	free(voucher->states);
	chances_free(&voucher->chances);
	policy_free(voucher->schedule);
	options_free(&voucher->common);
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
