/* SPDX-License-Identifier: ISC */
/*
 * The share of clients by status, week by week, one status on the other; a
 * panel for each cell of the column --by. Names no client. Reads rows of
 * iop-hours; see iop-plot(1).
 */
#include <stdlib.h>

#include "panels.h"
#include "script.h"
#include "status.h"
#include "tiles.h"
#include "weeks.h"

enum { PANELS_A_PAGE = 6, WHOLE = 10000, LETTER_PIXELS = 9, WHITE = 80 };

/* How many rows of each status a week has. */
struct tally {
	int64_t counts[STATUSES], all;
};

/* What all weeks of a panel need. */
struct share {
	struct panels *panels;
	const struct weeks *weeks;
	struct tally *tallies; /* by panel and week */
};

static void
count(struct share *share)
{
	const struct weeks *weeks = share->weeks;
	size_t wide = (size_t)share->panels->axis.weeks;

	share->tallies =
	    memory_new(weeks->group_count * wide, sizeof(share->tallies[0]));
	for (size_t i = 0; i < weeks->count; i++) {
		const struct week *week = &weeks->rows[i];
		size_t at =
		    (size_t)(week->first_day - weeks->first_day) / WEEK_DAYS;
		struct tally *tally = &share->tallies[week->group * wide + at];

		tally->counts[week->status]++;
		tally->all++;
	}
}

/* A letter stands where it has room; in a text there are letters only. */
static void
add_week(const struct share *share, const struct tally *tally, int64_t week,
    struct tiles *with, struct tiles *without)
{
	const struct panels *panels = share->panels;
	int64_t gap = axis_gap(&panels->axis), left = week * 700;
	int64_t lines = panels->high - 1, below = 0;

	for (int i = 0; i < STATUSES; i++) {
		int64_t from = below * WHOLE / tally->all, to;

		if (tally->counts[i] == 0)
			continue;
		below += tally->counts[i];
		to = below * WHOLE / tally->all;
		if (!panels->frame.text) {
			tiles_add(
			    (to - from) * panels->high / WHOLE < LETTER_PIXELS
				? without
				: with,
			    (struct tile) { i, left + gap, left + 700 - gap,
				from, to < WHOLE ? to - WHITE : to });
			continue;
		}
		for (int64_t line = 0; line < lines; line++) {
			int64_t middle = (2 * line + 1) * WHOLE / lines / 2;

			if (middle >= from && middle < to)
				tiles_add(with,
				    (struct tile) {
					i, left, left + 700, middle, middle });
		}
	}
}

static void
draw_panel(const struct share *share, size_t group)
{
	const struct frame *frame = &share->panels->frame;
	int64_t weeks = share->panels->axis.weeks;
	struct tiles with = { .name = 'w' }, without = { .name = 'o' };

	for (int64_t week = 0; week < weeks; week++) {
		const struct tally *tally =
		    &share->tallies[(int64_t)group * weeks + week];

		if (tally->all > 0)
			add_week(share, tally, week, &with, &without);
	}
	tiles_data(&with, frame->script);
	tiles_data(&without, frame->script);
	script_add(frame->script,
	    "set yrange [0:100]\nset ytics 0,%d,100 nomirror\nplot NaN",
	    frame->text ? 50 : 25);
	tiles_plot(&with, frame, true);
	if (!frame->text)
		tiles_plot(&without, frame, false);
	panels_end(share->panels);
	tiles_free(&with);
	tiles_free(&without);
}

static void
label(const struct share *share)
{
	const struct panels *panels = share->panels;
	const struct frame *frame = &panels->frame;
	char *span =
	    axis_span(share->weeks->first_day, share->weeks->end_day - 1);
	struct buffer unit = { 0 };

	script_add(&unit, "percent of the clients of each week, %s", span);
	frame_title(
	    frame, "Clients by status", buffer_text(&unit), &panels->page);
	frame_statuses(frame,
	    panels->right + frame_pick(frame, FRAME_MARGIN, 2), panels->top,
	    share->weeks->statuses);
	buffer_free(&unit);
	free(span);
}

void
share_draw(struct plot *plot)
{
	struct panels panels = { .frame = frame_of(plot) };
	struct weeks weeks;
	struct share share = { &panels, &weeks, NULL };

	weeks_read(&weeks, plot, false);
	panels.page =
	    plot_page(plot, weeks.group_count, PANELS_A_PAGE, "panels");
	panels.axis = axis_of(&panels.frame, weeks.first_day, weeks.end_day);
	panels_lay_out(&panels, 3, frame_pick(&panels.frame, FRAME_LEGEND, 13));
	count(&share);
	frame_begin(&panels.frame);
	label(&share);
	for (size_t i = panels.page.first; i < panels.page.end; i++) {
		struct text name = weeks.groups[i];

		panels_begin(&panels, i,
		    name.length == 0 && plot->own.by != NULL
			? text_of("(no name)")
			: name);
		draw_panel(&share, i);
	}
	script_add(panels.frame.script, "unset multiplot\n");
	free(share.tallies);
	weeks_free(&weeks);
}
