/* SPDX-License-Identifier: ISC */
#ifndef IOP_FACTS_H
#define IOP_FACTS_H

#include "attendance.h"
#include "roster.h"
#include "rules/policy.h"

/* Where a condition of the requirement table finds its cell. */
enum fact_source {
	FACT_LEVEL,
	FACT_PROGRAM_WEEK,
	FACT_WEEK_START,
	FACT_KEPT,
	FACT_ROSTER
};

struct fact {
	enum fact_source source;
	size_t column; /* of the kept, or of the roster's asked columns */
};

/* The conditions of a table, and the columns that the roster is asked for. */
struct facts {
	const struct policy *policy;
	struct fact *list;	  /* one a condition */
	struct word_list columns; /* the kept ones, then the conditions' */
	bool only_level; /* the answer depends on nothing but the level */
};

/* Where facts_read() puts what it has read; {0} to begin with. */
struct facts_room {
	struct value *values; /* one a condition */
	char week_number[24], week_day[DATE_BYTES];
};

/* What is known of a week when its rule is looked for. */
struct week_facts {
	struct text level;
	int64_t program_week;
	int32_t week_start;
	const struct text *kept;
	const struct roster *roster;	/* NULL: none */
	const struct roster_line *line; /* on the last enrolled day, or NULL */
};

void facts_begin(struct facts *facts, const struct policy *policy,
    const struct word_list *keep);
void facts_free(struct facts *facts);

/* The values of the conditions for a week, lent until the room's next. */
const struct value *facts_read(const struct facts *facts,
    struct facts_room *room, const struct week_facts *week,
    struct date_style style);
void facts_room_free(struct facts_room *room);

#endif
