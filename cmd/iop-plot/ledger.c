/* SPDX-License-Identifier: ISC */
/*
 * The ledger of each client: what is earned as bars on the left axis, the
 * balance as steps on the right one, a cross where growth was lost. Reads
 * rows of iop-voucher; see iop-plot(1).
 */
#include <stdlib.h>

#include "ledger_rows.h"
#include "panels.h"
#include "script.h"
#include "values/money.h"

/* HEAD: thousandths above the highest, so that it stays inside the frame. */
enum { CLIENTS_A_PAGE = 6, STEPS = 4, BELOW_MOST = 4, HEAD = 60 };

/* A day's sum beyond this is no ledger's, and is drawn as this; cents. */
#define DAY_MOST (100 * MONEY_SUM_MOST)

/* The scales that all panels share; cents, and steps between tics. */
struct scales {
	int64_t earned, earned_step;
	int64_t balance, balance_step;
	int64_t below; /* of both, below zero: thousandths of the end */
	size_t earned_tics, balance_tics; /* how wide their numbers are */
};

/* A run of rows of one client. */
struct run {
	const struct ledger_row *rows;
	size_t count;
};

static struct run
run_of(const struct ledger *ledger, size_t first)
{
	struct run run = { ledger->rows + first, 0 };

	while (first + run.count < ledger->count &&
	    run.rows[run.count].client == run.rows[0].client)
		run.count++;
	return run;
}

/* What a day earned, from its first row on; *next is the day after's. */
static int64_t
day_earned(struct run run, size_t first, size_t *next)
{
	int64_t sum = 0;

	for (*next = first;
	     *next < run.count && run.rows[*next].day == run.rows[first].day;
	     (*next)++)
		if (sum < DAY_MOST)
			sum += run.rows[*next].earned;
	return sum < DAY_MOST ? sum : DAY_MOST;
}

/* So many thousandths, without a product that is too large. */
static int64_t
thousandths(int64_t of, int64_t count)
{
	return of / 1000 * count + of % 1000 * count / 1000;
}

/* How many characters a number of whole units takes, with two decimals. */
static size_t
tic_columns(int64_t end, int64_t step)
{
	size_t columns = step % 100 == 0 ? 1 : 4;

	for (end /= 100; end >= 10; end /= 10)
		columns++;
	return columns;
}

static struct scales
scales_of(const struct ledger *ledger)
{
	struct scales scales = { 0 };
	int64_t earned = 100, balance = 100, least = 0;
	struct run run;

	for (size_t i = 0; i < ledger->count; i += run.count) {
		run = run_of(ledger, i);
		for (size_t k = 0, next; k < run.count; k = next) {
			int64_t sum = day_earned(run, k, &next);

			earned = sum > earned ? sum : earned;
		}
	}
	for (size_t i = 0; i < ledger->count; i++) {
		int64_t now = ledger->rows[i].balance;

		balance = now > balance ? now : balance;
		least = now < least ? now : least;
	}
	/* What is far below zero would leave no room above it. */
	balance = -least / BELOW_MOST > balance ? -least / BELOW_MOST : balance;
	scales.earned_step = axis_step(earned, STEPS);
	scales.earned = axis_end(earned, scales.earned_step);
	scales.balance_step = axis_step(balance, STEPS);
	scales.balance = axis_end(balance, scales.balance_step);
	scales.below = (-least * 1000 + scales.balance - 1) / scales.balance;
	scales.earned_tics = tic_columns(scales.earned, scales.earned_step);
	scales.balance_tics = tic_columns(scales.balance, scales.balance_step);
	return scales;
}

static void
set_axis(const struct panels *panels, const struct scales *scales,
    const char *axis, int64_t end, int64_t step)
{
	struct buffer *script = panels->frame.script;
	int64_t foot = scales->below + panels_strip(panels);
	int64_t first = -(thousandths(end, scales->below) / step) * step;

	script_add(script, "set %srange [", axis);
	script_hundredths(script, -thousandths(end, foot));
	script_add(script, ":");
	script_hundredths(script, end + thousandths(end, HEAD));
	script_add(script, "]\nset %stics nomirror %s format \"%%.%df\" ", axis,
	    panels->frame.text ? ""
			       : "out font \",11\" textcolor rgb \"#000000\"",
	    step % 100 == 0 ? 0 : 2);
	script_hundredths(script, axis[1] == '2' ? first : 0);
	script_add(script, ",");
	script_hundredths(script, step);
	script_add(script, ",");
	script_hundredths(script, end);
	script_add(script, "\n");
}

/* Whether something was lost: gnuplot may fail on data without any. */
static bool
add_data(
    const struct panels *panels, const struct scales *scales, struct run run)
{
	struct buffer *script = panels->frame.script;
	int64_t middle = scales->below + panels_strip(panels) / 2;
	int32_t first_day = panels->axis.first_day;
	bool lost = false;

	script_add(script, "$e << EOD\n");
	for (size_t i = 0, next; i < run.count; i = next) {
		int64_t sum = day_earned(run, i, &next);

		script_add(script, "%d ", run.rows[i].day - first_day);
		script_hundredths(script, sum);
		script_add(script, "\n");
	}
	script_add(script, "EOD\n$b << EOD\n");
	for (size_t i = 0; i < run.count; i++) {
		script_add(script, "%d ", run.rows[i].day - first_day);
		script_hundredths(script, run.rows[i].balance);
		script_add(script, "\n");
	}
	script_add(script, "EOD\n$l << EOD\n");
	for (size_t i = 0; i < run.count; i++) {
		if (!run.rows[i].lost)
			continue;
		lost = true;
		script_add(script, "%d ", run.rows[i].day - first_day);
		script_hundredths(script, -thousandths(scales->earned, middle));
		script_add(script, "\n");
	}
	script_add(script, "EOD\n");
	return lost;
}

static void
draw_client(
    const struct panels *panels, const struct scales *scales, struct run run)
{
	const struct frame *frame = &panels->frame;
	bool lost;

	set_axis(panels, scales, "y", scales->earned, scales->earned_step);
	set_axis(panels, scales, "y2", scales->balance, scales->balance_step);
	lost = add_data(panels, scales, run);
	script_add(frame->script,
	    frame->text
		? "plot $e using 1:2 with impulses lt 1, "
		  "$b using 1:2 axes x1y2 with steps lt 2"
		: "plot $e using ($1+0.5):2:(1) with boxes fc rgb \"#56B4E9\" "
		  "fs solid noborder, "
		  "$b using ($1+0.5):2 axes x1y2 with steps lc rgb \"#000000\" "
		  "lw 1.8");
	if (lost)
		script_add(frame->script,
		    frame->text ? ", $l using 1:2:(\"x\") with labels"
				: ", $l using ($1+0.5):2 with points pt 2 "
				  "ps 0.8 lw 2.4 lc rgb \"#D55E00\" ");
	panels_end(panels);
}

static void
label(const struct panels *panels, const struct ledger *ledger, int64_t x)
{
	const struct frame *frame = &panels->frame;
	char *span = axis_span(ledger->first_day, ledger->last_day);
	int64_t y = panels->top, row = frame_pick(frame, FRAME_ROW, 1);
	int64_t behind = x + frame_pick(frame, 24, 0);
	struct buffer unit = { 0 };

	script_add(&unit, "amounts of money, %s", span);
	frame_title(frame, "Vouchers earned, and the balance",
	    buffer_text(&unit), &panels->page);
	frame_swatch(frame, x, y + 3, 18, 14, "#56B4E9");
	frame_label(frame, behind, y + row / 2, LABEL_LEFT, LABEL_SMALL,
	    text_of(frame->text ? "* earned (left)" : "earned (left)"));
	y += row;
	frame_swatch(frame, x, y + row / 2, 18, 2, "#000000");
	frame_label(frame, behind, y + row / 2, LABEL_LEFT, LABEL_SMALL,
	    text_of(frame->text ? "# balance (right)" : "balance (right)"));
	y += row;
	if (!frame->text)
		frame_label(frame, x + 9, y + row / 2, LABEL_CENTRE,
		    LABEL_CROSS, text_of(""));
	frame_label(frame, behind, y + row / 2, LABEL_LEFT, LABEL_SMALL,
	    text_of(frame->text ? "x lost: a reset" : "lost: a reset"));
	buffer_free(&unit);
	free(span);
}

void
ledger_draw(struct plot *plot)
{
	struct panels panels = { .frame = frame_of(plot) };
	const struct frame *frame = &panels.frame;
	struct ledger ledger;
	struct scales scales;
	struct run run;
	int64_t right;

	ledger_read(&ledger, plot);
	panels.page =
	    plot_page(plot, ledger.client_count, CLIENTS_A_PAGE, "clients");
	panels.axis = axis_of(frame, ledger.first_day, ledger.last_day + 1);
	scales = scales_of(&ledger);
	right = frame_pick(frame, 2 * FRAME_MARGIN, 3) +
	    frame_columns(frame, scales.balance_tics);
	panels_lay_out(&panels, scales.earned_tics,
	    right + frame_pick(frame, FRAME_LEGEND + 20, 18));
	frame_begin(frame);
	script_add(frame->script, "set border 11\n");
	label(&panels, &ledger, panels.right + right);
	for (size_t i = 0; i < ledger.count; i += run.count) {
		size_t client = ledger.rows[i].client;

		run = run_of(&ledger, i);
		if (client < panels.page.first || client >= panels.page.end)
			continue;
		panels_begin(&panels, client, ledger.clients[client]);
		draw_client(&panels, &scales, run);
	}
	script_add(frame->script, "unset multiplot\n");
	ledger_free(&ledger);
}
