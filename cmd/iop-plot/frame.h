/* SPDX-License-Identifier: ISC */
#ifndef IOP_FRAME_H
#define IOP_FRAME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/memory.h"
#include "base/text.h"
#include "plot.h"

/*
 * The paper on which a picture is laid out, in pixels, or in characters for a
 * terminal. Places are counted from the left and from the top.
 */
struct frame {
	struct buffer *script;
	bool text; /* --format text */
	enum plot_format format;
	int64_t width, height;		     /* of the layout */
	int64_t wanted_width, wanted_height; /* --size, else 0 */
	const char *wanted_title;	     /* --title, else NULL */
};

enum label_side { LABEL_LEFT, LABEL_CENTRE, LABEL_RIGHT };
enum label_font {
	LABEL_ID,    /* beside a picture, of FRAME_ID_MOST columns */
	LABEL_TITLE, /* the picture's */
	LABEL_PANEL, /* a panel's: an id of FRAME_TITLE_MOST columns */
	LABEL_SMALL,
	LABEL_WHITE, /* small, on a dark ground */
	LABEL_CROSS, /* a cross, whatever the text */
};

enum {
	FRAME_CHARACTER = 7, /* how wide one is, in pixels */
	FRAME_MARGIN = 14,
	FRAME_LEGEND = 110,
	FRAME_ROW = 20,	       /* of a legend or a list */
	FRAME_ID_MOST = 24,    /* columns of an id beside a picture */
	FRAME_TITLE_MOST = 64, /* and above one */
};

/* The frame of a picture; width and height are set before frame_begin(). */
struct frame frame_of(struct plot *plot);

/* Pixels, or characters in a text picture. */
int64_t frame_pick(const struct frame *frame, int pixels, int characters);

/* How wide so many characters are. */
int64_t frame_columns(const struct frame *frame, size_t characters);

/* Begins the script: what to draw on. */
void frame_begin(const struct frame *frame);

/* The title, and below it what it is about and the page. */
void frame_title(const struct frame *frame, const char *title, struct text unit,
    const struct page *page);

/* A label with its side at x, its middle at y. Stays until "unset label". */
void frame_label(const struct frame *frame, int64_t x, int64_t y,
    enum label_side side, enum label_font font, struct text text);

/* A rectangle in that colour; none in a text picture. */
void frame_swatch(const struct frame *frame, int64_t x, int64_t y,
    int64_t width, int64_t height, const char *colour);

/* The legend of the statuses of which the bit is set; its height. */
int64_t frame_statuses(
    const struct frame *frame, int64_t x, int64_t y, unsigned statuses);

/* Where the axes are. */
void frame_area(const struct frame *frame, int64_t left, int64_t right,
    int64_t top, int64_t bottom);

#endif
