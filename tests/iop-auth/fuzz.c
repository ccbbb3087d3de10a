/* SPDX-License-Identifier: ISC */
/* iop-auth under test: its options, a choice each. See tool.h. */
#include "tool.h"

const struct fuzz_choice fuzz_choices[] = {
	{ { "--auths=" FUZZ_SIDE_A_PATH } },
	{ { "--policy=" FUZZ_TABLE_PATH } },
	{ { "--uncovered" } },
	{ { "--low=0", "--low=5" } },
	{ { "--soon=0", "--soon=30" } },
	{ { "--as-of=2026-03-15" } },
	{ { "--level-words=" FUZZ_SIDE_B_PATH } },
	{ { "--rejects" } },
	{ { "--dates=mdy", "--dates=dmy" } },
	{ { "--table", "--spreadsheet-safe", "--output" } },
	{ { "--delimiter=;", "--delimiter=tab" } },
	{ { "--only=over,low", "--fail-on=expired", "--shard=1/2",
	    "--client=c01" } },
	{ { "--prefix=payer", "--select=auth_id" } },
	{ { "--skip-lines=1", "--side-delimiter=;" } },
	{ { "--column=hours=length", "--column=payer=" } },
	{ { "--show-values", "--quiet" } },
};
const size_t fuzz_choice_count = sizeof(fuzz_choices) / sizeof(fuzz_choices[0]);
const bool fuzz_makes_csv = true;
