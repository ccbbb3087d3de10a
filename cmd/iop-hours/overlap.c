/* SPDX-License-Identifier: ISC */
/* Which session of a day owns which minute: see overlap.h. */
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>

#include "overlap.h"
#include "values/clock.h"

enum { WORD_BITS = 64, WORDS = CLOCK_DAY_MIN / WORD_BITS + 1 };

/* The minutes of a day that are taken: a bit a minute. */
struct taken {
	uint64_t words[WORDS];
};

static int
by_difference(int a, int b)
{
	return (a > b) - (a < b);
}

static int
compare_claims(const void *left, const void *right)
{
	const struct claim *x = left, *y = right;
	const struct session *a = x->session, *b = y->session;
	int order = by_difference(y->counted, x->counted);

	if (order == 0)
		order = by_difference(a->start, b->start);
	if (order == 0)
		order = by_difference(b->end - b->start, a->end - a->start);
	if (order == 0)
		order = by_difference(a->service_class, b->service_class);
	if (order == 0)
		order = by_difference(a->meaning, b->meaning);
	if (order == 0)
		order = by_difference(
		    b->flags & SESSION_CLOCKED, a->flags & SESSION_CLOCKED);
	if (order == 0)
		order = by_difference(
		    a->flags & SESSION_VIRTUAL, b->flags & SESSION_VIRTUAL);
	if (order == 0)
		order = by_difference(b->minutes, a->minutes);
	if (order == 0)
		order = by_difference(
		    a->flags & SESSION_ASSUMED, b->flags & SESSION_ASSUMED);
	return order;
}

/* Takes the minutes from start to end; how many were still free. */
static int
take(struct taken *taken, unsigned start, unsigned end)
{
	int gained = 0;

	while (start < end) {
		unsigned word = start / WORD_BITS, first = start % WORD_BITS;
		unsigned bits = WORD_BITS - first;
		uint64_t mask;

		if (bits > end - start)
			bits = end - start;
		mask =
		    (bits == WORD_BITS ? UINT64_MAX : (UINT64_C(1) << bits) - 1)
		    << first;
		gained += __builtin_popcountll(mask & ~taken->words[word]);
		taken->words[word] |= mask;
		start += bits;
	}
	return gained;
}

/* Whether each begins when those before it have ended, as on most days. */
static bool
are_apart(const struct claim *claims, size_t count)
{
	unsigned end = 0;

	for (size_t i = 0; i < count; i++) {
		const struct session *session = claims[i].session;

		if (session->start == SESSION_NONE)
			continue;
		if (session->start < end)
			return false;
		end = session->end;
	}
	return true;
}

/* Each in its turn takes what those before it have left. */
static void
share_out(struct claim *claims, size_t count)
{
	struct taken taken = { { 0 } };

	qsort(claims, count, sizeof(claims[0]), compare_claims);
	for (size_t i = 0; i < count; i++) {
		const struct session *session = claims[i].session;
		int minutes = session->minutes;

		if (session->start != SESSION_NONE) {
			int owned = take(&taken, session->start, session->end);

			minutes = owned < minutes ? owned : minutes;
		}
		claims[i].minutes = minutes;
	}
}

void
overlap_settle(struct claim *claims, size_t count)
{
	if (!are_apart(claims, count)) {
		share_out(claims, count);
		return;
	}
	for (size_t i = 0; i < count; i++)
		claims[i].minutes = claims[i].session->minutes;
}
