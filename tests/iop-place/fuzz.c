/* SPDX-License-Identifier: ISC */
/* iop-place under test: its options, a choice each. See tool.h. */
#include "tool.h"

const struct fuzz_choice fuzz_choices[] = {
	{ { "--policy=" FUZZ_TABLE_PATH, "--policy=guide", "--policy=minnesota",
	    "--policy=intensity", "--policy=peaks", "--policy=teds",
	    "--policy=charles-river" } },
	{ { "--explain" } },
	{ { "--programs=" FUZZ_SIDE_A_PATH } },
	{ { "--rejects" } },
	{ { "--dates=mdy", "--dates=dmy" } },
	{ { "--table", "--spreadsheet-safe", "--output" } },
	{ { "--delimiter=;", "--delimiter=tab" } },
	{ { "--only=IOP,review", "--fail-on=review", "--shard=2/2",
	    "--client=c01" } },
	{ { "--prefix=delivered", "--prefix=client" } },
	{ { "--skip-lines=1", "--skip-lines=3" } },
	{ { "--column=d4=dimension 4", "--column=client_id=who" } },
	{ { "--show-values", "--quiet" } },
	{ { "--print-policy" } },
};
const size_t fuzz_choice_count = sizeof(fuzz_choices) / sizeof(fuzz_choices[0]);
const bool fuzz_makes_csv = true;
