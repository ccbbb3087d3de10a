#!/bin/sh
# SPDX-License-Identifier: ISC
# Makes the ledger of real urine tests once more, by tests/oracle/voucher.awk,
# and compares it with that of iop-voucher, to the byte on every row: for the
# tables higgins and california.
#
#	tests/real-voucher.sh DIR
#
# DIR holds ctn_uds_by_visit.csv. Prints a line a table, as in "higgins:
# 36651 rows, 1234.50 earned; 36651 rows, 1234.50 by the oracle; 0 differ",
# and ends with 1 when a row differs. A client with a sample that has no date
# is left out by both. IOP_BUILD names the folder of the tool.
set -eu

if [ $# -ne 1 ]; then
	echo "usage: tests/real-voucher.sh DIR" >&2
	exit 2
fi
here=$(cd "$(dirname "$0")" && pwd)
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

worst=0
for table in higgins california; do
	# The undated rows end it with 1.
	"${IOP_BUILD:-$here/../build}/iop-voucher" --quiet --policy $table \
		--column date=sample_date --rejects "$room/undated.csv" \
		--output "$room/$table.csv" "$room/samples.csv" ||
		[ $? -eq 1 ]
	sed '1s/sample_date/date/' "$room/$table.csv" > "$room/answer.csv"
	awk -v policy="$here/../cmd/iop-voucher/tables/$table.csv" \
		-f "$here/oracle/voucher.awk" "$room/dated.csv" \
		> "$room/oracle.csv"
	differ=$(diff "$room/oracle.csv" "$room/answer.csv" |
		grep -c '^[<>]' || true)
	echo "$table: $(total "$room/answer.csv") earned;" \
		"$(total "$room/oracle.csv") by the oracle; $differ differ"
	if [ "$differ" -ne 0 ] || [ ! -s "$room/oracle.csv" ]; then
		worst=1
	fi
done
exit $worst
