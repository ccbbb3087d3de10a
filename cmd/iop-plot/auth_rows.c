/* SPDX-License-Identifier: ISC */
/* Reads rows of iop-auth, and puts them into the order of the picture. */
#include <stdlib.h>

#include "auth_rows.h"
#include "input/fields.h"

const char *const auth_status_names[AUTH_STATUSES] = { "open", "low", "used-up",
	"over", "expired" };

#define INTO(member) FIELD_INTO(struct auth, member)

static const struct field_word units[] = { { "day", 0 }, { "hour", 1 },
	{ "quarter", 2 }, { NULL, 0 } };

static const struct field_word statuses[] = { { "open", AUTH_OPEN },
	{ "low", AUTH_LOW }, { "used-up", AUTH_USED_UP }, { "over", AUTH_OVER },
	{ "expired", AUTH_EXPIRED }, { NULL, 0 } };

static const char *
check_units(struct fields *fields, void *record)
{
	(void)fields;
	return ((struct auth *)record)->units == 0 ? "too small a number"
						   : NULL;
}

static const struct field auth_fields[] = {
	{ "client_id", true, .kind = FIELD_CLIENT },
	{ "auth_id", true, FIELD_TEXT, FIELD_MAY_BE_EMPTY, INTO(id) },
	{ "unit", true, FIELD_WORD, INTO(unit), .words = units,
	    .reason = "needs day, hour or quarter" },
	{ "units", true, FIELD_SUM, INTO(units), .then = check_units },
	{ "used", true, FIELD_SUM, INTO(used) },
	{ "auth_status", true, FIELD_WORD, INTO(status), .words = statuses,
	    .reason = "not a status of iop-auth" },
};

static int
compare_ids(const void *a, const void *b)
{
	const struct auth *x = a, *y = b;
	int order = text_compare(x->client, y->client);

	return order != 0 ? order : text_compare(x->id, y->id);
}

static int64_t
percent_used(const struct auth *auth)
{
	return auth->used / auth->units * 100 +
	    auth->used % auth->units * 100 / auth->units;
}

static int
compare_used(const void *a, const void *b)
{
	const struct auth *x = a, *y = b;
	int64_t of_x = percent_used(x), of_y = percent_used(y);

	if (of_x != of_y)
		return of_x > of_y ? -1 : 1;
	if (x->units != y->units)
		return x->units < y->units ? -1 : 1;
	return (x->unit > y->unit) - (x->unit < y->unit);
}

void
auths_read(struct auths *auths, struct plot *plot)
{
	const struct auth usual = { 0 };
	struct fields fields = { FIELDS_OF(auth_fields),
		.dates = plot->common.dates, FIELDS_INTO(usual) };
	struct auth auth;
	struct row row;

	*auths = (struct auths) { 0 };
	fields_find(&fields, input_header(plot->input));
	while (fields_next(&fields, plot->input, &row, &auth)) {
		if (!selection_takes(plot->selection, fields.client))
			continue;
		auth.client = arena_copy(&auths->texts, fields.client);
		auth.id = arena_copy(&auths->texts, auth.id);
		auths->rows = memory_grow(auths->rows, auths->count,
		    &auths->capacity, sizeof(auths->rows[0]));
		auths->rows[auths->count++] = auth;
	}
	plot_accept(plot);
	if (auths->count > 0)
		qsort(auths->rows, auths->count, sizeof(auths->rows[0]),
		    plot->own.no_ids ? compare_used : compare_ids);
}

void
auths_free(struct auths *auths)
{
	arena_free(&auths->texts);
	free(auths->rows);
}
