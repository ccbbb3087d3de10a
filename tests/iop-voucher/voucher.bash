# SPDX-License-Identifier: ISC
# What the tests of iop-voucher load: the helper, a look at some columns of the
# ledger, and long runs of chances.

load ../helper

# ledger COLUMN ...: these columns of standard output. streak, value, bonus,
# earned, draws, balance, rule and reason are those that were appended, without
# voucher_ in front.
ledger() {
	local name names=

	for name; do
		case $name in
		streak|value|bonus|earned|draws|balance|rule|reason)
			name=voucher_$name
		esac
		names="$names $name"
	done
	columns $names < .stdout | sed '1s/voucher_//g' > .shown
	same .shown "the columns $*"
}

# chances COUNT PER_WEEK [LOST]: that many negative tests of c01, so many a
# week from Monday 2024-01-01; chance LOST is positive.
chances() {
	awk -v count="$1" -v per_week="$2" -v lost="${3:-0}" '
	BEGIN {
		print "client_id,date,result"
		days = split("31 29 31 30 31 30 31 31 30 31 30 31", month, " ")
		for (i = 0; i < count; i++) {
			week = int(i / per_week)
			day = 7 * week + 2 * (i % per_week) + 1
			for (m = 1; day > month[m]; m++)
				day -= month[m]
			printf "c01,2024-%02d-%02d,%s\n", m, day,
			    i + 1 == lost ? "positive" : "negative"
		}
	}'
}
