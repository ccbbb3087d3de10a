/* SPDX-License-Identifier: ISC */
/* The paper on which a picture is laid out: see frame.h. */
#include "frame.h"
#include "script.h"
#include "status.h"

enum { LABEL_MOST = 200, SWATCH_WIDE = 18, SWATCH_HIGH = 14 };

struct frame
frame_of(struct plot *plot)
{
	return (struct frame) { .script = &plot->script,
		.text = plot->own.format == FORMAT_TEXT,
		.format = plot->own.format,
		.wanted_width = plot->own.width,
		.wanted_height = plot->own.height,
		.wanted_title = plot->own.title };
}

int64_t
frame_pick(const struct frame *frame, int pixels, int characters)
{
	return frame->text ? characters : pixels;
}

int64_t
frame_columns(const struct frame *frame, size_t characters)
{
	return (int64_t)characters * frame_pick(frame, FRAME_CHARACTER, 1);
}

/* How large letters are, in hundredths, and the size in the format's unit. */
static void
add_size(const struct frame *frame)
{
	int64_t width = frame->width, height = frame->height, scale = 100;

	if (frame->wanted_width > 0) {
		int64_t across = frame->wanted_width * 100 / width;
		int64_t down = frame->wanted_height * 100 / height;

		scale = across < down ? across : down;
		scale = scale > 0 ? scale : 1;
		width = frame->wanted_width;
		height = frame->wanted_height;
	}
	if (frame->text) {
		script_add(frame->script, "size %lld,%lld", (long long)width,
		    (long long)height);
		return;
	}
	if (frame->format != FORMAT_SVG)
		scale = scale * 3 / 4;
	script_add(frame->script,
	    frame->format == FORMAT_PDF ? "size %lld./96,%lld./96 fontscale "
					: "size %lld,%lld fontscale ",
	    (long long)width, (long long)height);
	script_hundredths(frame->script, scale > 0 ? scale : 1);
}

void
frame_begin(const struct frame *frame)
{
	/*
	 * Not pngcairo: where no font has a letter, it draws a box over the
	 * whole picture, and any id may hold such a letter.
	 */
	static const char *const terminals[] = { "svg fixed", "png truecolor",
		"pdfcairo", "dumb" };
	static const char *const dresses[] = { "font \"sans-serif,12\"",
		"font \"sans,12\"", "font \"sans,12\"", "nofeed mono" };

	script_add(frame->script, "set encoding utf8\nset terminal %s ",
	    terminals[frame->format]);
	add_size(frame);
	script_add(frame->script,
	    " noenhanced %s%s\nunset key\nset tics front\n",
	    dresses[frame->format],
	    frame->text ? "" : " background \"#FFFFFF\"");
	script_add(frame->script,
	    frame->text
		? "set tics scale 0\n"
		: "set border 3 lc rgb \"#606060\"\n"
		  "set xtics font \",11\" textcolor rgb \"#000000\"\n"
		  "set ytics out font \",11\" textcolor rgb \"#000000\"\n"
		  "set grid ytics lt 1 lc rgb \"#D8D8D8\" lw 1\n");
}

/*
 * A place as gnuplot counts it: a share of the whole, from below. The last
 * character of a terminal is at 1, and so is the edge behind the last pixel.
 */
static void
add_across(const struct frame *frame, int64_t x)
{
	script_add(frame->script, "%lld./%lld", (long long)x,
	    (long long)frame->width - frame->text);
}

static void
add_down(const struct frame *frame, int64_t y)
{
	int64_t height = frame->height - frame->text;

	script_add(frame->script, "%lld./%lld", (long long)(height - y),
	    (long long)height);
}

static void
add_place(const struct frame *frame, int64_t x, int64_t y)
{
	script_add(frame->script, "screen ");
	add_across(frame, x);
	script_add(frame->script, ",");
	add_down(frame, y);
}

void
frame_label(const struct frame *frame, int64_t x, int64_t y,
    enum label_side side, enum label_font font, struct text text)
{
	static const char *const sides[] = { "left", "center", "right" };
	static const char *const fonts[] = {
		[LABEL_ID] = "\",12\"",
		[LABEL_TITLE] = "\",16\"",
		[LABEL_PANEL] = "\",13\"",
		[LABEL_SMALL] = "\",11\"",
		[LABEL_CROSS] = "\",11\" point pt 2 lw 2 lc rgb \"#D55E00\"",
		[LABEL_WHITE] = "\",11\" textcolor rgb \"#FFFFFF\"",
	};
	static const size_t most[] = { FRAME_ID_MOST, LABEL_MOST,
		FRAME_TITLE_MOST, LABEL_MOST, LABEL_MOST, LABEL_MOST };

	script_add(frame->script, "set label ");
	script_text(frame->script, text, most[font]);
	script_add(frame->script, " at ");
	add_place(frame, x, y);
	script_add(
	    frame->script, " %s font %s front\n", sides[side], fonts[font]);
}

void
frame_title(const struct frame *frame, const char *title, struct text unit,
    const struct page *page)
{
	int64_t left = frame_pick(frame, FRAME_MARGIN, 1);
	struct buffer below = { 0 };

	frame_label(frame, left, frame_pick(frame, 20, 1), LABEL_LEFT,
	    LABEL_TITLE,
	    text_of(frame->wanted_title == NULL ? title : frame->wanted_title));
	buffer_add(&below, unit);
	if (page->of > 1)
		script_add(&below, ", page %zu of %zu", page->number, page->of);
	frame_label(frame, left, frame_pick(frame, 40, 2), LABEL_LEFT,
	    LABEL_SMALL, buffer_text(&below));
	buffer_free(&below);
}

void
frame_swatch(const struct frame *frame, int64_t x, int64_t y, int64_t width,
    int64_t height, const char *colour)
{
	if (frame->text)
		return;
	script_add(frame->script, "set object rectangle from ");
	add_place(frame, x, y + height);
	script_add(frame->script, " to ");
	add_place(frame, x + width, y);
	script_add(frame->script,
	    height > 2 ? " fc rgb \"%s\" fs solid border lc rgb \"#606060\" "
			 "lw 0.5\n"
		       : " fc rgb \"%s\" fs solid noborder\n",
	    colour);
}

int64_t
frame_statuses(
    const struct frame *frame, int64_t x, int64_t y, unsigned statuses)
{
	int64_t row = frame_pick(frame, FRAME_ROW, 1), height = 0;

	for (int i = 0; i < STATUSES; i++) {
		const struct status_look *look = &status_looks[i];
		int64_t middle = y + height + row / 2;

		if ((statuses >> i & 1) == 0)
			continue;
		frame_swatch(frame, x, middle - SWATCH_HIGH / 2, SWATCH_WIDE,
		    SWATCH_HIGH, look->colour);
		frame_label(frame, x + frame_pick(frame, SWATCH_WIDE / 2, 0),
		    middle, frame->text ? LABEL_LEFT : LABEL_CENTRE,
		    look->white_ink ? LABEL_WHITE : LABEL_SMALL,
		    text_of(look->letter));
		frame_label(frame, x + frame_pick(frame, SWATCH_WIDE + 6, 2),
		    middle, LABEL_LEFT, LABEL_SMALL, text_of(look->name));
		height += row;
	}
	return height;
}

void
frame_area(const struct frame *frame, int64_t left, int64_t right, int64_t top,
    int64_t bottom)
{
	script_add(frame->script, "set lmargin at screen ");
	add_across(frame, left);
	script_add(frame->script, "\nset rmargin at screen ");
	add_across(frame, right);
	script_add(frame->script, "\nset tmargin at screen ");
	add_down(frame, top);
	script_add(frame->script, "\nset bmargin at screen ");
	add_down(frame, bottom);
	script_add(frame->script, "\n");
}
