/* SPDX-License-Identifier: ISC */
/* Reads what payers authorized, row by row. */
#include <stdlib.h>

#include "authorizations.h"
#include "base/stop.h"
#include "clashes.h"
#include "input/conditions.h"
#include "input/fields.h"
#include "values/number.h"
#include "values/word.h"

enum { UNITS_MOST = 1000000, HOUR_MIN = 60 };

/* A reading in progress. */
struct reading {
	struct authorizations *to;
	const struct auth_options *options;
	struct decider notices;
	struct input *input;
	struct fields fields;
};

static const char *
check_id(struct fields *fields, void *record)
{
	(void)record;
	return word_missing(fields->value) ? "empty" : NULL;
}

static const char *
check_to_date(struct fields *fields, void *record)
{
	const struct authorization *authorization = record;

	(void)fields;
	return authorization->to_date < authorization->from_date
	    ? "before the from_date"
	    : NULL;
}

static const char *
take_unit(struct fields *fields, void *record)
{
	struct authorization *authorization = record;
	size_t i = 0;

	if (word_missing(fields->value))
		return "empty";
	while (charge_unit_names[i] != NULL &&
	    !word_is(fields->value, charge_unit_names[i]))
		i++;
	authorization->unit = (enum charge_unit)i;
	return charge_unit_names[i] == NULL ? "not day, hour or quarter" : NULL;
}

static const char *
take_units(struct fields *fields, void *record)
{
	struct authorization *authorization = record;
	const char *reason;

	if (word_missing(fields->value))
		return "empty";
	if (authorization->unit == CHARGE_HOUR)
		reason = number_parse_hours(fields->value,
		    (int64_t)UNITS_MOST * HOUR_MIN, &authorization->units);
	else
		reason = number_parse_whole(
		    fields->value, 0, UNITS_MOST, &authorization->units);
	if (reason == NULL && authorization->units == 0)
		reason = "not above 0";
	return reason;
}

#define INTO(member) FIELD_INTO(struct authorization, member)

static const struct field columns[] = {
	{ "client_id", true, .kind = FIELD_CLIENT },
	{ "auth_id", true, FIELD_TEXT, INTO(id), .then = check_id },
	{ "from_date", true, FIELD_DATE, INTO(from_date) },
	{ "to_date", true, FIELD_DATE, INTO(to_date), .then = check_to_date },
	{ "unit", true, FIELD_OWN, .then = take_unit },
	{ "units", true, FIELD_OWN, .then = take_units },
	{ "level", false, .kind = FIELD_OWN },
};

static const struct authorization no_authorization = { .level = { "", 0 },
	.last_used = CHARGE_NO_DAY };

static void
find_columns(struct reading *reading, const struct policy *policy)
{
	static const char *const known[] = { "client_id", "auth_id",
		"from_date", "to_date", "units", "unit", NULL };
	struct header *header = input_header(reading->input);

	fields_find(&reading->fields, header);
	fields_spare(&reading->fields, header, "level");
	limits_find(reading->to->limits, header, known);
	decider_begin(&reading->notices, policy, reading->fields.dates);
	conditions_find(&reading->notices, header);
}

/* When notice is given: as the options say, else by the table. */
static const char *
read_notice(struct reading *reading, struct authorization *authorization)
{
	const struct auth_options *options = reading->options;
	struct notice *notice = &authorization->notice;
	struct fields *fields = &reading->fields;
	const char *reason = notices_read(&reading->notices, fields->row,
	    authorization->from_date, notice, &fields->column, &fields->value);

	if (options->has_low)
		notice->low = options->low;
	if (options->has_soon)
		notice->soon = options->soon;
	return reason;
}

/* Its limits' words stand behind those of the ones before. */
static void
read_limits(struct reading *reading)
{
	struct authorizations *to = reading->to;
	struct limits *limits = to->limits;
	size_t begin = to->count * limits->count;

	for (size_t i = 0; i < limits->count; i++) {
		struct limit *limit = &limits->list[i];

		to->limit_words = memory_grow(to->limit_words, begin + i,
		    &to->limit_capacity, sizeof(to->limit_words[0]));
		to->limit_words[begin + i] = limits_read(
		    limits, i, input_cell(reading->fields.row, limit->column));
		limit->is_used |= to->limit_words[begin + i] != 0;
	}
}

/* A good row: what it lent is copied. */
static void
add_row(struct reading *reading, struct authorization authorization)
{
	struct authorizations *to = reading->to;
	struct fields *fields = &reading->fields;
	struct text level = fields_look(fields, "level");

	authorization.client = intern_add(to->clients, fields->client);
	authorization.id = arena_copy(&to->texts, authorization.id);
	if (!word_missing(level))
		authorization.level = arena_copy(&to->texts,
		    level_words_read(to->limits->level_words, level));
	authorization.line = fields->row->line;
	read_limits(reading);
	to->list = memory_grow(
	    to->list, to->count, &to->capacity, sizeof(to->list[0]));
	to->list[to->count++] = authorization;
}

static void
read_rows(struct reading *reading)
{
	struct authorizations *to = reading->to;
	struct fields *fields = &reading->fields;
	struct authorization authorization;
	struct row row;

	while (fields_next(fields, reading->input, &row, &authorization)) {
		const char *reason = read_notice(reading, &authorization);

		if (reason == NULL)
			add_row(reading, authorization);
		else
			input_refuse(reading->input, fields->column, reason,
			    fields->value);
	}
	for (size_t i = 0; i < to->count; i++)
		to->list[i].limits = to->limit_words + i * to->limits->count;
}

static int
compare_charged(const void *a, const void *b)
{
	const struct authorization *x = a, *y = b;

	if (x->client != y->client)
		return x->client < y->client ? -1 : 1;
	if (x->to_date != y->to_date)
		return x->to_date < y->to_date ? -1 : 1;
	return text_compare(x->id, y->id);
}

static void
put_in_order(struct authorizations *to)
{
	size_t clients = intern_count(to->clients);

	if (to->count > 0)
		qsort(
		    to->list, to->count, sizeof(to->list[0]), compare_charged);
	to->first = memory_new(clients + 1, sizeof(to->first[0]));
	for (size_t i = 0, client = 0; client <= clients; client++) {
		while (i < to->count && to->list[i].client < client)
			i++;
		to->first[client] = i;
	}
}

void
authorizations_read(struct authorizations *authorizations,
    struct options *common, const struct auth_options *options,
    const struct policy *policy, struct limits *limits)
{
	struct reading reading = { .to = authorizations,
		.options = options,
		.fields = { FIELDS_OF(columns), .dates = common->dates,
		    FIELDS_INTO(no_authorization) } };

	authorizations->clients = intern_new();
	authorizations->limits = limits;
	reading.input =
	    input_open_side(options->auths, "the authorizations", common);
	find_columns(&reading, policy);
	read_rows(&reading);
	decider_end(&reading.notices);
	clashes_refuse(authorizations, reading.input);
	input_accept(reading.input);
	input_close(reading.input);
	put_in_order(authorizations);
}

void
authorizations_free(struct authorizations *authorizations)
{
	free(authorizations->list);
	free(authorizations->limit_words);
	free(authorizations->first);
	free(authorizations->days_of);
	free(authorizations->of_days);
	intern_free(authorizations->clients);
	arena_free(&authorizations->texts);
}

void
authorizations_meet(
    struct authorizations *authorizations, struct filter *filter)
{
	size_t clients = intern_count(authorizations->clients);
	size_t others = rows_client_count(filter_rows(filter));

	authorizations->days_of =
	    memory_new(clients, sizeof(authorizations->days_of[0]));
	authorizations->of_days =
	    memory_new(others, sizeof(authorizations->of_days[0]));
	for (size_t i = 0; i < others; i++)
		authorizations->of_days[i] = UINT32_MAX;
	for (uint32_t i = 0; i < clients; i++) {
		uint32_t other = filter_find_client(
		    filter, intern_text(authorizations->clients, i));

		authorizations->days_of[i] = other;
		if (other != UINT32_MAX)
			authorizations->of_days[other] = i;
	}
}

struct authorization *
authorizations_of(
    struct authorizations *authorizations, uint32_t client, size_t *count)
{
	uint32_t own = authorizations->of_days[client];
	size_t begin;

	*count = 0;
	if (own == UINT32_MAX)
		return NULL;
	begin = authorizations->first[own];
	*count = authorizations->first[own + 1] - begin;
	return authorizations->list + begin;
}
