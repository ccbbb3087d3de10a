/* SPDX-License-Identifier: ISC */
#ifndef IOP_ENTRY_H
#define IOP_ENTRY_H

#include <stdint.h>

/* What a row of the ledger says, for each target: bits of a reason. */
enum entry_word {
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
	ENTRY_WORDS,
};

/* Their words in that order, ended by NULL. */
extern const char *const entry_words[];

#endif
