/* SPDX-License-Identifier: ISC */
/*
 * The census: clients by weeks, a tile with the colour and the letter of its
 * status for each. Reads rows of iop-hours; see iop-plot(1).
 */
#include <stdlib.h>

#include "axis.h"
#include "script.h"
#include "status.h"
#include "tiles.h"
#include "weeks.h"

enum { CLIENTS_A_PAGE = 40, TILE_HIGH = 22, GAP_DOWN = 5 };

/* Where things are, in pixels or characters. */
struct layout {
	struct frame frame;
	struct axis axis;
	struct page page;
	int64_t left, right, top, bottom, rows;
};

static bool
is_shown(const struct layout *layout, const struct week *week)
{
	return week->client >= layout->page.first &&
	    week->client < layout->page.end;
}

static size_t
id_columns(const struct weeks *weeks, const struct page *page)
{
	size_t widest = 0;

	for (size_t i = page->first; i < page->end; i++) {
		size_t columns =
		    script_columns(weeks->clients[i], FRAME_ID_MOST);

		widest = columns > widest ? columns : widest;
	}
	return widest;
}

static void
lay_out(struct layout *layout, const struct weeks *weeks)
{
	struct frame *frame = &layout->frame;
	int64_t least, legend = 0;

	for (unsigned left = weeks->statuses; left != 0; left &= left - 1)
		legend += frame_pick(frame, FRAME_ROW, 1);

	layout->rows = (int64_t)(layout->page.end - layout->page.first);
	layout->left = frame_pick(frame, 2 * FRAME_MARGIN, 2) +
	    frame_columns(frame, id_columns(weeks, &layout->page));
	if (layout->left < frame_pick(frame, 42, 6))
		layout->left = frame_pick(frame, 42, 6);
	layout->right = layout->left + axis_width(&layout->axis);
	layout->top = frame_pick(frame, 60, 3);
	layout->bottom = layout->top +
	    (frame->text ? layout->rows + 1 : layout->rows * TILE_HIGH);
	frame->width = layout->right + frame_pick(frame, FRAME_LEGEND, 13);
	least = frame_pick(frame, 480, 60);
	frame->width = frame->width < least ? least : frame->width;
	frame->height = layout->bottom + frame_pick(frame, 46, 3);
	least = layout->top + legend + frame_pick(frame, FRAME_MARGIN, 1);
	frame->height = frame->height < least ? least : frame->height;
}

static void
fill(struct layout *layout, const struct weeks *weeks, struct tiles *tiles)
{
	bool text = layout->frame.text;

	for (size_t i = 0; i < weeks->count; i++) {
		const struct week *week = &weeks->rows[i];
		int64_t row =
		    (int64_t)week->client - (int64_t)layout->page.first + text;
		int64_t day = week->first_day - layout->axis.first_day;
		int64_t begin = 700 * week->part / week->parts;
		int64_t end = 700 * (week->part + 1) / week->parts;
		int64_t gap = axis_gap(&layout->axis) / week->parts;

		if (!is_shown(layout, week))
			continue;
		tiles_add(tiles,
		    (struct tile) { week->status, day * 100 + begin + gap,
			day * 100 + end - gap,
			row * 100 + (text ? 0 : 100 - GAP_DOWN),
			row * 100 + (text ? 0 : GAP_DOWN) });
	}
}

static void
label(const struct layout *layout, const struct weeks *weeks)
{
	const struct frame *frame = &layout->frame;
	char *span = axis_span(weeks->first_day, weeks->end_day - 1);
	int64_t high = frame_pick(frame, TILE_HIGH, 1);
	struct buffer unit = { 0 };

	script_add(&unit, "a row a client, a tile a week, %s", span);
	frame_title(frame, "The status of each week", buffer_text(&unit),
	    &layout->page);
	for (size_t i = layout->page.first; i < layout->page.end; i++) {
		int64_t row = (int64_t)(i - layout->page.first);

		frame_label(frame, layout->left - frame_pick(frame, 8, 1),
		    layout->top + row * high +
			frame_pick(frame, TILE_HIGH / 2, 1),
		    LABEL_RIGHT, LABEL_ID, weeks->clients[i]);
	}
	frame_statuses(frame,
	    layout->right + frame_pick(frame, FRAME_MARGIN, 2), layout->top,
	    weeks->statuses);
	buffer_free(&unit);
	free(span);
}

void
census_draw(struct plot *plot)
{
	struct layout layout = { .frame = frame_of(plot) };
	const struct frame *frame = &layout.frame;
	struct tiles tiles = { .name = 'c' };
	struct weeks weeks;

	weeks_read(&weeks, plot, false);
	layout.page =
	    plot_page(plot, weeks.client_count, CLIENTS_A_PAGE, "clients");
	layout.axis = axis_of(frame, weeks.first_day, weeks.end_day);
	lay_out(&layout, &weeks);
	fill(&layout, &weeks, &tiles);
	frame_begin(frame);
	frame_area(frame, layout.left, layout.right, layout.top, layout.bottom);
	label(&layout, &weeks);
	axis_set(&layout.axis, frame, true);
	script_add(frame->script, "unset ytics\nset yrange [%lld:0]\n",
	    (long long)layout.rows + frame->text);
	tiles_data(&tiles, frame->script);
	script_add(frame->script, "plot NaN");
	tiles_plot(&tiles, frame, true);
	script_add(frame->script, "\n");
	tiles_free(&tiles);
	weeks_free(&weeks);
}
