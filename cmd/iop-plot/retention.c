/* SPDX-License-Identifier: ISC */
/*
 * Who stayed: steps down by week, a colour, a dash and a mark a group, and
 * below them the counts that the shares are of. Reads rows of iop-retention;
 * see iop-plot(1).
 */
#include <stdio.h>
#include <string.h>

#include "axis.h"
#include "frame.h"
#include "retention_rows.h"
#include "script.h"

enum {
	GROUPS_A_PAGE = 8,
	WIDE = 560,
	HIGH = 300,
	WIDE_TEXT = 52,
	HIGH_TEXT = 18,
	COUNTS_BYTES = 48,
	ASIDE = 16 /* tenths of percent between lines side by side */
};

/* Okabe and Ito, without their yellow: on white it doesn't show. */
static const struct group_look {
	const char *colour;
	int dash, mark;
} looks[GROUPS_A_PAGE] = {
	{ "#0072B2", 1, 7 },
	{ "#D55E00", 2, 5 },
	{ "#009E73", 3, 9 },
	{ "#CC79A7", 4, 11 },
	{ "#E69F00", 5, 13 },
	{ "#56B4E9", 1, 4 },
	{ "#000000", 2, 6 },
	{ "#666666", 3, 8 },
};

struct layout {
	struct frame frame;
	struct page page;
	int64_t left, right, top, bottom;
	int64_t end;  /* of the axis, in hundredths of weeks */
	int64_t room; /* that the counts of a week take */
};

static int64_t
week_place(const struct layout *layout, int64_t week)
{
	return layout->left +
	    (layout->right - layout->left) * week * 100 / layout->end;
}

/* The counts of a row, as they are listed; how long that is. */
static size_t
print_counts(const struct share *share, char *room, size_t size)
{
	int length = 1;

	if (share->known < 0 || share->enrolled < 0)
		snprintf(room, size, "-");
	else
		length = snprintf(room, size, "%lld/%lld",
		    (long long)share->enrolled, (long long)share->known);
	return (size_t)length;
}

static void
lay_out(struct layout *layout, const struct shares *shares)
{
	struct frame *frame = &layout->frame;
	size_t names = strlen("after weeks"), counts = 0;
	char text[COUNTS_BYTES];
	int64_t rows = (int64_t)(layout->page.end - layout->page.first) + 2;

	for (size_t i = layout->page.first; i < layout->page.end; i++) {
		size_t name = script_columns(shares->groups[i], FRAME_ID_MOST);

		names = name > names ? name : names;
	}
	for (size_t i = 0; i < shares->count; i++) {
		size_t count =
		    print_counts(&shares->rows[i], text, sizeof(text));

		counts = count > counts ? count : counts;
	}
	layout->room = frame_columns(frame, counts + 1);
	/* A little more than the last week, whose mark is drawn whole. */
	layout->end = (shares->last_week > 0 ? shares->last_week : 1) *
	    (frame->text ? 116 : 104);
	layout->left = frame_columns(frame, names) +
	    frame_pick(frame, 4 * FRAME_MARGIN, 6);
	layout->right = layout->left + frame_pick(frame, WIDE, WIDE_TEXT);
	layout->top = frame_pick(frame, 60, 3);
	layout->bottom = layout->top + frame_pick(frame, HIGH, HIGH_TEXT);
	frame->width = layout->right + frame_pick(frame, 3 * FRAME_MARGIN, 5);
	frame->height = layout->bottom + frame_pick(frame, 24, 1) +
	    rows * frame_pick(frame, FRAME_ROW, 1);
}

/* Whether a label in that week's column leaves room after the one before. */
static bool
has_room(const struct layout *layout, int64_t week, int64_t before)
{
	return before < 0 ||
	    week_place(layout, week) - week_place(layout, before) >=
	    layout->room;
}

/* Tics at the weeks that occur, named where there is room. */
static void
set_axes(const struct layout *layout, const struct shares *shares)
{
	const struct frame *frame = &layout->frame;
	int64_t before = 0;

	script_add(frame->script,
	    "set yrange [0:%d]\nset ytics 0,20,100 nomirror\n"
	    "set xrange [0:%lld./100]\nset xtics nomirror %s (\"0\" 0",
	    frame->text ? 106 : 103, (long long)layout->end,
	    frame->text ? "scale 0" : "out");
	for (int64_t week = 1; week <= shares->last_week; week++) {
		bool occurs = false;

		for (size_t i = 0; i < shares->count && !occurs; i++)
			occurs = shares->rows[i].week == week;
		if (!occurs)
			continue;
		if (has_room(layout, week, before)) {
			script_add(frame->script, ", \"%lld\" %lld",
			    (long long)week, (long long)week);
			before = week;
		} else {
			script_add(
			    frame->script, ", \"\" %lld 1", (long long)week);
		}
	}
	script_add(frame->script, ")\n");
}

/* The marks of a PNG are drawn smaller. */
static const char *
mark_size(const struct frame *frame)
{
	return frame->format == FORMAT_PNG ? "1.4" : "0.8";
}

static const char *
ring_size(const struct frame *frame)
{
	return frame->format == FORMAT_PNG ? "2.6" : "1.6";
}

/* One group's row below the picture: its look, its name, its counts. */
static void
list_group(const struct layout *layout, const struct shares *shares,
    size_t group, int64_t y)
{
	const struct frame *frame = &layout->frame;
	const struct group_look *look = &looks[group - layout->page.first];
	struct text name = shares->groups[group];
	int64_t before = 0;
	char text[COUNTS_BYTES];

	if (frame->text) {
		snprintf(text, sizeof(text), "%c",
		    (char)('A' + (group - layout->page.first)));
		frame_label(
		    frame, 1, y, LABEL_LEFT, LABEL_SMALL, text_of(text));
	} else {
		script_add(frame->script,
		    "set label \"\" at screen %lld./%lld,%lld./%lld point pt "
		    "%d ps %s lc rgb \"%s\"\n",
		    (long long)FRAME_MARGIN, (long long)frame->width,
		    (long long)(frame->height - y), (long long)frame->height,
		    look->mark, mark_size(frame), look->colour);
	}
	frame_label(frame, frame_pick(frame, 2 * FRAME_MARGIN, 3), y,
	    LABEL_LEFT, LABEL_ID,
	    name.length == 0 ? text_of("(no name)") : name);
	for (size_t i = 0; i < shares->count; i++) {
		const struct share *share = &shares->rows[i];

		if (share->group != group || share->week == 0 ||
		    !has_room(layout, share->week, before))
			continue;
		before = share->week;
		print_counts(share, text, sizeof(text));
		frame_label(frame, week_place(layout, share->week), y,
		    LABEL_CENTRE, LABEL_SMALL, text_of(text));
	}
}

static void
label(const struct layout *layout, const struct shares *shares)
{
	const struct frame *frame = &layout->frame;
	int64_t row = frame_pick(frame, FRAME_ROW, 1);
	int64_t y = layout->bottom + frame_pick(frame, 27, 1);

	frame_title(frame, "Still enrolled",
	    text_of("percent of those whose data reach so far, by weeks "
		    "after the start"),
	    &layout->page);
	frame_label(frame, frame_pick(frame, FRAME_MARGIN, 1), y, LABEL_LEFT,
	    LABEL_ID, text_of("after weeks"));
	y += frame_pick(frame, 8, 0);
	for (size_t i = layout->page.first; i < layout->page.end; i++) {
		y += row;
		list_group(layout, shares, i, y);
	}
}

/* The row of a group and week, or NULL. */
static const struct share *
find_share(const struct shares *shares, size_t group, int64_t week)
{
	for (size_t i = 0; i < shares->count; i++)
		if (shares->rows[i].group == group &&
		    shares->rows[i].week == week)
			return &shares->rows[i];
	return NULL;
}

/* Tenths of percent; all at the start. */
static int64_t
percent_of(const struct shares *shares, size_t group, int64_t week)
{
	const struct share *share = find_share(shares, group, week);

	if (week == 0)
		return 1000;
	return share == NULL ? SHARE_NONE : share->percent;
}

/*
 * Where a point is drawn: groups that would lie on one line stand side by side,
 * below each other in their order; at the foot, above.
 */
static int64_t
place_of(const struct layout *layout, const struct shares *shares, size_t group,
    int64_t week)
{
	int64_t here = percent_of(shares, group, week), above = 0, below = 0;

	for (size_t i = layout->page.first; i < layout->page.end; i++)
		if (i != group && percent_of(shares, i, week) == here) {
			above += i < group;
			below += i > group;
		}
	if (layout->frame.text)
		return here;
	return here < 200 ? here + below * ASIDE : here - above * ASIDE;
}

/* An empty line where a share isn't told: a ring shows that it ends there. */
static bool
add_group(
    const struct layout *layout, const struct shares *shares, size_t group)
{
	struct buffer *script = layout->frame.script;
	size_t number = group - layout->page.first;
	int64_t last_week = 0, last = place_of(layout, shares, group, 0);
	bool ends = false;

	script_add(script, "$g%zu << EOD\n0 %lld.%lld\n", number,
	    (long long)last / 10, (long long)last % 10);
	for (size_t i = 0; i < shares->count; i++) {
		const struct share *share = &shares->rows[i];

		if (share->group != group || share->week == 0)
			continue;
		if (share->percent < 0) {
			script_add(script, "\n");
			ends = true;
			continue;
		}
		last_week = share->week;
		last = place_of(layout, shares, group, share->week);
		script_add(script, "%lld %lld.%lld\n", (long long)share->week,
		    (long long)last / 10, (long long)last % 10);
		ends = false;
	}
	script_add(script, "EOD\n$e%zu << EOD\n%lld %lld.%lld\nEOD\n", number,
	    (long long)last_week, (long long)last / 10, (long long)last % 10);
	return ends;
}

/* In a text: at each point the letters of all groups that lie there. */
static void
add_letters(const struct layout *layout, const struct shares *shares)
{
	struct buffer *script = layout->frame.script;
	size_t first = layout->page.first;

	script_add(script, "$t << EOD\n");
	for (size_t i = first; i < layout->page.end; i++)
		for (int64_t week = 1; week <= shares->last_week; week++) {
			int64_t here = percent_of(shares, i, week);
			bool is_first = here >= 0;

			for (size_t k = first; k < i; k++)
				is_first &= percent_of(shares, k, week) != here;
			if (!is_first)
				continue;
			script_add(script, "%lld %lld.%lld ", (long long)week,
			    (long long)here / 10, (long long)here % 10);
			for (size_t k = i; k < layout->page.end; k++)
				if (percent_of(shares, k, week) == here)
					script_add(script, "%c",
					    (char)('A' + (k - first)));
			script_add(script, "\n");
		}
	script_add(script, "EOD\n");
}

static void
plot_groups(const struct layout *layout, unsigned ends)
{
	struct buffer *script = layout->frame.script;
	size_t count = layout->page.end - layout->page.first;

	script_add(
	    script, "set pointsize %s\nplot NaN", mark_size(&layout->frame));
	for (size_t i = 0; i < count; i++)
		script_add(script,
		    layout->frame.text
			? ", $g%zu using 1:2 with steps lt %d"
			: ", $g%zu using 1:2 with steps dt %d lc rgb \"%s\" "
			  "lw 2",
		    i, looks[i].dash, looks[i].colour);
	if (layout->frame.text)
		script_add(script, ", $t using 1:2:3 with labels left");
	for (size_t i = 0; i < count && !layout->frame.text; i++)
		script_add(script,
		    ", $g%zu using 1:2 with points pt %d lc rgb \"%s\"", i,
		    looks[i].mark, looks[i].colour);
	for (size_t i = 0; i < count && !layout->frame.text; i++)
		if ((ends >> i & 1) != 0)
			script_add(script,
			    ", $e%zu using 1:2 with points pt 6 ps %s lw 2 lc "
			    "rgb \"#000000\"",
			    i, ring_size(&layout->frame));
	script_add(script, "\n");
}

void
retention_draw(struct plot *plot)
{
	struct layout layout = { .frame = frame_of(plot) };
	struct shares shares;
	unsigned ends = 0;

	shares_read(&shares, plot);
	layout.page =
	    plot_page(plot, shares.group_count, GROUPS_A_PAGE, "groups");
	lay_out(&layout, &shares);
	frame_begin(&layout.frame);
	frame_area(&layout.frame, layout.left, layout.right, layout.top,
	    layout.bottom);
	set_axes(&layout, &shares);
	label(&layout, &shares);
	for (size_t i = layout.page.first; i < layout.page.end; i++)
		if (add_group(&layout, &shares, i))
			ends |= 1u << (i - layout.page.first);
	if (layout.frame.text)
		add_letters(&layout, &shares);
	plot_groups(&layout, ends);
	shares_free(&shares);
}
