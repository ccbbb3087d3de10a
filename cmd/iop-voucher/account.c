/* SPDX-License-Identifier: ISC */
/*
 * The clients' accounts: what the ledger says is due for a chance, less what
 * the limits cut off, less what was redeemed. See account.h.
 */
#include <stdlib.h>
#include <string.h>

#include "account.h"
#include "date.h"
#include "entry.h"
#include "ledger.h"
#include "memory.h"
#include "refusals.h"

/* A balance of more than 10 billion is refused. */
#define BALANCE_MOST INT64_C(1000000000000)

enum { YEAR_FIRST = 1900, YEARS = 300 };

struct account {
	struct chances *chances;
	struct ledger_state *states; /* one a target, of the episode at hand */
	int64_t paid_episode, balance; /* of the client at hand */
	int64_t paid_years[YEARS];     /* likewise, by calendar year */
	int64_t *paid_year;	       /* the one of the row at hand */
	int32_t year_first, year_last; /* its days */
	struct recall *entries;
	struct entry *entry; /* of the row at hand */
	struct refusals refusals;
};

/* Most rows are of the year of the row before. */
static void
find_year(struct account *account, int32_t day)
{
	int year;

	if (account->paid_year != NULL && day >= account->year_first &&
	    day <= account->year_last)
		return;
	year = date_year(day);
	account->year_first = date_from_civil(year, 1, 1);
	account->year_last = date_from_civil(year, 12, 31);
	account->paid_year = &account->paid_years[year - YEAR_FIRST];
}

/* What may still be paid under the rule's limit; INT64_MAX: no limit. */
static int64_t
room_left(const struct account *account, const struct pay *pay)
{
	int64_t paid = pay->limit == LIMIT_YEAR ? *account->paid_year
						: account->paid_episode;

	if (pay->limit == LIMIT_NONE)
		return INT64_MAX;
	return pay->max_total > paid ? pay->max_total - paid : 0;
}

/* Words are told in input order, target by target. */
static void
refuse_word(
    struct account *account, size_t number, uint32_t saying, size_t target)
{
	const struct targets *targets = &account->chances->targets;
	struct text word =
	    sayings_cell(&account->chances->sayings, saying, target);

	refusals_add(&account->refusals,
	    (struct refusal) {
		.rank = number * targets->count + target,
		.number = number,
		.column = targets->names[target],
		.reason = word.length == 0
		    ? "empty"
		    : "a word that the table neither pays nor loses",
		.value = word,
	    });
}

/* Balances are told behind all words, in the order of paying. */
static void
refuse_balance(struct account *account, size_t number)
{
	const struct chances *chances = account->chances;

	refusals_add(&account->refusals,
	    (struct refusal) {
		.rank = chances->count * chances->targets.count +
		    account->refusals.count,
		.number = number,
		.reason = "a balance of more than 10,000,000,000.00",
		.value = { "", 0 },
	    });
}

/* Pays one target's chance into the row's entry. */
static void
pay_target(struct account *account, size_t target,
    const struct target_chance *found, int32_t week)
{
	const struct policy *schedule = account->chances->targets.schedule;
	struct ledger_state *state = &account->states[target];
	struct entry *entry = account->entry;
	struct target_entry *said = &entry->targets[target];
	const struct pay *pay;
	struct ledger_entry paid;
	int64_t due, left;

	said->rule = found->rule;
	said->streak = (uint32_t)state->streak;
	if (found->rule == 0) {
		said->words = 1u
		    << (found->review ? ENTRY_REVIEW : ENTRY_NO_RULE);
		return;
	}
	pay = policy_answers(schedule, &schedule->rules[found->rule - 1]);
	paid = ledger_take(state, pay, (enum chance)found->chance, week);
	due = paid.value + paid.bonus;
	left = room_left(account, pay);
	said->streak = (uint32_t)state->streak;
	said->words = (uint32_t)((found->chance == CHANCE_EARNED && !paid.extra)
		<< ENTRY_EARNED |
	    (paid.bonus > 0) << ENTRY_BONUS |
	    (found->chance == CHANCE_LOST) << ENTRY_LOST |
	    (found->chance == CHANCE_NEUTRAL) << ENTRY_NEUTRAL |
	    paid.extra << ENTRY_EXTRA | paid.restored << ENTRY_RESTORED |
	    (due > left) << ENTRY_CAPPED);
	due = due > left ? left : due;
	entry->value += paid.value;
	entry->bonus += paid.bonus;
	entry->draws += paid.draws;
	entry->earned += due;
	account->paid_episode += due;
	*account->paid_year += due;
}

/* The number of the entry of the row at hand. */
static uint32_t
find_entry(struct account *account)
{
	const struct entry *entry = account->entry;
	struct text bytes = { (const char *)entry,
		entry_bytes(account->chances->targets.count) };

	return recall_add(account->entries, bytes,
	    entry->targets[0].streak * 32 + entry->targets[0].words);
}

static void
bound_balance(struct account *account, size_t number)
{
	if (account->balance <= BALANCE_MOST &&
	    account->balance >= -BALANCE_MOST)
		return;
	refuse_balance(account, number);
	account->balance = account->paid_episode = 0;
	memset(account->paid_years, 0, sizeof(account->paid_years));
}

/* One row: its targets side by side, then what was redeemed. */
static void
pay_row(struct account *account, const struct episode *episode, size_t number)
{
	struct chances *chances = account->chances;
	struct chance_row row = chances->rows[number].chance;
	int32_t week = episode_week(chances, episode, &row);
	const struct target_chance *found = targets_find(
	    &chances->targets, &chances->sayings, row.saying, week, row.day);
	struct entry *entry = account->entry;

	memset(entry, 0, entry_bytes(chances->targets.count));
	find_year(account, row.day);
	for (size_t i = 0; i < chances->targets.count; i++) {
		pay_target(account, i, &found[i], week);
		if (found[i].chance == CHANCE_UNREAD)
			refuse_word(account, number, row.saying, i);
	}
	account->balance += entry->earned;
	if (chances->redeemed != NULL)
		account->balance -= chances->redeemed[number];
	bound_balance(account, number);
	entry->balance_parts = (int32_t)(account->balance / BALANCE_PART);
	entry->words = (uint32_t)(account->balance < 0) << ENTRY_OVERDRAWN;
	chances->rows[number].paid = (struct paid_row) {
		find_entry(account),
		(int32_t)(account->balance % BALANCE_PART),
	};
}

static void
begin_episode(struct account *account, const struct episode *episode)
{
	for (size_t i = 0; i < account->chances->targets.count; i++)
		ledger_begin(&account->states[i]);
	account->paid_episode = 0;
	if (!episode->is_clients_first)
		return;
	account->balance = 0;
	memset(account->paid_years, 0, sizeof(account->paid_years));
}

void
account_pay(struct episodes *episodes, size_t *last, struct recall *entries)
{
	size_t targets = episodes->chances->targets.count;
	struct account account = {
		.chances = episodes->chances,
		.states = memory_new(targets, sizeof(account.states[0])),
		.entries = entries,
		.entry = memory_new(1, entry_bytes(targets)),
	};
	struct episode episode;

	while (episodes_next(episodes, &episode)) {
		begin_episode(&account, &episode);
		for (size_t i = 0; i < episode.count; i++)
			pay_row(&account, &episode, episode.rows[i]);
		if (last != NULL)
			last[episode.client] = episode.rows[episode.count - 1];
	}
	refusals_tell(&account.refusals, episodes->filter);
	for (size_t i = 0; i < targets; i++)
		ledger_free(&account.states[i]);
	free(account.states);
	free(account.entry);
}
