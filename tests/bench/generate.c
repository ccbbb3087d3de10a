/* SPDX-License-Identifier: ISC */
/*
 * generate writes made-up CSV for the benchmarks to standard output.  The
 * same kind, number of rows and seed give the same bytes on every machine.
 *
 *	generate attendance ROWS SEED	sessions, in date order, 60 a client
 *	generate weeks ROWS SEED	rows of iop-hours, about 20 a client
 *	generate tests ROWS SEED [EACH]	drug tests, in date order, 60 or EACH a
 *					client, never two of them on one day
 *	generate assessments ROWS SEED	ratings by Rule 25, one a client
 *	generate admissions ROWS SEED	what iop-place's guide asks, one a
 *client, admitted before the first session
 *
 * Clients count from c0000001, so n admissions, 20n tests (EACH 20) and 60n
 * sessions go together, and so do n weeks and 3n tests.
 */

#include <inttypes.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define ROWS_MAX UINT64_C(100000000) /* keeps client numbers in 7 digits */
#define COUNT(array) (sizeof(array) / sizeof((array)[0]))
#define CHOOSE(generator, array)                                               \
	((array)[random_below((generator), COUNT(array))])

enum {
	ROWS_PER_CLIENT = 60,
	TESTS_PER_CLIENT_MAX = 100,
	WEEKS = 20,
	DATES = 7 * 80,
	/* 2025-01-06, a Monday, in days since 1970-01-01. */
	FIRST_MONDAY = 20094,
	/* Has no factor in common with any number of clients there can be. */
	CLIENT_STRIDE = 10000019
};

struct generator {
	uint64_t state;
	uint64_t rows;
	uint64_t clients;
	char dates[DATES][sizeof("2025-01-06")];
};

struct session {
	uint64_t client;
	size_t day;
	unsigned start_min, length_min;
};

struct level {
	const char *name;
	unsigned required_min, required_days;
};

/* splitmix64 by Sebastiano Vigna. */
static uint64_t
random_next(struct generator *generator)
{
	uint64_t mixed;

	mixed = generator->state += UINT64_C(0x9e3779b97f4a7c15);
	mixed = (mixed ^ (mixed >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	mixed = (mixed ^ (mixed >> 27)) * UINT64_C(0x94d049bb133111eb);
	return mixed ^ (mixed >> 31);
}

/* Returns a number below limit, which is at most 2^32. */
static unsigned
random_below(struct generator *generator, uint64_t limit)
{
	return (unsigned)((random_next(generator) >> 32) * limit >> 32);
}

static bool
happens(struct generator *generator, unsigned percent)
{
	return random_below(generator, 100) < percent;
}

static void
fill_dates(struct generator *generator)
{
	time_t noon;
	size_t day;

	for (day = 0; day < DATES; day++) {
		noon = (time_t)(FIRST_MONDAY + day) * 86400 + 43200;
		strftime(generator->dates[day], sizeof(generator->dates[day]),
		    "%Y-%m-%d", gmtime(&noon));
	}
}

/* Spreads the rows over Monday to Friday of all weeks, in date order. */
static size_t
day_of_row(const struct generator *generator, uint64_t row)
{
	uint64_t workday = row * WEEKS * 5 / generator->rows;

	return (size_t)(workday / 5 * 7 + workday % 5);
}

/* One row in twelve overlaps the row before: a double entry of a session. */
static void
choose_session(struct generator *generator, struct session *session, size_t day)
{
	static const unsigned lengths_min[] = { 60, 60, 90, 90, 90, 120, 120,
		180, 180, 45 };

	if (day == session->day && random_below(generator, 12) == 0) {
		session->start_min += 15;
	} else {
		session->client =
		    1 + random_below(generator, generator->clients);
		session->start_min = 540 + 15 * random_below(generator, 41);
	}
	session->day = day;
	session->length_min = CHOOSE(generator, lengths_min);
}

static void
write_attendance(struct generator *generator)
{
	static const char *const services[] = { "group", "group", "group",
		"group", "individual", "family", "education",
		"case management" };
	static const char *const statuses[] = { "attended", "attended",
		"attended", "attended", "attended", "attended", "attended",
		"attended", "attended", "attended", "attended", "attended",
		"late", "absent", "excused" };
	static const char *const counselors[] = { "Alvarez", "\"Brandt, M.\"",
		"Castillo", "Dupree", "\"Eze, C.\"", "Friedman", "Greer",
		"\"Huang, L.\"", "Ibarra" };
	struct session session = { .day = SIZE_MAX };
	const char *service, *status, *mode, *counselor;
	unsigned end_min;
	uint64_t row;

	puts("client_id,date,start,end,service,status,mode,counselor");
	for (row = 0; row < generator->rows; row++) {
		choose_session(generator, &session, day_of_row(generator, row));
		end_min = session.start_min + session.length_min;
		service = CHOOSE(generator, services);
		status = CHOOSE(generator, statuses);
		mode = happens(generator, 75) ? "in-person" : "virtual";
		counselor = CHOOSE(generator, counselors);
		printf("c%07" PRIu64 ",%s,%02u:%02u,%02u:%02u,%s,%s,%s,%s\n",
		    session.client, generator->dates[session.day],
		    session.start_min / 60, session.start_min % 60,
		    end_min / 60, end_min % 60, service, status, mode,
		    counselor);
	}
}

static const char *
choose_status(struct generator *generator, bool met, bool last)
{
	unsigned percent = random_below(generator, 100);

	if (met)
		return "met";
	if (last)
		return "partial";
	if (percent < 80)
		return "short";
	return percent < 90 ? "excused" : "unproven";
}

/* Most weeks are met; in the others some of the required days lack. */
static void
write_week(struct generator *generator, const struct level *level, bool last)
{
	unsigned days = level->required_days, minutes = level->required_min;
	unsigned day_min = minutes / days;
	bool met = happens(generator, 75);
	bool late = happens(generator, 10);

	if (met) {
		minutes += 15 * random_below(generator, 13);
	} else {
		days = random_below(generator, days);
		minutes = days * day_min;
	}
	printf("%s,%u.%02u,%u,%s,%u,%d\n", level->name, minutes / 60,
	    minutes % 60 * 100 / 60, days, choose_status(generator, met, last),
	    level->required_days - days, late);
}

/* Two weeks of PHP for a client in four, IOP to week 10, then OP. */
static const struct level *
level_of_week(uint64_t client, unsigned program_week)
{
	static const struct level php = { "PHP", 1200, 5 };
	static const struct level iop = { "IOP", 540, 3 };
	static const struct level outpatient = { "OP", 60, 1 };

	if (program_week <= 2 && client % 4 == 0)
		return &php;
	return program_week <= 10 ? &iop : &outpatient;
}

/*
 * A client in five comes back for a second episode, six weeks later.
 * Episodes are whole but for the last, which ends with the rows asked for.
 */
static void
write_weeks(struct generator *generator)
{
	unsigned episode, episodes, last_week, program_week, week;
	uint64_t client, left = generator->rows;

	puts("client_id,episode,program_week,week_start,level,hours,days,"
	     "status,missed,late");
	for (client = 1; left > 0; client++) {
		episodes = happens(generator, 20) ? 2 : 1;
		week = random_below(generator, 10);
		for (episode = 1; episode <= episodes; episode++, week += 6) {
			last_week =
			    (8 + random_below(generator, 25)) / episodes;
			for (program_week = 1;
			     program_week <= last_week && left > 0;
			     program_week++, week++, left--) {
				printf("c%07" PRIu64 ",%u,%u,%s,", client,
				    episode, program_week,
				    generator->dates[week * 7]);
				write_week(generator,
				    level_of_week(client, program_week),
				    program_week == last_week);
			}
		}
	}
}

/*
 * The clients take turns in a mixed order.  A round of them lasts a workday or
 * longer, so nobody is tested twice on a day.
 */
static void
write_tests(struct generator *generator)
{
	static const char *const results[] = { "negative", "negative",
		"negative", "negative", "negative", "negative", "negative",
		"negative", "negative", "positive", "positive", "missed",
		"refused", "excused" };
	uint64_t row;

	puts("client_id,date,result");
	for (row = 0; row < generator->rows; row++) {
		printf("c%07" PRIu64 ",%s,%s\n",
		    1 + row * CLIENT_STRIDE % generator->clients,
		    generator->dates[day_of_row(generator, row)],
		    CHOOSE(generator, results));
	}
}

/* Half of the ratings are 0 or 1; one client in ten has no disorder. */
static void
write_assessments(struct generator *generator)
{
	static const char ratings[] = { '0', '0', '0', '0', '1', '1', '1', '2',
		'2', '2', '3', '3', '4' };
	uint64_t row;
	unsigned dimension;

	puts("client_id,d1,d2,d3,d4,d5,d6,sud,date");
	for (row = 1; row <= generator->rows; row++) {
		printf("c%07" PRIu64, row);
		for (dimension = 1; dimension <= 6; dimension++)
			printf(",%c", CHOOSE(generator, ratings));
		puts(happens(generator, 10) ? ",no,2022-06-30"
					    : ",yes,2022-06-30");
	}
}

/* Most are for an IOP, the others for more or for less. */
static void
write_admissions(struct generator *generator)
{
	static const char *const withdrawal[] = { "none", "none", "none",
		"none", "none", "none", "none", "none", "mild", "severe" };
	static const char *const mental[] = { "none", "none", "none", "none",
		"mild", "mild", "mild", "moderate", "moderate", "severe" };
	static const char *const homes[] = { "supportive", "supportive",
		"supportive", "supportive", "supportive", "mixed", "mixed",
		"mixed", "mixed", "unsupportive" };
	static const char *const severities[] = { "mild", "mild", "moderate",
		"moderate", "moderate", "moderate", "moderate", "severe",
		"severe", "" };
	static const char *const recents[] = { "none", "none", "none", "none",
		"none", "none", "none", "inpatient", "inpatient", "relapse" };
	static const char *const seldom[] = { "no", "no", "no", "no", "yes" };
	static const char *const often[] = { "no", "yes" };
	uint64_t row;

	puts("client_id,admit_date,withdrawal_risk,medical_care_24h,"
	     "mental_health,home,severity,control,recent,thin_aftercare,work,"
	     "care_duty,"
	     "school,cost");
	for (row = 1; row <= generator->rows; row++) {
		printf("c%07" PRIu64 ",2024-12-%02u", row,
		    16 + random_below(generator, 16));
		printf(",%s,%s", CHOOSE(generator, withdrawal),
		    happens(generator, 3) ? "yes" : "no");
		printf(",%s", CHOOSE(generator, mental));
		printf(",%s", CHOOSE(generator, homes));
		printf(",%s", CHOOSE(generator, severities));
		printf(",%s", CHOOSE(generator, often));
		printf(",%s", CHOOSE(generator, recents));
		printf(",%s", CHOOSE(generator, seldom));
		printf(",%s", CHOOSE(generator, often));
		printf(",%s", CHOOSE(generator, seldom));
		printf(",%s", CHOOSE(generator, seldom));
		printf(",%s\n", CHOOSE(generator, seldom));
	}
}

static void
usage(void)
{
	fputs("usage: generate attendance|weeks|assessments|admissions ROWS "
	      "SEED\n       generate tests ROWS SEED [EACH]\n",
	    stderr);
	exit(2);
}

static uint64_t
parse_number(const char *text, uint64_t limit)
{
	uint64_t number = 0;

	if (*text == '\0')
		usage();
	for (; *text != '\0'; text++) {
		if (*text < '0' || *text > '9')
			usage();
		number = number * 10 + (uint64_t)(*text - '0');
		if (number > limit)
			usage();
	}
	return number;
}

int
main(int argc, char *argv[])
{
	static const struct {
		const char *name;
		void (*write)(struct generator *generator);
	} kinds[] = { { "attendance", write_attendance },
		{ "weeks", write_weeks }, { "tests", write_tests },
		{ "assessments", write_assessments },
		{ "admissions", write_admissions } };
	static struct generator generator;
	uint64_t each = ROWS_PER_CLIENT;
	size_t i;

	if (argc != 4 && (argc != 5 || strcmp(argv[1], "tests") != 0))
		usage();
	if (argc == 5)
		each = parse_number(argv[4], TESTS_PER_CLIENT_MAX);
	if (each == 0)
		usage();
	generator.rows = parse_number(argv[2], ROWS_MAX);
	generator.clients = (generator.rows + each - 1) / each;
	generator.state = parse_number(argv[3], UINT32_MAX);
	fill_dates(&generator);
	for (i = 0; i < COUNT(kinds) && strcmp(argv[1], kinds[i].name) != 0;
	     i++)
		;
	if (i == COUNT(kinds))
		usage();
	kinds[i].write(&generator);
	if (fflush(stdout) != 0 || ferror(stdout)) {
		fputs("generate: standard output: cannot write\n", stderr);
		return 2;
	}
	return 0;
}
