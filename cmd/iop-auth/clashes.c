/* SPDX-License-Identifier: ISC */
/* Authorizations of a client that can't both be there. */
#include <stdlib.h>

#include "clashes.h"

static int
compare_lines(const struct authorization *x, const struct authorization *y)
{
	return (x->line > y->line) - (x->line < y->line);
}

static int
compare_ids(const void *a, const void *b)
{
	const struct authorization *x = a, *y = b;
	int order;

	if (x->client != y->client)
		return x->client < y->client ? -1 : 1;
	order = text_compare(x->id, y->id);
	return order != 0 ? order : compare_lines(x, y);
}

/* Of one client with the same limits they stand side by side, by from_date. */
static int
compare_limits(const void *a, const void *b, void *closure)
{
	const struct authorization *x = a, *y = b;
	const struct limits *limits = closure;

	if (x->client != y->client)
		return x->client < y->client ? -1 : 1;
	for (size_t i = 0; i < limits->count; i++)
		if (x->limits[i] != y->limits[i])
			return x->limits[i] < y->limits[i] ? -1 : 1;
	if (x->from_date != y->from_date)
		return x->from_date < y->from_date ? -1 : 1;
	return compare_lines(x, y);
}

static bool
are_limited_alike(const struct authorization *x, const struct authorization *y,
    const struct limits *limits)
{
	if (x->client != y->client)
		return false;
	for (size_t i = 0; i < limits->count; i++)
		if (x->limits[i] != y->limits[i])
			return false;
	return true;
}

static void
refuse(struct input *input, const struct authorization *authorization,
    const char *column, const char *reason)
{
	input_refuse_earlier(input, input_file(input), authorization->line,
	    column, reason, (struct text) { 0 });
}

static void
refuse_ids(const struct authorizations *all, struct input *input)
{
	for (size_t i = 1; i < all->count; i++) {
		const struct authorization *next = &all->list[i];

		if (next[-1].client == next->client &&
		    text_equal(next[-1].id, next->id))
			refuse(input, next, "auth_id",
			    "the client has this one twice");
	}
}

static void
refuse_overlaps(const struct authorizations *all, struct input *input)
{
	int32_t end = 0; /* the latest to_date of those limited alike */

	for (size_t i = 0; i < all->count; i++) {
		const struct authorization *next = &all->list[i];
		bool alike =
		    i > 0 && are_limited_alike(next - 1, next, all->limits);

		if (alike && next->from_date <= end)
			refuse(input, next, "from_date",
			    "overlaps another authorization of the client with "
			    "the same level and limits");
		if (!alike || next->to_date > end)
			end = next->to_date;
	}
}

void
clashes_refuse(struct authorizations *authorizations, struct input *input)
{
	struct authorizations *all = authorizations;

	if (all->count == 0)
		return;
	qsort(all->list, all->count, sizeof(all->list[0]), compare_ids);
	refuse_ids(all, input);
	qsort_r(all->list, all->count, sizeof(all->list[0]), compare_limits,
	    all->limits);
	refuse_overlaps(all, input);
}
