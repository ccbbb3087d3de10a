/* SPDX-License-Identifier: ISC */
#ifndef IOP_ENTRY_H
#define IOP_ENTRY_H

#include <stddef.h>
#include <stdint.h>

/* What a row of the ledger says, for each target: bits of a reason. */
enum entry_word {
	ENTRY_MISSING,
	ENTRY_EARNED,
	ENTRY_BONUS,
	ENTRY_LOST,
	ENTRY_NEUTRAL,
	ENTRY_EXTRA,
	ENTRY_RESTORED,
	ENTRY_CAPPED,
	ENTRY_OVERDRAWN,
	ENTRY_NO_RULE,
	ENTRY_REVIEW,
	ENTRY_SAME_DAY,
	ENTRY_WORDS,
};

/* Their words in that order, ended by NULL. */
extern const char *const entry_words[];

/* What a row says for one target. */
struct target_entry {
	uint32_t streak; /* no more than rows */
	uint32_t rule;	 /* number plus 1; 0: none holds */
	uint32_t words;	 /* bits of enum entry_word */
	uint32_t detail; /* visits missing before; of a review, its words */
};

/*
 * What a row was paid, summed over all targets; cents. Millions of rows have
 * the same few entries, but each its own balance: that is the row's, and only
 * what is beyond BALANCE_PART stands here, so that the rest is a small number.
 * Entries are compared by their bytes: no padding.
 */
struct entry {
	int64_t value, bonus, earned, draws;
	int32_t balance_parts; /* of BALANCE_PART cents each */
	uint32_t words;	       /* the row's as a whole: ENTRY_OVERDRAWN */
	struct target_entry targets[];
};

#define BALANCE_PART INT64_C(1000000000)

_Static_assert(sizeof(struct entry) == 40 && sizeof(struct target_entry) == 16,
    "an entry has no padding");

/* The size of an entry for so many targets. */
static inline size_t
entry_bytes(size_t target_count)
{
	return sizeof(struct entry) +
	    target_count * sizeof(struct target_entry);
}

#endif
