/* SPDX-License-Identifier: ISC */
/* iop-retention under test: its options, a choice each. See tool.h. */
#include "tool.h"

const struct fuzz_choice fuzz_choices[] = {
	{ { "--by=group", "--by=site", "--by=client_id" } },
	{ { "--at=4", "--at=1,2,3", "--at=0,1000" } },
	{ { "--suppress=3", "--suppress=10" } },
	{ { "--rejects" } },
	{ { "--dates=mdy", "--dates=dmy" } },
	{ { "--table", "--spreadsheet-safe", "--output" } },
	{ { "--delimiter=;", "--delimiter=tab" } },
	{ { "--client=c01" } },
	{ { "--skip-lines=1", "--skip-lines=3" } },
	{ { "--column=start=admitted", "--column=client_id=who" } },
	{ { "--show-values", "--quiet" } },
};
const size_t fuzz_choice_count = sizeof(fuzz_choices) / sizeof(fuzz_choices[0]);
const bool fuzz_makes_csv = true;
