#!/bin/bash
# SPDX-License-Identifier: ISC
# load.sh BUILD [ROUNDS [ROWS]]: ROUNDS (100) times four jobs at once read the
# same export and write the same --output; ten times ROUNDS runs of the pipe of
# four tools, each under a limit of memory; with ROWS, that many rows once.
# After each the answer must be the one expected and no file be left beside it.
# Prints the figures; ends with 1 if anything was lost.
set -uo pipefail

build=$(cd "$1" && pwd) || exit
clinic=$(cd "$(dirname "${BASH_SOURCE[0]}")/../data/clinic" && pwd) || exit
rounds=${2:-100}
rows=${3:-}
# In KiB: what the pipe's tools may address, each.
limit=$((64 * 1024))
PATH=$build:$PATH
export LC_ALL=C.UTF-8 PATH

work=$(mktemp -d) || exit
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
cp "$clinic"/*.csv "$work"
cd "$work" || exit

lost() {
	echo "$1" >&2
	exit 1
}

# job OUTPUT: what each cron job runs.
job() {
	iop-hours --quiet --roster roster.csv --closures closures.csv \
		--output "$1" attendance.csv
}

pipe() {
	ulimit -v "$limit"
	iop-place -p guide assessments.csv |
		iop-hours --roster - --closures closures.csv attendance.csv |
		iop-stepdown | iop-voucher -p attendance
}

job expected || lost "cannot run"
SECONDS=0
mkdir out
for ((round = 1; round <= rounds; round++)); do
	jobs=()
	for ((i = 0; i < 4; i++)); do
		job out/hours.csv &
		jobs+=($!)
	done
	# While they write, the file is whole whenever it is there.
	if [[ -e out/hours.csv ]]; then
		cmp -s out/hours.csv expected || lost "round $round: half a file"
	fi
	for child in "${jobs[@]}"; do
		wait "$child" || lost "round $round: a job ended with $?"
	done
	cmp -s out/hours.csv expected || lost "round $round: another answer"
	[[ $(ls -A out) == hours.csv ]] || lost "round $round: left: $(ls -A out)"
	# Every other round begins without the file.
	((round % 2 == 0)) || rm out/hours.csv
done
echo "$rounds rounds of 4 jobs at once: $SECONDS s, nothing lost, nothing left"

(pipe) > expected || lost "the pipe doesn't run in $limit KiB"
SECONDS=0
for ((round = 1; round <= rounds * 10; round++)); do
	(pipe) > answer || lost "run $round of the pipe ended with $?"
	cmp -s answer expected || lost "run $round of the pipe: another answer"
done
echo "$((rounds * 10)) runs of the pipe, each tool within $((limit / 1024)) MiB:" \
	"$SECONDS s, the same $(wc -l < expected) lines each time"

if [[ -n $rows ]]; then
	SECONDS=0
	generate attendance "$rows" 1 > large.csv || lost "cannot generate $rows rows"
	echo "$rows rows, $(wc -c < large.csv) bytes: made in $SECONDS s"
	SECONDS=0
	measure iop-hours --quiet --output large-hours.csv large.csv ||
		lost "iop-hours ended with $?"
	echo "iop-hours: $(wc -l < large-hours.csv) lines in $SECONDS s" \
		"(above: wall and CPU seconds, peak KiB)"
fi
