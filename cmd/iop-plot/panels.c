/* SPDX-License-Identifier: ISC */
/* Panels one below the other: see panels.h. */
#include "panels.h"
#include "script.h"

enum { PANEL_ALONE = 260, PANEL_FEW = 150, PANEL = 110, STRIP = 18 };

void
panels_lay_out(struct panels *panels, size_t tics, int64_t right)
{
	struct frame *frame = &panels->frame;
	size_t count = panels->page.end - panels->page.first;
	int64_t least = frame_pick(frame, 560, 64);

	panels->high = frame_pick(frame,
	    count == 1	    ? PANEL_ALONE
		: count < 4 ? PANEL_FEW
			    : PANEL,
	    count == 1 ? 17 : 12);
	panels->gap = frame_pick(frame, 34, 2);
	panels->left =
	    frame_pick(frame, 2 * FRAME_MARGIN, 2) + frame_columns(frame, tics);
	if (panels->left < frame_pick(frame, 42, 6))
		panels->left = frame_pick(frame, 42, 6);
	panels->right = panels->left + axis_width(&panels->axis);
	panels->top = frame_pick(frame, 82, 4);
	frame->width = panels->right + right;
	if (frame->width < least)
		frame->width = least;
	frame->height = panels->top +
	    (int64_t)count * (panels->high + panels->gap) +
	    frame_pick(frame, 10, 1);
}

void
panels_begin(const struct panels *panels, size_t i, struct text client)
{
	const struct frame *frame = &panels->frame;
	int64_t top = panels->top +
	    (int64_t)(i - panels->page.first) * (panels->high + panels->gap);

	if (i == panels->page.first)
		script_add(frame->script, "set multiplot\n");
	frame_area(frame, panels->left, panels->right, top, top + panels->high);
	frame_label(frame, panels->left, top - frame_pick(frame, 12, 1),
	    LABEL_LEFT, LABEL_PANEL, client);
	axis_set(&panels->axis, frame, i + 1 == panels->page.end);
}

void
panels_end(const struct panels *panels)
{
	script_add(panels->frame.script, "\nunset label\nunset object\n");
}

int64_t
panels_strip(const struct panels *panels)
{
	return panels->frame.text ? 2000 / (panels->high - 2)
				  : STRIP * 1000 / (panels->high - STRIP);
}
