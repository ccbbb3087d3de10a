/* SPDX-License-Identifier: ISC */
/*
 * iop-plot: reads what another tool of the set wrote and draws it by gnuplot,
 * a program of its own that gets numbers and quoted texts, never commands.
 * The picture is written when all of it is there. See iop-plot(1).
 */
#include <stdlib.h>
#include <string.h>

#include "base/stop.h"
#include "csv/sink.h"
#include "gnuplot.h"
#include "picture.h"
#include "plot.h"

static void
open_all(struct plot *plot)
{
	plot->selection = selection_new(&plot->common);
	plot->input = input_open(&plot->common);
}

static void
write_picture(struct plot *plot, struct sink *sink)
{
	struct buffer picture = { 0 };

	gnuplot_run(
	    buffer_text(&plot->script), plot->common.show_values, &picture);
	picture_add(sink_buffer(sink), buffer_text(&picture), plot->own.format,
	    plot_kind_names[plot->own.kind]);
	buffer_free(&picture);
	sink_finish(sink);
	sink_commit(sink);
}

static void
close_all(struct plot *plot)
{
	input_close(plot->input);
	selection_free(plot->selection);
	buffer_free(&plot->script);
	options_free(&plot_tool, &plot->common, &plot->own);
}

int
main(int argc, char **argv)
{
	static void (*const draw[PLOT_KINDS])(struct plot *) = { hours_draw,
		census_draw, ledger_draw, retention_draw, share_draw,
		auths_draw };
	struct plot plot = { 0 };
	struct sink *sink;

	plot_options_begin(&plot.own);
	options_read(&plot_tool, argc, argv, &plot.common, &plot.own);
	plot_options_check(&plot.own, &plot.common);
	sink = sink_open(plot.common.output);
	open_all(&plot);
	draw[plot.own.kind](&plot);
	write_picture(&plot, sink);
	close_all(&plot);
	return STATUS_DONE;
}
