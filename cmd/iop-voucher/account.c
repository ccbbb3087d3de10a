/* SPDX-License-Identifier: ISC */
/*
 * The clients' accounts: what the ledger says is due for a chance, less what
 * the limits cut off, less what was redeemed. See account.h.
 */
#include <stdlib.h>
#include <string.h>

#include "account.h"
#include "base/memory.h"
#include "entry.h"
#include "payments.h"
#include "refusals.h"
#include "same_day.h"
#include "target_states.h"
#include "values/word.h"

/* Few entries come again and again: the last in its place is tried first. */
enum { LAST_ENTRIES = 1024 };

struct account {
	struct chances *chances;
	struct filter *filter;
	enum same_day same_day;
	struct target_states target_states;
	struct payments payments; /* of the client at hand */
	struct day_rows day;	  /* of the row at hand */
	uint32_t *picked; /* the day's rows that are chances, one a target */
	struct intern *entries;
	uint32_t last[LAST_ENTRIES]; /* met in that place, plus 1 */
	struct entry *entry;	     /* of the row at hand */
	struct refusals refusals;
};

/* A row that is being paid. */
struct paying {
	uint32_t number;
	struct chance_row row;
	int32_t week;
	size_t episode; /* of the history */
};

/* Words are told in input order, target by target. */
static void
refuse_word(
    struct account *account, size_t number, uint32_t row_kind, size_t target)
{
	const struct targets *targets = &account->chances->targets;
	struct text word =
	    targets_word(&account->chances->targets, row_kind, target);

	refusals_add(&account->refusals,
	    (struct refusal) {
		.rank = number * targets->count + target,
		.number = number,
		.column = targets->names[target],
		.reason = word_missing(word)
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

/* Which of the day's rows are chances, where there are several. */
static void
begin_day(struct account *account)
{
	const struct day_rows *day = &account->day;
	uint32_t client = filter_rows(account->filter)->clients[day->rows[0]];

	same_day_pick(account->chances, day,
	    account->same_day == SAME_DAY_WORST, account->picked);
	if (account->same_day == SAME_DAY_REFUSED &&
	    !filter_client_is_bad(account->filter, client))
		same_day_refuse(
		    account->chances, day, account->picked, &account->refusals);
}

/* Whether another row of the day is the target's chance. */
static bool
is_beside(const struct account *account, const struct paying *paying,
    size_t target, const struct target_chance *found)
{
	return account->day.count > 1 && found->rule != 0 &&
	    account->same_day == SAME_DAY_WORST &&
	    account->picked[target] != paying->number;
}

/* How many visits before the row are missing. */
static uint32_t
take_visit(struct account *account, const struct paying *paying, size_t target,
    struct target_state *state)
{
	const struct visit visit = {
		.chances = account->chances,
		.episode = account->day.episode,
		.row = paying->row,
		.week = paying->week,
		.target = target,
	};

	if (account->chances->targets.expect_most[target] == 0 ||
	    visits_take_in_week(&state->visits, paying->week))
		return 0;
	return visits_take(&state->visits, &state->ledger, &visit);
}

/* What the ledger gives for a chance, within the limits, into the entry. */
static void
pay_chance(struct account *account, const struct paying *paying, size_t target,
    const struct target_chance *found)
{
	const struct policy *schedule = account->chances->targets.schedule;
	const struct pay *pay =
	    policy_answers(schedule, policy_rule(schedule, found->rule - 1));
	struct target_state *state =
	    target_states_of(&account->target_states, paying->episode) + target;
	struct entry *entry = account->entry;
	struct target_entry *said = &entry->targets[target];
	int64_t *paid_episode =
	    &target_states_of(&account->target_states, paying->episode)->paid;
	int64_t due,
	    left = payments_room(&account->payments, pay, *paid_episode);
	struct ledger_entry paid;

	said->detail = take_visit(account, paying, target, state);
	paid = ledger_take(
	    &state->ledger, pay, (enum chance)found->chance, paying->week);
	due = paid.value + paid.bonus;
	said->words = (uint32_t)((said->detail > 0) << ENTRY_MISSING |
	    (found->chance == CHANCE_EARNED && !paid.extra) << ENTRY_EARNED |
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
	*paid_episode += due;
	payments_add(&account->payments, due);
}

static void
pay_target(struct account *account, const struct paying *paying, size_t target,
    const struct target_chance *found)
{
	struct target_entry *said = &account->entry->targets[target];
	const struct target_state *state =
	    target_states_of(&account->target_states, paying->episode) + target;

	said->rule = found->rule;
	if (found->rule == 0) {
		said->detail = found->review;
		said->words = 1u
		    << (found->review > 0 ? ENTRY_REVIEW : ENTRY_NO_RULE);
	} else if (is_beside(account, paying, target, found)) {
		said->words = 1u << ENTRY_SAME_DAY;
	} else {
		pay_chance(account, paying, target, found);
	}
	said->streak = (uint32_t)state->ledger.streak;
}

/* The number of the entry of the row at hand. */
static uint32_t
find_entry(struct account *account)
{
	const struct entry *entry = account->entry;
	struct text bytes = { (const char *)entry,
		entry_bytes(account->chances->targets.count) };
	size_t place = entry->targets[0].streak * 32 + entry->targets[0].words;

	return intern_add_again(
	    account->entries, bytes, &account->last[place % LAST_ENTRIES]);
}

/* One row: its targets side by side, then what was redeemed. */
static void
pay_row(struct account *account, size_t number, size_t episode)
{
	struct chances *chances = account->chances;
	struct paying paying = { (uint32_t)number, chances->rows[number].chance,
		0, episode };
	struct entry *entry = account->entry;
	int64_t balance;

	paying.week = episode_week(chances, account->day.episode, &paying.row);
	memset(entry, 0, entry_bytes(chances->targets.count));
	payments_turn_to(&account->payments, paying.row.day);
	for (size_t i = 0; i < chances->targets.count; i++) {
		/* Looking at weeks before may forget what was found. */
		struct target_chance found = targets_find(&chances->targets,
		    paying.row.row_kind, paying.week, paying.row.day)[i];

		pay_target(account, &paying, i, &found);
		if (found.chance == CHANCE_UNREAD)
			refuse_word(account, number, paying.row.row_kind, i);
	}
	if (chances->redeemed != NULL)
		account->payments.balance -= chances->redeemed[number];
	if (!payments_is_bounded(&account->payments)) {
		refuse_balance(account, number);
		payments_empty(&account->payments);
	}
	balance = account->payments.balance;
	entry->balance_parts = (int32_t)(balance / BALANCE_PART);
	entry->words = (uint32_t)(balance < 0) << ENTRY_OVERDRAWN;
	chances->rows[number].paid = (struct paid_row) {
		find_entry(account),
		(int32_t)(balance % BALANCE_PART),
	};
}

static void
pay_history(struct account *account, const struct history *history)
{
	struct chances *chances = account->chances;

	target_states_begin(&account->target_states, history->episode_count);
	payments_empty(&account->payments);
	for (size_t i = 0; i < history->count; i += account->day.count) {
		const uint32_t *rows = history->rows + i;
		size_t episode = history_episode(history, chances, rows[0]);

		account->day = (struct day_rows) {
			.episode = &history->episodes[episode],
			.rows = rows,
			.count =
			    same_day_count(chances, rows, history->count - i),
		};
		if (account->day.count > 1)
			begin_day(account);
		for (size_t k = 0; k < account->day.count; k++)
			pay_row(account, rows[k], episode);
	}
}

static void
free_all(struct account *account)
{
	target_states_free(&account->target_states);
	free(account->picked);
	free(account->entry);
}

void
account_pay(struct episodes *episodes, size_t *last, struct intern *entries)
{
	size_t targets = episodes->chances->targets.count;
	struct account account = {
		.chances = episodes->chances,
		.filter = episodes->filter,
		.same_day = episodes->options->same_day,
		.target_states.target_count = targets,
		.picked = memory_new(targets, sizeof(account.picked[0])),
		.entries = entries,
		.entry = memory_new(1, entry_bytes(targets)),
	};
	struct history history;

	while (episodes_next(episodes, &history)) {
		pay_history(&account, &history);
		if (last != NULL)
			last[history.client] = history.rows[history.count - 1];
	}
	refusals_tell(&account.refusals, episodes->filter);
	free_all(&account);
}
