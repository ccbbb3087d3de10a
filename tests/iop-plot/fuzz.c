/* SPDX-License-Identifier: ISC */
/*
 * iop-plot under test without gnuplot: its script is looked over, and taken
 * for the picture. A script is ASCII alone, and holds no back quote, so that
 * no cell can become a command. See tool.h.
 */
#include "gnuplot.h"
#include "tool.h"

const struct fuzz_choice fuzz_choices[] = {
	{ { "hours", "census", "ledger", "retention", "share", "auths" } },
	{ { "--format=text", "--format=svg", "--format=png" } },
	{ { "--page=2", "--page=3" } },
	{ { "--by=level", "--no-ids" } },
	{ { "--size=640x480", "--title=a `b`" } },
	{ { "--dates=mdy", "--dates=dmy" } },
	{ { "--output" } },
	{ { "--delimiter=;", "--delimiter=tab" } },
	{ { "--client=c01" } },
	{ { "--skip-lines=1", "--skip-lines=3" } },
	{ { "--column=hours=length", "--column=client_id=who" } },
	{ { "--show-values", "--quiet" } },
};
const size_t fuzz_choice_count = sizeof(fuzz_choices) / sizeof(fuzz_choices[0]);
const bool fuzz_makes_csv = false;

void
gnuplot_run(struct text script, bool show_messages, struct buffer *picture)
{
	(void)show_messages;
	for (size_t i = 0; i < script.length; i++) {
		char c = script.at[i];

		if ((c < ' ' && c != '\n' && c != '\t') || c > '~' || c == '`')
			fuzz_fail("byte %zu of the script is %d", i, c);
	}
	buffer_add_string(picture, "<?xml version='1.0'?>\n");
	buffer_add(picture, script);
	buffer_add_string(picture, "</svg>\n");
}
