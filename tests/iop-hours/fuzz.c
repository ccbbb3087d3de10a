/* SPDX-License-Identifier: ISC */
/* iop-hours under test: its options, a choice each. See tool.h. */
#include "tool.h"

#define A FUZZ_SIDE_A_PATH
#define B FUZZ_SIDE_B_PATH
#define T FUZZ_TABLE_PATH

const struct fuzz_choice fuzz_choices[] = {
	{ { "--policy=" T, "--policy=h0015", "--policy=matrix",
	    "--policy=medicare", "--policy=washington", "--policy=kansas" } },
	{ { "--as-of=2026-02-01", "--as-of=2026-01-10",
	    "--as-of=2020-06-01" } },
	{ { "--roster=" A } },
	{ { "--closures=" B } },
	{ { "--rejects" } },
	{ { "--dates=mdy", "--dates=dmy" } },
	{ { "--table", "--spreadsheet-safe", "--show-services", "--show-words",
	    "--output" } },
	{ { "--keep=counselor", "--keep=payer", "--keep=level" } },
	{ { "--words=" T, "--words=openemr", "--words=kipu",
	    "--words=simplepractice" } },
	{ { "--services=" T, "--services=" B } },
	{ { "--delimiter=;", "--delimiter=tab" } },
	{ { "--week=last", "--week=2026-01-05", "--from=2026-01-12",
	    "--to=2026-01-18" } },
	{ { "--only=met,short", "--fail-on=short", "--shard=1/2",
	    "--client=c01" } },
	{ { "--week-start=sunday", "--week-start=wed" } },
	{ { "--level=PHP", "--level=OP" } },
	{ { "--gap=0", "--gap=7" } },
	{ { "--session-minutes=60", "--session-minutes=1440" } },
	{ { "--skip-lines=1", "--skip-lines=3" } },
	{ { "--column=date=session_date", "--column=hours=length",
	    "--column=client_id=who" } },
	{ { "--show-values", "--quiet" } },
};
const size_t fuzz_choice_count = sizeof(fuzz_choices) / sizeof(fuzz_choices[0]);
const bool fuzz_makes_csv = true;
