/* SPDX-License-Identifier: ISC */
/*
 * The hours of each client, week by week: a bar in the colour of the week's
 * status, its letter below, and the hours required as a line. Reads rows of
 * iop-hours; see iop-plot(1).
 */
#include <stdlib.h>

#include "panels.h"
#include "script.h"
#include "status.h"
#include "tiles.h"
#include "values/number.h"
#include "weeks.h"

enum { CLIENTS_A_PAGE = 6, STEPS = 5, HOUR = 100, NEAR_PART = 12 };

/* The scale that all panels share, in hundredths of hours. */
struct scale {
	int64_t step, end, foot; /* foot: below the strip, negative */
};

static struct scale
scale_of(const struct weeks *weeks, const struct panels *panels)
{
	int64_t most = HOUR;
	struct scale scale;

	for (size_t i = 0; i < weeks->count; i++) {
		const struct week *week = &weeks->rows[i];
		int64_t larger = week->min > week->required_min
		    ? week->min
		    : week->required_min;

		larger = number_hundredths(larger);
		most = larger > most ? larger : most;
	}
	scale.step = axis_step((most + HOUR - 1) / HOUR, STEPS) * HOUR;
	scale.end = axis_end(most, scale.step);
	scale.foot = -scale.end * panels_strip(panels) / 1000;
	return scale;
}

/* The rows of one client: first <= i < the end that is returned. */
static size_t
client_end(const struct weeks *weeks, size_t first)
{
	size_t end = first;

	while (end < weeks->count &&
	    weeks->rows[end].client == weeks->rows[first].client)
		end++;
	return end;
}

/* A bar and its letter's tile; between two weeks is a little room. */
static void
add_week(const struct panels *panels, const struct week *week,
    const struct scale *scale, struct tiles *bars, struct tiles *tiles)
{
	int64_t day = 100 * (week->first_day - panels->axis.first_day);
	int64_t left = day + 700 * week->part / week->parts;
	int64_t right = day + 700 * (week->part + 1) / week->parts;
	int64_t gap = axis_gap(&panels->axis) / week->parts;

	tiles_add(bars,
	    (struct tile) { week->status, left + 2 * gap, right - 2 * gap, 0,
		number_hundredths(week->min) });
	tiles_add(tiles,
	    (struct tile) { week->status, left + gap, right - gap, scale->foot,
		panels->frame.text ? 0 : scale->foot / 8 });
}

/*
 * Two points a week; an empty line where the requirement is none. Whether
 * there is one at all: gnuplot may fail on data without any.
 */
static bool
add_required(const struct panels *panels, const struct week *rows, size_t count)
{
	struct buffer *script = panels->frame.script;
	int32_t end = 0;
	bool any = false;

	script_add(script, "$r << EOD\n");
	for (size_t i = 0; i < count; i++) {
		int64_t day = rows[i].first_day - panels->axis.first_day;

		if (i > 0 &&
		    (rows[i].first_day != end || rows[i].required_min < 0))
			script_add(script, "\n");
		end = rows[i].first_day + WEEK_DAYS;
		if (rows[i].required_min < 0)
			continue;
		any = true;
		for (int64_t k = 0; k <= WEEK_DAYS; k += WEEK_DAYS) {
			script_add(script, "%lld ", (long long)(day + k));
			script_hundredths(
			    script, number_hundredths(rows[i].required_min));
			script_add(script, "\n");
		}
	}
	script_add(script, "EOD\n");
	return any;
}

/* Too little below the line to be seen: such a week's bar says its hours. */
static bool
is_near(const struct week *week, const struct scale *scale)
{
	int64_t lacking = number_hundredths(week->required_min) -
	    number_hundredths(week->min);

	return week->required_min > 0 && week->min < week->required_min &&
	    lacking < scale->end / NEAR_PART;
}

static bool
add_near(const struct panels *panels, const struct week *rows, size_t count,
    const struct scale *scale)
{
	struct buffer *script = panels->frame.script;
	bool any = false;

	script_add(script, "$n << EOD\n");
	for (size_t i = 0; i < count; i++) {
		int64_t day =
		    100 * (rows[i].first_day - panels->axis.first_day);
		int64_t part = 700 * (2 * rows[i].part + 1) / rows[i].parts / 2;

		if (!is_near(&rows[i], scale))
			continue;
		any = true;
		/* A terminal's letters stand beside a place, to the left. */
		script_hundredths(
		    script, day + part + (panels->frame.text ? 100 : 0));
		script_add(script, " ");
		script_hundredths(script, number_hundredths(rows[i].min) / 2);
		script_add(script, " ");
		script_hundredths(script, number_hundredths(rows[i].min));
		script_add(script, " 0x%s\n",
		    status_looks[rows[i].status].white_ink ? "FFFFFF"
							   : "000000");
	}
	script_add(script, "EOD\n");
	return any;
}

static void
draw_client(const struct panels *panels, const struct weeks *weeks,
    size_t first, size_t end, const struct scale *scale)
{
	const struct frame *frame = &panels->frame;
	struct tiles bars = { .name = 'b' }, tiles = { .name = 't' };
	bool any, near;

	for (size_t i = first; i < end; i++)
		add_week(panels, &weeks->rows[i], scale, &bars, &tiles);
	any = add_required(panels, weeks->rows + first, end - first);
	near = add_near(panels, weeks->rows + first, end - first, scale);
	tiles_data(&bars, frame->script);
	tiles_data(&tiles, frame->script);
	script_add(frame->script, "set yrange [");
	script_hundredths(frame->script, scale->foot);
	script_add(frame->script, ":%lld]\nset ytics 0,%lld,%lld nomirror\n",
	    (long long)scale->end / HOUR, (long long)scale->step / HOUR,
	    (long long)scale->end / HOUR);
	script_add(frame->script, "plot NaN");
	tiles_plot(&bars, frame, false);
	tiles_plot(&tiles, frame, true);
	if (any)
		script_add(frame->script,
		    frame->text ? ", $r with lines lt 2"
				: ", $r with lines lt 1 lc rgb \"#000000\" "
				  "lw 1.6");
	if (near && (!frame->text || panels->axis.week_wide >= 4))
		script_add(frame->script,
		    ", $n using 1:2:(sprintf(\"%%.2f\", $3)):4 with labels "
		    "font \",11\" textcolor rgb variable%s",
		    panels->axis.week_wide < 30 ? " rotate" : "");
	panels_end(panels);
	tiles_free(&bars);
	tiles_free(&tiles);
}

static void
label(const struct panels *panels, const struct weeks *weeks)
{
	const struct frame *frame = &panels->frame;
	char *span = axis_span(weeks->first_day, weeks->end_day - 1);
	int64_t x = panels->right + frame_pick(frame, FRAME_MARGIN, 2);
	int64_t y = panels->top;
	struct buffer unit = { 0 };

	script_add(&unit, "hours a week, %s", span);
	frame_title(frame, "Hours attended each week, and hours required",
	    buffer_text(&unit), &panels->page);
	y += frame_statuses(frame, x, y, weeks->statuses);
	y += frame_pick(frame, FRAME_ROW / 2, 0);
	frame_swatch(frame, x, y, 18, 2, "#000000");
	frame_label(frame, x + frame_pick(frame, 24, 0), y, LABEL_LEFT,
	    LABEL_SMALL, text_of(frame->text ? "# required" : "required"));
	buffer_free(&unit);
	free(span);
}

void
hours_draw(struct plot *plot)
{
	struct panels panels = { .frame = frame_of(plot) };
	struct weeks weeks;
	struct scale scale;
	size_t first = 0;

	weeks_read(&weeks, plot, true);
	panels.page =
	    plot_page(plot, weeks.client_count, CLIENTS_A_PAGE, "clients");
	panels.axis = axis_of(&panels.frame, weeks.first_day, weeks.end_day);
	panels_lay_out(&panels, 3, frame_pick(&panels.frame, FRAME_LEGEND, 13));
	scale = scale_of(&weeks, &panels);
	frame_begin(&panels.frame);
	label(&panels, &weeks);
	for (size_t i = 0; i < panels.page.end; i++) {
		size_t end = client_end(&weeks, first);

		if (i >= panels.page.first) {
			panels_begin(&panels, i, weeks.clients[i]);
			draw_client(&panels, &weeks, first, end, &scale);
		}
		first = end;
	}
	script_add(panels.frame.script, "unset multiplot\n");
	weeks_free(&weeks);
}
