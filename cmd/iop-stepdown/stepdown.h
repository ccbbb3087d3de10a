/* SPDX-License-Identifier: ISC */
#ifndef IOP_STEPDOWN_H
#define IOP_STEPDOWN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/memory.h"
#include "ladder.h"

enum { STEP_WEEK_DAYS = 7 };

/* How a week's status, if there is one, is taken. */
enum week_kind {
	WEEK_JUDGED,  /* met or short by its hours and days */
	WEEK_NEUTRAL, /* partial, excused, exempt ...: met or neutral */
	WEEK_OPEN,    /* not over */
};

/* In place of the stage that a week's level begins with. */
enum {
	STEP_NO_STAGE = -1, /* the ladder doesn't have the level */
	STEP_NO_LEVEL = -2, /* empty or unknown */
};

/* A week as the ladder sees it. */
struct step_week {
	int32_t start;
	int32_t minutes;
	int32_t missed, late;
	int32_t episode;
	int32_t program_week; /* 0 where no column tells */
	int16_t level;	      /* its first stage, or one of those above */
	uint8_t days;
	uint8_t kind;
};

/* A test's or a report's day and what it says. */
struct step_event {
	uint32_t client;
	int32_t day;
	int8_t
	    good; /* test: 1 negative, 0 excused, -1 positive; report: 1, -1 */
};

/* A client's events, by day; on one day the worse comes first. */
struct step_events {
	const struct step_event *list;
	size_t count;
};

enum step_met { STEP_NEUTRAL, STEP_MET, STEP_SHORT };

enum step_action {
	STEP_CONTINUE,
	STEP_DOWN,
	STEP_UP,
	STEP_REVIEW,
	STEP_HOLD,
	STEP_COMPLETE,
};

/* Their words; ended by NULL. */
extern const char *const step_met_names[];
extern const char *const step_action_names[];

/* A week's answer. */
struct step_answer {
	int stage; /* -1: none */
	int32_t week;
	enum step_met met;
	int32_t streak;
	enum step_action action;
	int next;	  /* stage after this week; -1: none */
	int32_t earliest; /* a day; INT32_MIN: it can't end */
};

/* Absences and late arrivals of some weeks. */
struct step_absences {
	int64_t missed, late;
};

/* What the episode's tests and reports have said up to a day. */
struct step_heard {
	size_t tests, reports; /* heard so far, those before the episode too */
	int32_t positive_day;  /* the latest; INT32_MIN: none */
	int32_t negative_day;  /* likewise, without a positive test on it */
	int32_t report_day;    /* likewise */
	bool progress;	       /* what it says; yes where there is none */
};

/* A client's way through one episode; step_begin(), then week by week. */
struct step_state {
	const struct policy *ladder;
	const struct stage *stages; /* the ladder's */
	bool follows_data; /* the data's level tells where the client is */
	struct step_events tests, progress;
	int32_t first_start; /* of the episode's first week */
	int stage;	     /* -1: none */
	int level;	     /* the first stage of its level */
	bool seen_level;     /* some level was known */
	int32_t weeks;	     /* of the stage */
	int32_t streak;	     /* met weeks in a row */
	int32_t short_weeks; /* in a row */
	bool calls_back;     /* the last judged week called for a step-up or, in
			      * its place, a review */
	int64_t total_min;   /* since the client came to the level */
	struct step_absences absences; /* in the stage */
	/* Those in its judged weeks up to each; judged[0] are none. */
	struct step_absences *judged;
	size_t judged_count, judged_capacity;
	struct step_heard heard;
};

/* The client's stage, where there is one. */
static inline const struct stage *
step_stage(const struct step_state *state)
{
	return &state->stages[state->stage];
}

/*
 * Begins an episode at a stage (-1: the data must tell), with the room that
 * the state has from before.
 */
void step_begin(struct step_state *state, int stage, int32_t first_start);

/*
 * Takes the next week of the episode and answers it; adds its reason. missing
 * is the number of weeks without a row before it, which step_miss() has been
 * told of.
 */
struct step_answer step_take(struct step_state *state,
    const struct step_week *week, int32_t missing, struct buffer *reason);

/* Takes a week that has no row: 0 hours. */
void step_miss(struct step_state *state, int32_t start);

void step_free(struct step_state *state);

#endif
