/* SPDX-License-Identifier: ISC */
/* iop-stepdown under test: its options, a choice each. See tool.h. */
#include "tool.h"

const struct fuzz_choice fuzz_choices[] = {
	{ { "--policy=" FUZZ_TABLE_PATH, "--policy=drug-court", "--policy=katz",
	    "--policy=matrix", "--policy=washington" } },
	{ { "--tests=" FUZZ_SIDE_A_PATH } },
	{ { "--progress=" FUZZ_SIDE_B_PATH } },
	{ { "--advance" } },
	{ { "--latest" } },
	{ { "--start=IOP", "--start=stage 2" } },
	{ { "--rejects" } },
	{ { "--dates=mdy", "--dates=dmy" } },
	{ { "--table", "--spreadsheet-safe", "--output" } },
	{ { "--delimiter=;", "--delimiter=tab" } },
	{ { "--only=continue,review", "--fail-on=step-down", "--shard=1/2",
	    "--client=c01" } },
	{ { "--prefix=ladder", "--prefix=client" } },
	{ { "--skip-lines=1", "--skip-lines=3" } },
	{ { "--column=hours=length", "--column=client_id=who" } },
	{ { "--show-values", "--quiet" } },
};
const size_t fuzz_choice_count = sizeof(fuzz_choices) / sizeof(fuzz_choices[0]);
const bool fuzz_makes_csv = true;
