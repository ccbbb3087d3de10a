#!/bin/sh
# SPDX-License-Identifier: ISC
# Makes the ledger of real urine tests once more, by tests/oracle/voucher.awk,
# and compares it with that of iop-voucher, to the byte on every row: for the
# tables higgins, and california with weeks from the first test. Of several
# samples of a day the worst is taken.
#
#	tests/iop-voucher/real.sh DIR
#
# DIR holds ctn_uds_by_visit.csv. Prints two lines a table, as in "higgins:
# 36651 rows, 1234.50 earned; 36651 rows, 1234.50 by the oracle; 0 differ" and
# "higgins: 1200 of 3000 clients have visits without a row, 2300 in all", and
# ends with 1 when a row differs. A client with a sample that has no date is
# left out by both. The days of the samples are made up, so no rule's first
# day counts. IOP_BUILD names the folder of the tool.
set -eu

if [ $# -ne 1 ]; then
	echo "usage: tests/iop-voucher/real.sh DIR" >&2
	exit 2
fi
here=$(cd "$(dirname "$0")/.." && pwd)
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
trap 'exit 2' HUP INT TERM

cp "$1/ctn_uds_by_visit.csv" "$room/samples.csv"

# What the oracle reads: it knows no --column, and refuses nothing.
awk -F, -v OFS=, '
FNR == 1 { file++ }
file == 1 && FNR > 1 && $2 == "" { undated[$1] = 1 }
file == 2 && FNR == 1 { sub("sample_date", "date") }
file == 2 && !($1 in undated) { print }
' "$room/samples.csv" "$room/samples.csv" > "$room/dated.csv"

# total FILE: how many rows, and the sum of what they earned.
total() {
	awk -F, '
	NR == 1 {
		for (i = 1; i <= NF; i++)
			if ($i == "voucher_earned")
				column = i
		next
	}
	{
		split($column, part, ".")
		cents += part[1] * 100 + part[2]
	}
	END {
		printf "%d rows, %d.%02d", NR - 1, cents / 100, cents % 100
	}' "$1"
}

# missing FILE: whose rows say that visits before them are missing; how many.
missing() {
	awk -F, '
	NR == 1 { next }
	{ clients[$1] = 1 }
	match($NF, /[0-9]+ missing before/) {
		lacking[$1] = 1
		count += substr($NF, RSTART) + 0
	}
	END {
		for (client in clients)
			all++
		for (client in lacking)
			some++
		printf "%d of %d clients have visits without a row, %d in all",
		    some, all, count
	}' "$1"
}

worst=0
for table in higgins california; do
	week_start=monday
	[ $table = higgins ] || week_start=admission
	sed 's/,2023-01-01,/,,/' \
		"$here/../cmd/iop-voucher/tables/$table.csv" \
		> "$room/$table.csv"
	# The undated rows end it with 1.
	"${IOP_BUILD:-$here/../build}/iop-voucher" --quiet \
		--policy "$room/$table.csv" --same-day worst \
		--week-start $week_start --column date=sample_date \
		--rejects "$room/undated.csv" --output "$room/$table.out" \
		"$room/samples.csv" || [ $? -eq 1 ]
	sed '1s/sample_date/date/' "$room/$table.out" > "$room/answer.csv"
	awk -v policy="$room/$table.csv" -v sameday=worst \
		-v weekstart=$week_start -f "$here/oracle/dates.awk" -f "$here/oracle/voucher.awk" \
		"$room/dated.csv" > "$room/oracle.csv"
	differ=$(diff "$room/oracle.csv" "$room/answer.csv" |
		grep -c '^[<>]' || true)
	echo "$table: $(total "$room/answer.csv") earned;" \
		"$(total "$room/oracle.csv") by the oracle; $differ differ"
	echo "$table: $(missing "$room/answer.csv")"
	if [ "$differ" -ne 0 ] || [ ! -s "$room/oracle.csv" ]; then
		worst=1
	fi
done
exit $worst
