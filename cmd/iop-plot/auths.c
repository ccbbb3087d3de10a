/* SPDX-License-Identifier: ISC */
/*
 * The authorizations: what was used of the units of each as a bar, against a
 * line where all are used; its status in words. Reads rows of iop-auth; see
 * iop-plot(1).
 */
#include <stdlib.h>

#include "auth_rows.h"
#include "frame.h"
#include "script.h"
#include "values/number.h"

enum {
	ROWS_A_PAGE = 40,
	BAR_HIGH = 12,
	BAR_FULL = 300,
	BAR_MOST = 150,
	FULL_TEXT = 20,
	WORDS = 200
};

struct layout {
	struct frame frame;
	struct page page;
	int64_t left, full, top; /* full: a bar of all units */
};

/* Light to dark as it gets urgent, so that grey tells them apart too. */
static const char *const colours[AUTH_STATUSES] = {
	[AUTH_OPEN] = "#56B4E9",
	[AUTH_LOW] = "#E69F00",
	[AUTH_USED_UP] = "#666666",
	[AUTH_OVER] = "#D55E00",
	[AUTH_EXPIRED] = "#DDDDDD",
};

/* Of a bar of all units so many hundredths; not beyond one and a half. */
static int64_t
bar_percent(const struct auth *auth)
{
	if (auth->used >= auth->units / 2 * 3)
		return BAR_MOST;
	return auth->used * 100 / auth->units;
}

static void
add_name(struct buffer *name, const struct plot *plot, const struct auth *auth)
{
	if (plot->own.no_ids)
		return;
	buffer_add(name, auth->client);
	buffer_add_string(name, " ");
	buffer_add(name, auth->id);
}

static void
lay_out(
    struct layout *layout, const struct plot *plot, const struct auths *auths)
{
	struct frame *frame = &layout->frame;
	size_t widest = 0;
	int64_t rows = (int64_t)(layout->page.end - layout->page.first);

	for (size_t i = layout->page.first; i < layout->page.end; i++) {
		struct buffer name = { 0 };
		size_t columns;

		add_name(&name, plot, &auths->rows[i]);
		columns = script_columns(buffer_text(&name), FRAME_ID_MOST);
		widest = columns > widest ? columns : widest;
		buffer_free(&name);
	}
	layout->left = frame_pick(frame, 2 * FRAME_MARGIN, 2) +
	    frame_columns(frame, widest);
	layout->full = frame_pick(frame, BAR_FULL, FULL_TEXT);
	layout->top = frame_pick(frame, 60, 3);
	frame->width = layout->left + layout->full * BAR_MOST / 100 +
	    frame_pick(frame, WORDS, 44);
	frame->height = layout->top + rows * frame_pick(frame, FRAME_ROW, 1) +
	    frame_pick(frame, FRAME_MARGIN, 1);
}

/* Most are whole. */
static void
add_units(struct buffer *words, int64_t hundredths)
{
	if (hundredths % 100 == 0)
		number_add(words, hundredths / 100);
	else
		number_add_hundredths(words, hundredths);
}

/* "7/10 days, low, 3 left" */
static void
add_words(struct buffer *words, const struct auth *auth)
{
	static const char *const names[] = { "days", "hours", "quarters" };
	int64_t left = auth->units - auth->used;

	add_units(words, auth->used);
	buffer_add_string(words, "/");
	add_units(words, auth->units);
	script_add(words, " %s, %s", names[auth->unit],
	    auth_status_names[auth->status]);
	if (left < 0)
		return;
	script_add(words, ", ");
	add_units(words, left);
	script_add(words, " left");
}

static void
draw_row(const struct layout *layout, const struct plot *plot,
    const struct auth *auth, int64_t y)
{
	const struct frame *frame = &layout->frame;
	int64_t wide = layout->full * bar_percent(auth) / 100;
	bool over = auth->status == AUTH_OVER;
	struct buffer name = { 0 }, words = { 0 }, bar = { 0 };

	add_name(&name, plot, auth);
	frame_label(frame, layout->left - frame_pick(frame, 8, 1), y,
	    LABEL_RIGHT, LABEL_ID, buffer_text(&name));
	if (wide > 0)
		frame_swatch(frame, layout->left, y - BAR_HIGH / 2, wide,
		    BAR_HIGH, colours[auth->status]);
	for (int64_t i = 0; frame->text && i < layout->full * BAR_MOST / 100;
	     i++)
		buffer_add_string(&bar,
		    i == layout->full	  ? "|"
			: i < wide + over ? "#"
					  : " ");
	if (frame->text)
		frame_label(frame, layout->left, y, LABEL_LEFT, LABEL_SMALL,
		    buffer_text(&bar));
	add_words(&words, auth);
	frame_label(frame,
	    layout->left + layout->full * BAR_MOST / 100 +
		frame_pick(frame, 8, 1),
	    y, LABEL_LEFT, LABEL_SMALL, buffer_text(&words));
	buffer_free(&name);
	buffer_free(&words);
	buffer_free(&bar);
}

void
auths_draw(struct plot *plot)
{
	struct layout layout = { .frame = frame_of(plot) };
	const struct frame *frame = &layout.frame;
	int64_t row = frame_pick(frame, FRAME_ROW, 1);
	struct auths auths;

	auths_read(&auths, plot);
	layout.page =
	    plot_page(plot, auths.count, ROWS_A_PAGE, "authorizations");
	lay_out(&layout, plot, &auths);
	frame_begin(frame);
	frame_title(frame, "Authorizations",
	    text_of("used of what is authorized; the line: all of it"),
	    &layout.page);
	for (size_t i = layout.page.first; i < layout.page.end; i++)
		draw_row(&layout, plot, &auths.rows[i],
		    layout.top + (int64_t)(i - layout.page.first) * row +
			row / 2);
	frame_swatch(frame, layout.left + layout.full, layout.top, 2,
	    (int64_t)(layout.page.end - layout.page.first) * row, "#000000");
	script_add(frame->script,
	    "unset border\nunset tics\nset xrange [0:1]\nset yrange [0:1]\n"
	    "plot NaN\n");
	auths_free(&auths);
}
