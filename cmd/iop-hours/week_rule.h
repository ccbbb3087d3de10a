/* SPDX-License-Identifier: ISC */
#ifndef IOP_WEEK_RULE_H
#define IOP_WEEK_RULE_H

#include "roster.h"
#include "rules/decider.h"

/* What is known of a week, or of a day of it, when its rule is looked for. */
struct week_facts {
	struct text level;
	int64_t program_week;
	int32_t week_start;
	const struct text *kept;
	const struct roster *roster;	/* NULL: none */
	const struct roster_line *line; /* on the last enrolled day, or NULL */
};

/*
 * The rules of a requirement table, and what they said of the weeks so far.
 * Its conditions look at the level, the program week, the week's first day, and
 * the asked columns: the kept ones, then others of the roster.
 */
struct week_rules {
	struct decider decider; /* its columns are places among the asked */
	enum own_fact {
		LEVEL,
		PROGRAM_WEEK,
		WEEK_START,
		ASKED
	} looks_at[POLICY_CONDITIONS_MOST]; /* one a condition */
	size_t kept_count;
	bool by_level;		    /* nothing but the level decides */
	struct decision *decisions; /* one a case */
	size_t count, capacity;
	char number[24], day[DATE_BYTES];
};

/* Begins, and adds the columns that are asked for to the list. */
void week_rules_begin(struct week_rules *rules, const struct policy *policy,
    struct date_style dates, const struct word_list *keep,
    struct word_list *asked);

/* Others for the same table, which don't share what they remember. */
void week_rules_copy(struct week_rules *rules, const struct week_rules *other);
void week_rules_end(struct week_rules *rules);

/* Takes the cells that the conditions look at, which stay lent. */
void week_rules_look(struct week_rules *rules, const struct week_facts *facts);

/* Decides the week, as before if its cells were met before; lent. */
const struct decision *week_rules_decide(
    struct week_rules *rules, const struct week_facts *facts);

#endif
