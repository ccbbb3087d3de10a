/* SPDX-License-Identifier: ISC */
/* Axes: see axis.h. */
#include "axis.h"
#include "base/stop.h"
#include "script.h"
#include "values/date.h"

enum { WEEKS_MOST = 520, DAYS = 7, WIDE = 780 };

struct axis
axis_of(const struct frame *frame, int32_t first_day, int32_t end_day)
{
	struct axis axis = { .first_day = first_day };

	axis.weeks = (end_day - first_day + DAYS - 1) / DAYS;
	if (axis.weeks > WEEKS_MOST)
		stop("more than %d weeks from the first to the last: choose "
		     "some (iop-hours --from, --to)",
		    WEEKS_MOST);
	axis.week_wide = WIDE / axis.weeks;
	if (axis.week_wide > 46)
		axis.week_wide = 46;
	if (axis.week_wide < 13)
		axis.week_wide = 13;
	if (frame->text)
		axis.week_wide = axis.weeks <= 12 ? 4
		    : axis.weeks <= 24		  ? 2
						  : 1;
	return axis;
}

int64_t
axis_width(const struct axis *axis)
{
	return axis->weeks * axis->week_wide;
}

int64_t
axis_gap(const struct axis *axis)
{
	return 100 * DAYS / axis->week_wide * 9 / 10;
}

void
axis_set(const struct axis *axis, const struct frame *frame, bool with_dates)
{
	static const int steps[] = { 1, 2, 4, 8, 13, 26, 52 };
	int64_t room = frame_columns(frame, DATE_BYTES + 1), step = 52;

	for (int i = 6; i >= 0; i--)
		if (steps[i] * axis->week_wide >= room)
			step = steps[i];
	script_add(frame->script,
	    "set xrange [0:%lld]\nset xtics nomirror %s (",
	    (long long)axis->weeks * DAYS, frame->text ? "scale 0" : "out");
	for (int64_t week = 0; week <= axis->weeks; week++) {
		char date[DATE_BYTES];
		bool named =
		    with_dates && week % step == 0 && week < axis->weeks;

		date_format((int32_t)(axis->first_day + week * DAYS), date);
		script_add(frame->script, "%s\"%.*s\" %lld",
		    week > 0 ? ", " : "", named ? DATE_BYTES : 0, date,
		    (long long)week * DAYS);
		/* Between two dates a short line is enough. */
		script_add(frame->script,
		    week % step == 0 && week < axis->weeks ? "" : " 1");
	}
	script_add(frame->script, ")\n");
}

char *
axis_span(int32_t first_day, int32_t last_day)
{
	char first[DATE_BYTES], last[DATE_BYTES];
	struct buffer span = { 0 };

	date_format(first_day, first);
	date_format(last_day, last);
	buffer_add(&span, (struct text) { first, DATE_BYTES });
	buffer_add_string(&span, " to ");
	buffer_add(&span, (struct text) { last, DATE_BYTES });
	buffer_add(&span, (struct text) { "", 1 });
	return span.at;
}

int64_t
axis_step(int64_t most, int64_t steps)
{
	int64_t power = 1;

	for (;;) {
		for (int64_t i = 1; i <= 5; i += i == 1 ? 1 : 3)
			if (power * i * steps >= most)
				return power * i;
		power *= 10;
	}
}

int64_t
axis_end(int64_t most, int64_t step)
{
	return most <= step ? step : (most + step - 1) / step * step;
}
