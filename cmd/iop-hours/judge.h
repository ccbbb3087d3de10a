/* SPDX-License-Identifier: ISC */
#ifndef IOP_JUDGE_H
#define IOP_JUDGE_H

#include <stddef.h>
#include <stdint.h>

#include "base/memory.h"
#include "client.h"
#include "enrolment.h"
#include "mixed.h"
#include "report.h"
#include "what_if.h"
#include "week_row.h"
#include "week_rule.h"

/* An episode at hand, as its weeks go by. */
struct stay {
	const struct episode *episode;
	size_t number; /* from 1 */
	size_t next;   /* session that no week has had yet */
	int64_t to_date_min;
	uint16_t level; /* the level column's latest, plus 1 */
	bool has_attended;
	int32_t last_attended; /* a day with an attended minute */
	int64_t short_streak;  /* weeks in a row, so far */
};

/*
 * Judges week after week, and remembers what the next often needs again. What a
 * row says of rule and review is lent from here until the next week.
 */
struct judge {
	struct week_rules rules;
	struct buffer review; /* why a week is unplaced */
	struct mixed_room mixed;
	struct what_if_room what_if;
	struct buffer rule_name;	      /* table/rule */
	const struct policy_rule *rule_named; /* whose it is */
};

/* Begins with nothing to remember, by the rules of the report. */
void judge_begin(struct judge *judge, const struct report *report);
void judge_free(struct judge *judge);

/* A week of the stay, with all that its rule depends on. */
struct stay_week {
	struct level_source source;
	struct week_sessions sessions;
	struct week_level level;
	struct week_facts facts; /* of the last enrolled day */
	struct mixed_week days;	 /* lent from here */
};

/*
 * Takes the stay's week of that number, which begins on that day, and goes on:
 * weeks are taken one after the other.
 */
void judge_take_week(struct stay_week *week, const struct report *report,
    struct client *client, struct stay *stay, int64_t program_week,
    int32_t week_start);

/* The rule as an auditor finds it: table/rule; lent until the next. */
struct text judge_name_rule(struct judge *judge, const struct policy *policy,
    const struct policy_rule *rule);

/*
 * Judges the week of the stay that begins on row->week_start: level, rule,
 * what its sessions add up to, and the verdict go to *row.
 */
void judge_week(struct judge *judge, const struct report *report,
    struct client *client, struct stay *stay, struct week_row *row);

#endif
