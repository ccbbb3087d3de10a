/* SPDX-License-Identifier: ISC */
/* Reads rows of days, as iop-hours --per day writes them. */
#include <stdlib.h>

#include "base/memory.h"
#include "days.h"
#include "input/fields.h"
#include "input/warning.h"
#include "values/latest_day.h"
#include "values/word.h"

enum { DAY_MIN = 24 * 60 };

/* A reading in progress. */
struct reading {
	struct days *days;
	struct filter *filter;
	const struct auth_options *options;
	struct limits *limits;
	struct fields fields;
};

static const char *
check_date(struct fields *fields, void *record)
{
	const struct reading *reading = fields->closure;
	const struct day *day = record;

	return reading->options->has_as_of &&
		day->date > reading->options->as_of
	    ? "after the as-of day"
	    : NULL;
}

/* A day that no rule judges has an empty cell, and counts as none. */
static const char *
take_counts(struct fields *fields, void *record)
{
	struct day *day = record;
	int answer = word_yes_no(fields->value);

	day->counts = answer == 1;
	day->is_judged = answer >= 0;
	return answer >= 0 || word_missing(fields->value)
	    ? NULL
	    : "neither yes nor no";
}

#define INTO(member) FIELD_INTO(struct day, member)

static const struct field columns[] = {
	{ "client_id", true, .kind = FIELD_CLIENT },
	{ "date", true, FIELD_DATE, INTO(date), .then = check_date },
	{ "hours", true, FIELD_HOURS, INTO(minutes), .most = DAY_MIN },
	{ "day_counts", true, FIELD_OWN, .then = take_counts },
};

static const struct day no_day = { 0 };

static void
find_columns(struct reading *reading)
{
	struct header *header = input_header(filter_input(reading->filter));

	/* Attendance has dates and hours, too, of those who did not come. */
	if (header_find(header, text_of("client_id")) != INPUT_NONE &&
	    header_find(header, text_of("day_counts")) == INPUT_NONE)
		header_stop_missing(header, "day_counts",
		    "iop-hours --per day makes days of attendance");
	fields_find(&reading->fields, header);
	limits_find_days(reading->limits, header);
}

static void
add_day(struct reading *reading, size_t number, struct day day)
{
	struct days *days = reading->days;
	struct limits *limits = reading->limits;
	size_t begin = number * limits->count;

	days->list = memory_grow(
	    days->list, number, &days->capacity, sizeof(days->list[0]));
	days->list[number] = day;
	for (size_t i = 0; i < limits->count; i++) {
		struct text cell =
		    input_cell(reading->fields.row, limits->list[i].column);

		days->limit_words = memory_grow(days->limit_words, begin + i,
		    &days->limit_capacity, sizeof(days->limit_words[0]));
		days->limit_words[begin + i] = limits_read(limits, i, cell);
	}
}

static int
compare_days(const void *a, const void *b, void *closure)
{
	const struct days *days = closure;
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
	int32_t date = days->list[x].date, other = days->list[y].date;

	if (date != other)
		return date < other ? -1 : 1;
	return (x > y) - (x < y);
}

/* Where a client has a bad row already, the other ones are not to blame. */
static void
refuse_repeats(struct days *days, struct filter *filter)
{
	const uint32_t *clients = filter_rows(filter)->clients;

	for (size_t i = 1; i < days->count; i++) {
		uint32_t number = days->order[i], before = days->order[i - 1];
		uint32_t client = clients[number];

		if (client == clients[before] &&
		    days->list[number].date == days->list[before].date &&
		    !filter_client_is_bad(filter, client))
			filter_refuse_row(filter, number, "date",
			    "the client has this day twice",
			    (struct text) { 0 });
	}
}

static void
find_as_of(struct reading *reading, const struct options *common)
{
	struct days *days = reading->days;
	struct latest_day latest = { 0 };

	for (size_t i = 0; i < days->count; i++)
		if (!filter_is_aside(reading->filter, i))
			latest_day_add(&latest, days->list[i].date);
	days->has_as_of = reading->options->has_as_of || latest.has_day;
	days->as_of =
	    reading->options->has_as_of ? reading->options->as_of : latest.day;
	if (!reading->options->has_as_of &&
	    latest_day_alone(&latest) > LATEST_DAY_FAR)
		warning_far_date(common, latest_day_alone(&latest));
}

void
days_read(struct days *days, struct filter *filter,
    const struct options *common, const struct auth_options *options,
    struct limits *limits)
{
	struct reading reading = { .days = days,
		.filter = filter,
		.options = options,
		.limits = limits,
		.fields = { FIELDS_OF(columns), .dates = common->dates,
		    FIELDS_INTO(no_day), .closure = &reading } };
	struct row row;
	size_t number;

	find_columns(&reading);
	while (filter_next(filter, &row, &number)) {
		struct day day;
		const char *reason = fields_read(&reading.fields, &row, &day);

		if (reason != NULL)
			filter_refuse(filter, reading.fields.column, reason,
			    reading.fields.value);
		add_day(&reading, number, day);
	}
	days->count = filter_count(filter);
	for (size_t i = 0; i < days->count; i++)
		days->list[i].limits = days->limit_words + i * limits->count;
	days->order = rows_order(filter_rows(filter), compare_days, days);
	refuse_repeats(days, filter);
	filter_accept(filter);
	find_as_of(&reading, common);
}

void
days_free(struct days *days)
{
	free(days->list);
	free(days->limit_words);
	free(days->order);
}
