/* SPDX-License-Identifier: ISC */
/* The words of exports and what they mean: see word_tables.h. */
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

const struct word_table word_table_mode = { "meaning", modes, 0, NULL,
	mode_tables, sizeof(mode_tables) / sizeof(mode_tables[0]) };
