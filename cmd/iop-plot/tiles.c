/* SPDX-License-Identifier: ISC */
/* Boxes in the colours of statuses: see tiles.h. */
#include <stdlib.h>

#include "script.h"
#include "status.h"
#include "tiles.h"

void
tiles_add(struct tiles *tiles, struct tile tile)
{
	tiles->all = memory_grow(
	    tiles->all, tiles->count, &tiles->capacity, sizeof(tile));
	tiles->all[tiles->count++] = tile;
	tiles->statuses |= 1u << tile.status;
}

void
tiles_free(struct tiles *tiles)
{
	free(tiles->all);
}

static void
add_tile(struct buffer *script, const struct tile *tile)
{
	const int64_t places[] = { (tile->left + tile->right) / 2,
		(tile->bottom + tile->top) / 2, tile->left, tile->right,
		tile->bottom, tile->top };

	for (int i = 0; i < 6; i++) {
		script_hundredths(script, places[i]);
		script_add(script, i < 5 ? " " : "\n");
	}
}

/* One block of numbers a status, so that its look is no datum. */
void
tiles_data(const struct tiles *tiles, struct buffer *script)
{
	for (int status = 0; status < STATUSES; status++) {
		if ((tiles->statuses >> status & 1) == 0)
			continue;
		script_add(script, "$%c%d << EOD\n", tiles->name, status);
		for (size_t i = 0; i < tiles->count; i++)
			if (tiles->all[i].status == status)
				add_tile(script, &tiles->all[i]);
		script_add(script, "EOD\n");
	}
}

void
tiles_plot(
    const struct tiles *tiles, const struct frame *frame, bool with_letters)
{
	struct buffer *script = frame->script;

	for (int i = 0; i < STATUSES; i++) {
		const struct status_look *look = &status_looks[i];

		if ((tiles->statuses >> i & 1) == 0)
			continue;
		if (!frame->text)
			script_add(script,
			    ", $%c%d using 1:2:3:4:5:6 with boxxyerror fc rgb "
			    "\"%s\" fs solid noborder",
			    tiles->name, i, look->colour);
		else if (!with_letters)
			script_add(script,
			    ", $%c%d using 1:6 with impulses lt 1", tiles->name,
			    i);
		if (with_letters)
			script_add(script,
			    ", $%c%d using 1:2:(\"%s\") with labels font "
			    "\",11\" textcolor rgb \"%s\"",
			    tiles->name, i, look->letter,
			    look->white_ink ? "#FFFFFF" : "#000000");
	}
}
