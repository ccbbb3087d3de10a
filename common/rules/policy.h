/* SPDX-License-Identifier: ISC */
#ifndef IOP_POLICY_H
#define IOP_POLICY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/memory.h"
#include "base/stop.h"
#include "base/text.h"

/*
 * Rule tables, iop-policy(5), as they are loaded, printed and checked. What a
 * table says of a row is decider.h's.
 */
struct policy;
struct policy_rule;

/* A table that is compiled in: a name, a line about it, its CSV. */
struct builtin {
	const char *name;
	const char *title;
	const unsigned char *bytes;
	const size_t *size;
};

/* What to say of a column that a ladder no longer has; ended by a NULL. */
struct policy_former {
	const char *name;
	const char *reason;
};

/* What a tool's tables answer, and which of them it brings along. */
struct policy_kind {
	const char *const *answers; /* column names, ended by NULL */
	const struct builtin *builtins;
	size_t builtin_count;
	const char *standard; /* the default; NULL: --policy is required */
	size_t answer_bytes;  /* the size of what read() fills */
	/*
	 * Reads a rule's cells, one an answer, into answers (zero before).
	 * NULL, or the reason and in *column the answer that can't be read.
	 */
	const char *(*read)(
	    const struct text *cells, void *answers, size_t *column);
	/*
	 * Looks at all rules together and tells what is wrong with one by
	 * tell(closure, rule, answer's column, reason); or NULL.
	 */
	void (*check)(const struct policy *policy,
	    void (*tell)(
		void *closure, size_t rule, size_t column, const char *reason),
	    void *closure);
	bool is_ladder; /* the rows are stages, not tried in turn */
	const struct policy_former *former; /* of a ladder, or NULL */
	bool may_rest;		/* that no rule holds is an answer, too */
	const char *grouped_by; /* the answer that groups rules, or NULL */
	/* What its empty cell may stand for, ended by NULL; or NULL. */
	const char *const *groups;
	/* What --check-policy should say about a rule's answers, or NULL. */
	const char *(*remark)(const void *answers);
};

/*
 * Loads a built-in table by name, or a file (a name with / or .csv). Stops
 * the program when it can't be read, telling each problem with its line.
 */
struct policy *policy_load(const struct policy_kind *kind, const char *name);
void policy_free(struct policy *policy);

/* Whether the name of a table is a file's: it has a / or .csv in it. */
bool policy_is_file(const char *name);

/* Stops the program where the name is neither a file's nor a table's. */
void policy_check_name(const struct policy_kind *kind, const char *name);

/* Remarks, unless quiet, that rows without a filled cell were skipped. */
void policy_tell_blank_rows(const struct policy *policy, bool quiet);

/* The rules, from 0; their answers as kind->read() filled them, or cells. */
size_t policy_rule_count(const struct policy *policy);
const struct policy_rule *policy_rule(const struct policy *policy, size_t rule);
size_t policy_rule_number(
    const struct policy *policy, const struct policy_rule *rule);
void *policy_answers(
    const struct policy *policy, const struct policy_rule *rule);
struct text policy_cell(
    const struct policy *policy, size_t rule, size_t answer);

/* The rule's reason; and its name as an auditor finds it: "table/rule". */
struct text policy_reason(const struct policy_rule *rule);
void policy_add_name(const struct policy *policy,
    const struct policy_rule *rule, struct buffer *out);

/* The conditions, from 0: their columns, and whether a rule has a test. */
enum { POLICY_CONDITIONS_MOST = 64 };
#define POLICY_NONE SIZE_MAX
size_t policy_condition_count(const struct policy *policy);
const char *policy_condition(const struct policy *policy, size_t condition);
bool policy_tests(const struct policy *policy, size_t condition);

/* The condition on a column of that name, tested or not; or POLICY_NONE. */
size_t policy_find_condition(const struct policy *policy, struct text name);

/* Whether some rule has a date of validity, or this one. */
bool policy_is_dated(const struct policy *policy);
bool policy_rule_is_dated(const struct policy_rule *rule);

/* The greatest whole number that rules compare the condition with, or most. */
int64_t policy_greatest(
    const struct policy *policy, size_t condition, int64_t most);

/*
 * Groups the rules anew: those of equal keys, one a rule, are a group, and
 * groups are numbered in the order of their first rules. A table that has been
 * loaded is grouped by the cells, an empty one being the first of kind->groups
 * that another rule has: only an input tells which it is.
 */
void policy_group(struct policy *policy, const size_t *keys);
size_t policy_group_count(const struct policy *policy);
size_t policy_group_of(const struct policy *policy, size_t rule);

/* Has rules of equal keys, one a rule, answer alike, whatever their cells. */
void policy_answer_alike(struct policy *policy, const size_t *keys);

/* --print-policy and --check-policy, into the sink; --list-policies. */
struct sink;
void policy_print(const struct policy *policy, struct sink *sink);
enum status policy_check(const struct policy *policy, struct sink *sink);
void policy_list(const struct policy_kind *kind);

/*
 * The built-in tables, each with the columns that it needs, for the message
 * to who has not chosen one. A new string, the caller's to free.
 */
char *policy_needs(const struct policy_kind *kind);

#endif
