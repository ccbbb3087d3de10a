/* SPDX-License-Identifier: ISC */
/* Bad rows and what they take along: see aside.h. */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "tool/aside.h"

void
aside_free(struct aside *aside)
{
	for (size_t i = 0; i < aside->problem_count; i++) {
		free(aside->problems[i].column);
		free(aside->problems[i].reason);
	}
	for (size_t i = 0; i < aside->doubt_count; i++) {
		free(aside->doubts[i].column);
		free(aside->doubts[i].reason);
	}
	free(aside->problems);
	free(aside->doubts);
	free(aside->clients);
	free(aside->rows);
}

void
aside_add(
    struct aside *aside, size_t number, const char *column, const char *reason)
{
	struct problem problem = { number, aside->problem_count, NULL, NULL };

	if (column != NULL)
		problem.column = memory_copy(text_of(column));
	problem.reason = memory_copy(text_of(reason));
	aside->problems = memory_grow(aside->problems, aside->problem_count,
	    &aside->problem_capacity, sizeof(aside->problems[0]));
	aside->problems[aside->problem_count++] = problem;
}

void
aside_add_client(struct aside *aside, uint32_t client)
{
	size_t before = aside->client_capacity;

	while (client >= aside->client_capacity)
		aside->clients = memory_double(aside->clients,
		    &aside->client_capacity, sizeof(aside->clients[0]));
	if (aside->client_capacity > before)
		memset(aside->clients + before, 0,
		    aside->client_capacity - before);
	aside->clients[client] = true;
}

void
aside_doubt(struct aside *aside, uint32_t client, struct origin origin,
    const char *column, const char *reason)
{
	struct doubt doubt = { client, origin, NULL, NULL };

	if (column != NULL)
		doubt.column = memory_copy(text_of(column));
	doubt.reason = memory_copy(text_of(reason));
	aside_add_client(aside, client);
	aside->doubts = memory_grow(aside->doubts, aside->doubt_count,
	    &aside->doubt_capacity, sizeof(aside->doubts[0]));
	aside->doubts[aside->doubt_count++] = doubt;
}

bool
aside_has_client(const struct aside *aside, uint32_t client)
{
	return client < aside->client_capacity && aside->clients[client];
}

/* By row; of several problems of a row the first one told stays first. */
static int
compare_problems(const void *a, const void *b)
{
	const struct problem *x = a, *y = b;

	if (x->number != y->number)
		return x->number < y->number ? -1 : 1;
	return x->told < y->told ? -1 : 1;
}

const struct problem *
aside_find(const struct aside *aside, size_t number)
{
	size_t low = 0, high = aside->problem_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (aside->problems[middle].number < number)
			low = middle + 1;
		else
			high = middle;
	}
	return low < aside->problem_count &&
		aside->problems[low].number == number
	    ? &aside->problems[low]
	    : NULL;
}

/* Tells of each doubted row whose client has no good row. */
static void
tell_doubts(const struct aside *aside, const uint32_t *row_clients,
    size_t row_count, size_t client_count,
    void (*tell)(void *closure, const struct doubt *doubt), void *closure)
{
	bool *has_good = memory_new(client_count, sizeof(has_good[0]));

	for (size_t i = 0; i < row_count; i++)
		has_good[row_clients[i]] |= aside_find(aside, i) == NULL;
	for (size_t i = 0; i < aside->doubt_count; i++)
		if (!has_good[aside->doubts[i].client])
			tell(closure, &aside->doubts[i]);
	free(has_good);
}

bool
aside_settle(struct aside *aside, const uint32_t *row_clients, size_t row_count,
    size_t client_count, void (*tell)(void *closure, const struct doubt *doubt),
    void *closure)
{
	for (size_t i = 0; i < aside->problem_count; i++)
		aside_add_client(aside, row_clients[aside->problems[i].number]);
	if (aside->client_capacity == 0)
		return false;
	if (aside->problem_count > 0)
		qsort(aside->problems, aside->problem_count,
		    sizeof(aside->problems[0]), compare_problems);
	if (aside->doubt_count > 0)
		tell_doubts(
		    aside, row_clients, row_count, client_count, tell, closure);
	aside->rows = memory_new(row_count, sizeof(aside->rows[0]));
	for (size_t i = 0; i < row_count; i++)
		aside->rows[i] = aside_has_client(aside, row_clients[i]);
	return true;
}
