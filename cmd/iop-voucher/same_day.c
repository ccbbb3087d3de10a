/* SPDX-License-Identifier: ISC */
/* Picks, of several rows of a client and day, the one that is the chance. */
#include "same_day.h"

size_t
same_day_count_more(
    const struct chances *chances, const uint32_t *rows, size_t count)
{
	const struct chance_row *first = &chances->rows[rows[0]].chance;
	const struct row_kind *row_kinds = chances->targets.row_kinds;
	size_t same = 1;

	while (same < count) {
		const struct chance_row *next =
		    &chances->rows[rows[same]].chance;

		if (next->day != first->day ||
		    row_kinds[next->row_kind].episode !=
			row_kinds[first->row_kind].episode)
			break;
		same++;
	}
	return same;
}

/* The row that is the target's chance. */
static uint32_t
pick(struct chances *chances, const struct day_rows *day, bool worst,
    size_t target)
{
	uint32_t picked = SAME_DAY_NONE;
	uint8_t least = 0;

	for (size_t i = 0; i < day->count; i++) {
		const struct chance_row *row =
		    &chances->rows[day->rows[i]].chance;
		struct target_chance found = targets_find(&chances->targets,
		    row->row_kind, episode_week(chances, day->episode, row),
		    row->day)[target];

		if (found.rule == 0)
			continue;
		if (picked == SAME_DAY_NONE ||
		    (worst ? found.chance < least : day->rows[i] < picked)) {
			picked = day->rows[i];
			least = found.chance;
		}
	}
	return picked;
}

void
same_day_pick(struct chances *chances, const struct day_rows *day, bool worst,
    uint32_t *picked)
{
	for (size_t i = 0; i < chances->targets.count; i++)
		picked[i] = pick(chances, day, worst, i);
}

static void
refuse(struct refusals *refusals, const struct targets *targets,
    uint32_t number, size_t target)
{
	refusals_add(refusals,
	    (struct refusal) {
		.rank = (size_t)number * targets->count + target,
		.number = number,
		.column = targets->names[target],
		.reason = "a second row of the client and day (--same-day "
			  "worst takes the worst of them, as of a panel with "
			  "a row for each substance; --same-day each lets "
			  "each pay)",
		.value = { "", 0 },
	    });
}

/* A word that can't be read is told, and not that its row is a second one. */
void
same_day_refuse(struct chances *chances, const struct day_rows *day,
    const uint32_t *picked, struct refusals *refusals)
{
	const struct targets *targets = &chances->targets;

	for (size_t k = 0; k < day->count; k++) {
		uint32_t number = day->rows[k];
		const struct chance_row *row = &chances->rows[number].chance;
		const struct target_chance *found =
		    targets_find(&chances->targets, row->row_kind,
			episode_week(chances, day->episode, row), row->day);

		for (size_t i = 0; i < targets->count; i++)
			if (found[i].rule != 0 && picked[i] != number &&
			    found[i].chance != CHANCE_UNREAD)
				refuse(refusals, targets, number, i);
	}
}
