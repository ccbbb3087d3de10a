/* SPDX-License-Identifier: ISC */
/* The words of exports and what they mean: see word_tables.h. */
#include "rules/wordset.h"
#include "tables.h"
#include "values/clock.h"
#include "word_tables.h"

static const char *const statuses[] = { "attended", "late", "left", "absent",
	"excused", "closed", "scheduled", "unrecorded", NULL };

static const char *const classes[] = { "group", "individual", "family",
	"education", "case management", "medication", "testing", "peer",
	"other", NULL };

static const char *const modes[] = { "in-person", "virtual", NULL };

static const struct builtin status_tables[] = {
	{ "standard", "words with one meaning everywhere", table_words_standard,
	    &table_words_standard_size },
	{ "openemr", "OpenEMR's group attendance signs", table_words_openemr,
	    &table_words_openemr_size },
	{ "kipu", "Kipu's letters", table_words_kipu, &table_words_kipu_size },
	{ "simplepractice", "SimplePractice's statuses",
	    table_words_simplepractice, &table_words_simplepractice_size },
};

static const struct builtin service_tables[] = {
	{ "standard", "names of services and their class",
	    table_services_standard, &table_services_standard_size },
};

static const struct builtin mode_tables[] = {
	{ "standard", "in person or virtual", table_modes_standard,
	    &table_modes_standard_size },
};

const struct word_table word_table_status = { "meaning", statuses, 0, "--words",
	status_tables, sizeof(status_tables) / sizeof(status_tables[0]) };

const struct word_table word_table_service = { "class", classes, CLOCK_DAY_MIN,
	"--services", service_tables,
	sizeof(service_tables) / sizeof(service_tables[0]) };

const struct word_table word_table_mode = { "mode", modes, 0, "--mode-words",
	mode_tables, sizeof(mode_tables) / sizeof(mode_tables[0]) };

/* Whether the standard words and the set know all of them. */
static bool
knows_all(const char *name, const struct text *words, size_t count)
{
	const struct word_table *table = &word_table_status;
	struct wordset *set =
	    wordset_new(table->meaning_column, table->meanings, 0);
	bool all = true;

	wordset_load(set, table->builtins, table->builtin_count, table->option,
	    "standard");
	wordset_load(
	    set, table->builtins, table->builtin_count, table->option, name);
	for (size_t i = 0; all && i < count; i++)
		all =
		    words[i].length == 0 || wordset_find(set, words[i]) != NULL;
	wordset_free(set);
	return all;
}

const char *
word_tables_guess(const struct text *words, size_t count)
{
	const struct word_table *table = &word_table_status;
	const char *found = NULL;

	if (knows_all("standard", words, count))
		return NULL;
	for (size_t i = 0; i < table->builtin_count; i++) {
		if (!knows_all(table->builtins[i].name, words, count))
			continue;
		if (found != NULL)
			return NULL;
		found = table->builtins[i].name;
	}
	return found;
}
