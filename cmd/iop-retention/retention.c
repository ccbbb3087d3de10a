/* SPDX-License-Identifier: ISC */
/*
 * Who is still enrolled after so many weeks, and which counts may be shown:
 * see retention.h, iop-retention(1).
 */
#include "retention.h"

/* Whether the input tells if the client was enrolled on that day. */
static bool
is_known(const struct stay *stay, int32_t day, int32_t data_end)
{
	return day <= data_end && (stay->has_left || day <= stay->end);
}

void
retention_count(struct group_counts *group, const struct stay *stay,
    int32_t data_end, const int32_t *weeks, size_t week_count)
{
	group->started.clients++;
	for (size_t i = 0; i < week_count; i++) {
		int32_t day = stay->start + weeks[i] * ENTRY_WEEK_DAYS;

		if (!is_known(stay, day, data_end))
			continue;
		group->weeks[i].known.clients++;
		group->weeks[i].enrolled.clients += day <= stay->end;
	}
}

int64_t
retention_tenths(const struct week_counts *week)
{
	int64_t known = week->known.clients;

	return (week->enrolled.clients * 2000 + known) / (known * 2);
}

/* A group's counts in the order in which they are shown or hidden. */
static struct count *
count_at(struct group_counts *group, size_t week_count, size_t i)
{
	if (i == week_count * 2)
		return &group->started;
	return i % 2 == 0 ? &group->weeks[i / 2].known
			  : &group->weeks[i / 2].enrolled;
}

/*
 * Whether all clients of the i-th count are among those of the k-th: who is
 * known or enrolled after a week was so after every week before.
 */
static bool
is_part(size_t week_count, size_t i, size_t k)
{
	if (i == week_count * 2 || k == week_count * 2)
		return k == week_count * 2;
	return i / 2 >= k / 2 && (k % 2 == 0 || i % 2 == 1);
}

/* A count, or the difference of two, that tells of too few clients. */
static bool
is_small(int64_t clients, int64_t least)
{
	return clients > 0 && clients < least;
}

/*
 * What is shown has no small difference to what it is part of, so nothing
 * hidden, which lies between two of them or has no upper end, is the only
 * number that fits. The weeks come first, for the share; started gives way.
 */
void
retention_suppress(struct group_counts *group, size_t week_count, int64_t least)
{
	for (size_t i = 0; i <= week_count * 2; i++) {
		struct count *count = count_at(group, week_count, i);

		count->hidden = is_small(count->clients, least);
		for (size_t k = 0; k < i && !count->hidden; k++) {
			const struct count *other =
			    count_at(group, week_count, k);

			if (other->hidden)
				continue;
			if (is_part(week_count, i, k))
				count->hidden = is_small(
				    other->clients - count->clients, least);
			else if (is_part(week_count, k, i))
				count->hidden = is_small(
				    count->clients - other->clients, least);
		}
	}
}
