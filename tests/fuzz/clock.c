/* SPDX-License-Identifier: ISC */
/*
 * Fuzzes times of day: what is read lies between 00:00 and 24:00, is written
 * and read again as the same minute, and the reading of a whole cell agrees
 * with the one of a beginning.
 */
#include <stdio.h>

#include "confine.h"
#include "values/clock.h"

static void
check_minute(int64_t minute)
{
	char text[32];
	int64_t again, hour = minute / 60 % 24;

	if (minute < 0 || minute > CLOCK_DAY_MIN)
		fuzz_fail("minute %lld", (long long)minute);
	snprintf(text, sizeof(text), "%02lld:%02lld:59",
	    (long long)(minute / 60), (long long)(minute % 60));
	text[minute == CLOCK_DAY_MIN ? 5 : 8] = '\0';
	if (clock_parse(text_of(text), &again) != NULL || again != minute)
		fuzz_fail("%s is another minute", text);
	if (minute == CLOCK_DAY_MIN)
		return;
	snprintf(text, sizeof(text), "%lld:%02lld %s",
	    (long long)(hour % 12 == 0 ? 12 : hour % 12),
	    (long long)(minute % 60), hour < 12 ? "am" : "PM");
	if (clock_parse(text_of(text), &again) != NULL || again != minute)
		fuzz_fail("%s is another minute", text);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct text text = { (const char *)data, size };
	int64_t minute = -1, scanned = -1, plain = -1;
	bool midnight = false;
	const char *reason = clock_parse(text, &minute);
	size_t taken = clock_scan(text, &scanned, &midnight);

	if (taken > size)
		fuzz_fail("%zu bytes of %zu are taken", taken, size);
	if (taken > 0)
		check_minute(scanned);
	if (taken == size && size > 0 && size < 64 && reason != NULL)
		fuzz_fail("a cell is no time, its beginning is");
	if (clock_parse_plain(text, &plain) &&
	    (reason != NULL || plain != minute))
		fuzz_fail("HH:MM is another time");
	if (reason == NULL && (minute < 0 || minute > CLOCK_DAY_MIN))
		fuzz_fail("minute %lld", (long long)minute);
	if (reason == NULL && taken == size && minute != scanned)
		fuzz_fail("minute %lld, then %lld", (long long)minute,
		    (long long)scanned);
	if (midnight && taken > 0 && scanned != 0)
		fuzz_fail("midnight at minute %lld", (long long)scanned);
	return 0;
}
