/* SPDX-License-Identifier: ISC */
/*
 * Fuzzes rule tables: the first byte chooses whose tables they are, then come
 * the table, a form feed, and rows to decide. A table that loads is printed,
 * and what was printed loads, prints and decides the same; the rule that
 * decides holds, none above it does, and none that may would answer otherwise;
 * a review has its reason. Small tables go through --check-policy, too, which
 * may take many steps.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "confine.h"
#include "csv/file_kind.h"
#include "csv/reader.h"
#include "csv/sink.h"
#include "ladder.h"
#include "placement.h"
#include "requirement.h"
#include "rules/decider.h"
#include "rules/policy_table.h"
#include "schedule.h"
#include "values/word.h"

enum { CHECK_CONDITIONS = 4, CHECK_RULES = 12, ROWS_MOST = 50 };

struct attempt {
	const struct policy_kind *kind;
	struct text rows;
	struct buffer decisions; /* what was decided, to compare */
	bool small;		 /* enough for --check-policy */
};

/* The row's cell for each condition, found by the header's name. */
static void
read_values(struct decider *decider, const struct text *names, size_t width,
    const struct row *row)
{
	const struct policy *policy = decider->policy;

	for (size_t i = 0; i < policy->condition_count; i++) {
		decider->cells[i] = (struct text) { "", 0 };
		for (size_t k = 0; k < width && k < row->count; k++)
			if (name_is(names[k], policy->condition_names[i]))
				decider->cells[i] = row->cells[k];
	}
	decider_read(decider);
	decider_bad_cell(decider);
}

static void
check_decision(const struct decider *decider, size_t group,
    const struct decision *decision, const int32_t *date)
{
	for (const struct policy_rule *rule = decider->policy->rules;
	     decision->rule != NULL && rule <= decision->rule; rule++) {
		struct lacks lacks = { 0 };
		enum truth holds =
		    decider_rule_holds(decider, rule, date, &lacks);

		if (rule == decision->rule && holds != TRUTH_YES)
			fuzz_fail("the rule that decides doesn't hold");
		if (rule != decision->rule && rule->group == group &&
		    holds == TRUTH_YES)
			fuzz_fail("a rule above the one that decides holds");
		if (rule->group == group && holds == TRUTH_UNKNOWN &&
		    rule->answer_class != decision->rule->answer_class)
			fuzz_fail("what is missing is taken for a no");
	}
}

static void
decide(const struct decider *decider, const int32_t *date, struct buffer *out)
{
	const struct policy *policy = decider->policy;

	for (size_t group = 0; group < policy->group_count; group++) {
		struct decision decision = decider_decide(decider, group, date);
		struct buffer word = { 0 };

		check_decision(decider, group, &decision, date);
		if (decision.rule != NULL)
			buffer_add(&word, decision.rule->name);
		else
			decider_explain(policy, &decision, &word);
		if (word.length == 0)
			fuzz_fail("a decision without a word");
		buffer_add(out, buffer_text(&word));
		buffer_add_string(out, "\n");
		buffer_free(&word);
	}
}

static void
decide_rows(const struct policy *policy, struct attempt *attempt)
{
	static const int32_t day = 20500;
	struct reader *reader = reader_new_bytes(attempt->rows);
	struct arena arena = { 0 };
	struct text *names = NULL;
	size_t width = 0;
	struct decider decider;
	struct row row;

	decider_begin(&decider, policy, DATE_STYLE_ISO);
	for (int i = 0; i < ROWS_MOST; i++) {
		if (reader_next(reader, &row) != READER_ROW)
			break;
		if (names == NULL) {
			width = row.count;
			names = memory_new(width, sizeof(names[0]));
			for (size_t k = 0; k < width; k++)
				names[k] = arena_copy(&arena, row.cells[k]);
			continue;
		}
		read_values(&decider, names, width, &row);
		decide(&decider, i % 3 == 0 ? NULL : &day, &attempt->decisions);
	}
	decider_end(&decider);
	free(names);
	arena_free(&arena);
	reader_free(reader);
}

static int
load_and_print(void *closure)
{
	struct attempt *attempt = closure;
	struct policy *policy = policy_load(attempt->kind, FUZZ_TABLE_PATH);
	struct sink *sink;

	attempt->small = policy->condition_count <= CHECK_CONDITIONS &&
	    policy->rule_count <= CHECK_RULES;
	sink = sink_open(NULL);
	policy_print(policy, sink);
	sink_finish(sink);
	sink_commit(sink);
	policy_free(policy);
	return 0;
}

static int
load_and_decide(void *closure)
{
	struct attempt *attempt = closure;
	struct policy *policy = policy_load(attempt->kind, FUZZ_TABLE_PATH);

	decide_rows(policy, attempt);
	policy_free(policy);
	/* To be looked at when this run, and its memory, are gone. */
	fuzz_put(FUZZ_SIDE_A, buffer_text(&attempt->decisions));
	buffer_free(&attempt->decisions);
	return 0;
}

static int
load_and_check(void *closure)
{
	struct attempt *attempt = closure;
	struct policy *policy = policy_load(attempt->kind, FUZZ_TABLE_PATH);
	struct sink *sink = sink_open(NULL);
	enum status status = policy_check(policy, sink);

	sink_finish(sink);
	sink_commit(sink);
	policy_free(policy);
	return (int)status;
}

/* Runs it on the table at hand; what it left in that file. */
static struct buffer
run_on_table(int (*run)(void *closure), struct attempt *attempt, int fd)
{
	if (fuzz_run(run, attempt, false) != 0)
		fuzz_fail("a table that loaded is refused");
	return fuzz_get(fd);
}

static void
check_same(struct buffer *a, struct buffer *b, const char *what)
{
	if (!text_equal(buffer_text(a), buffer_text(b)))
		fuzz_fail("a printed table %s differently", what);
	buffer_free(a);
	buffer_free(b);
}

/*
 * Whether the first name, without the blanks that nobody sees, begins as a BOM
 * or as a file that is no CSV: where it is printed it stands first.
 */
static bool
begins_as_another(struct text printed)
{
	static const struct text bom = { "\xef\xbb\xbf", 3 };
	bool wants_more = false;

	return file_kind_of(printed, true, &wants_more) != NULL ||
	    (printed.length >= bom.length &&
		memcmp(printed.at, bom.at, bom.length) == 0);
}

int
LLVMFuzzerInitialize(int *argc, char ***argv)
{
	fuzz_begin(argc, argv);
	return 0;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct policy_kind *const kinds[] = { &placement_policies,
		&requirement_policies, &ladder_policies, &schedule_policies };
	struct text bytes = { (const char *)data, size }, table;
	struct attempt attempt = { 0 };
	struct buffer printed, decided, again;

	if (size == 0)
		return 0;
	attempt.kind = kinds[data[0] & 3];
	bytes.at++;
	bytes.length--;
	table = fuzz_take(&bytes, '\f');
	attempt.rows = bytes;
	fuzz_put(FUZZ_TABLE, table);
	if (fuzz_run(load_and_print, &attempt, false) != 0)
		return 0;
	printed = fuzz_get(FUZZ_OUTPUT);
	if (begins_as_another(buffer_text(&printed))) {
		buffer_free(&printed);
		return 0;
	}
	decided = run_on_table(load_and_decide, &attempt, FUZZ_SIDE_A);
	if (attempt.small)
		fuzz_run(load_and_check, &attempt, false);
	fuzz_put(FUZZ_TABLE, buffer_text(&printed));
	again = run_on_table(load_and_decide, &attempt, FUZZ_SIDE_A);
	check_same(&decided, &again, "decides");
	again = run_on_table(load_and_print, &attempt, FUZZ_OUTPUT);
	check_same(&printed, &again, "prints");
	return 0;
}
