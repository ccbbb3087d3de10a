/* SPDX-License-Identifier: ISC */
/* iop-voucher under test: its options, a choice each. See tool.h. */
#include "tool.h"

const struct fuzz_choice fuzz_choices[] = {
	{ { "--policy=" FUZZ_TABLE_PATH, "--policy=higgins",
	    "--policy=california", "--policy=attendance", "--policy=fishbowl",
	    "--policy=va", "--policy=rent", "--policy=completion" } },
	{ { "--latest" } },
	{ { "--rejects" } },
	{ { "--dates=mdy", "--dates=dmy" } },
	{ { "--table", "--spreadsheet-safe", "--output" } },
	{ { "--delimiter=;", "--delimiter=tab" } },
	{ { "--only=earned,bonus", "--fail-on=lost", "--shard=1/2",
	    "--client=c01" } },
	{ { "--prefix=ledger", "--prefix=client" } },
	{ { "--skip-lines=1", "--skip-lines=3" } },
	{ { "--column=result=outcome", "--column=client_id=who" } },
	{ { "--show-values", "--quiet" } },
	{ { "--policy=budney", "--policy=baltimore" } },
	{ { "--same-day=worst", "--same-day=each" } },
	{ { "--week-start=admission", "--week-start=sunday" } },
};
const size_t fuzz_choice_count = sizeof(fuzz_choices) / sizeof(fuzz_choices[0]);
const bool fuzz_makes_csv = true;
