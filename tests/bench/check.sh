# SPDX-License-Identifier: ISC
# shellcheck shell=bash
# Counts the instructions that each tool needs for one more row, by valgrind's
# callgrind, and compares them with instructions.csv. Ends with 1 when a tool
# needs over 5 % more than is written there. Run as:
#
#	bash check.sh BUILD
#
# BUILD holds generate and the tools, compiled with the flags of the Makefile
# (COMPILER, cc, and FLAGS name them in the record). RECORD=1 writes the figures
# instead of comparing them.
#
# A row is the difference between files of 20,000 and of 2,000 rows, so starting
# up counts for nothing. Counts repeat to 0.2 %: the tools draw the key of their
# hash anew each time. Another compiler, C library or kind of processor counts
# otherwise, and then there is no verdict: record before a change, and compare
# after it.

set -euo pipefail
export LC_ALL=C

if (($# != 1)); then
	echo "usage: bash check.sh BUILD" >&2
	exit 2
fi
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
build=$(cd "$1" && pwd)
record=$here/instructions.csv
few=2000
many=20000
percent=5

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

# What the counts depend on besides the code: the C library picks its string
# functions by the processor.
made_by=$("${COMPILER:-cc}" --version | sed 's/^g*cc /gcc /; q')
made_by+=" ${FLAGS-}, $(getconf GNU_LIBC_VERSION), $(uname -m)"
grep -qw avx2 /proc/cpuinfo && made_by+=" with AVX2"

if [[ -z ${RECORD-} ]] && ! grep -qF "\"$made_by\"" "$record"; then
	echo "no verdict on the instructions a row: this is $made_by;"
	echo "the record is of $(sed -n '2s/^[^"]*"\(.*\)"$/\1/p' "$record")"
	exit
fi

for rows in $few $many; do
	for kind in attendance assessments weeks tests; do
		"$build/generate" "$kind" "$rows" 1 >"$kind-$rows.csv"
	done
	"$build/generate" tests "$rows" 1 20 >"clean-$rows.csv"
	"$build/generate" attendance "$((rows * 2))" 1 >sessions.csv
	"$build/iop-hours" --quiet --per day sessions.csv |
		sed -n "1,$((rows + 1))p" >"days-$rows.csv"
	awk -F, '
	NR == 1 { print "client_id,auth_id,level,from_date,to_date,units,unit" }
	NR > 1 && $1 != last {
		print $1 ",A,IOP,2024-01-01,2026-12-31,30,day"
		print $1 ",B,,2024-01-01,2027-12-31,200,quarter"
		last = $1
	}' "days-$rows.csv" >"authorizations-$rows.csv"
done

tools="iop-hours iop-place iop-stepdown iop-voucher iop-retention iop-auth"

# command TOOL ROWS: what is counted, in the array command.
command_of() {
	local rows=$2

	case $1 in
	iop-hours) command=("attendance-$rows.csv") ;;
	iop-place) command=(-p minnesota "assessments-$rows.csv") ;;
	iop-stepdown) command=(--tests "clean-$rows.csv" "weeks-$rows.csv") ;;
	iop-voucher) command=(-p higgins "tests-$rows.csv") ;;
	iop-retention) command=("weeks-$rows.csv") ;;
	iop-auth) command=(--auths "authorizations-$rows.csv" "days-$rows.csv") ;;
	esac
	command=("$build/$1" --quiet "${command[@]}")
}

count() {
	local -a command

	command_of "$1" "$2"
	valgrind --tool=callgrind --callgrind-out-file=/dev/null \
		"${command[@]}" 2>said >/dev/null || {
		cat said >&2
		return 1
	}
	awk '/ Collected : / { print $NF }' said
}

for tool in $tools; do
	few_count=$(count "$tool" $few)
	many_count=$(count "$tool" $many)
	echo "$tool,$(((many_count - few_count) / (many - few)))"
done >counted.csv

if [[ -n ${RECORD-} ]]; then
	{
		echo "tool,instructions_per_row,made_by"
		sed "s|\$|,\"$made_by\"|" counted.csv
	} >"$record"
	cat "$record"
	exit
fi

echo "instructions a row, by callgrind: $made_by"
awk -F, -v percent=$percent '
NR == FNR { recorded[$1] = $2; next }
{
	change = ($2 / recorded[$1] - 1) * 100
	verdict = ""
	if (change > percent) {
		verdict = "  slower: over " percent " %"
		slower = 1
	} else if (change < -percent) {
		verdict = "  better: make bench-check RECORD=1 writes it down"
	}
	printf "%-14s %8d, recorded %8d, %+6.1f %%%s\n", $1, $2, recorded[$1],
	    change, verdict
}
END { exit slower }' "$record" counted.csv
