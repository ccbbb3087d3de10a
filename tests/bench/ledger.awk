# SPDX-License-Identifier: ISC
# The ledger by ledger.csv, in cents, for tests that stand in date order.
# Run as: mawk -f ledger.awk FILE

BEGIN {
	FS = ","
}

NR == 1 {
	print $0 ",streak,cents,balance"
	next
}

{
	cents = 0
	if ($3 == "negative") {
		run = ++streak[$1]
		cents = run > 23 ? 3000 : 125 + 125 * run
		if (run % 3 == 0)
			cents += 1000
		balance[$1] += cents
	} else if ($3 != "excused") {
		streak[$1] = 0
	}
	print $0 "," streak[$1] + 0 "," cents "," balance[$1] + 0
}
