#!/bin/sh
# SPDX-License-Identifier: ISC
# coverage.sh BUILD: how much of cmd/ and common/ the tests run. BUILD holds the
# tools, built with gcc --coverage -O0. Prints a table of lines and branches.
# Each line that no test runs must stand in coverage.tsv with its reason, by its
# text, so that the list outlives edits; nothing else may stand there. Ends with
# 1 when a test fails, when the list and the lines differ, or below 95 percent
# of the lines or 90 of the branches. BUILD/uncovered.tsv is the list as it
# should be, with "?" where the reason is still to be given.
# Branches that the preprocessor makes within one line of ours, such as those of
# uthash's macros, are counted like all others: nothing is left out.
set -u
export LC_ALL=C

here=$(dirname "$0")
root=$(cd "$here/../.." && pwd) || exit
build=$(cd "$1" && pwd) || exit
listed=$root/tests/coverage/coverage.tsv
uncovered=$build/uncovered.tsv
failed=0

# What earlier runs counted is no part of this one.
if [ -z "${COUNTED:-}" ]; then
	find "$build" -name '*.gcda' -exec rm -f {} +
	sh "$root/tests/run.sh" "$build" || failed=1
fi

gcovr --root "$root" --filter "$root/cmd/" --filter "$root/common/" \
	--exclude "$root/common/base/sandbox_calls.c" \
	--csv "$build/coverage.csv" --sonarqube "$build/coverage.xml" "$build" ||
	exit

# share HITS ALL: a percentage with one decimal, never rounded up.
awk -F, '
	function share(hit, all) {
		return all == 0 ? "-" : \
			sprintf("%.1f", int(1000 * hit / all) / 10)
	}
	function row(name, lines, hit, branches, taken) {
		printf "%-36s %6d %6d %6s %9d %6d %6s\n", name, lines, hit,
			share(hit, lines), branches, taken, \
			share(taken, branches)
	}
	NR == 1 {
		for (i = 1; i <= NF; i++)
			at[$i] = i
		printf "%-36s %6s %6s %6s %9s %6s %6s\n", "file", "lines",
			"run", "%", "branches", "taken", "%"
		next
	}
	{
		lines += $at["line_total"]
		hit += $at["line_covered"]
		branches += $at["branch_total"]
		taken += $at["branch_covered"]
		row($1, $at["line_total"], $at["line_covered"],
			$at["branch_total"], $at["branch_covered"])
	}
	END {
		row("all", lines, hit, branches, taken)
		exit hit < 0.95 * lines || taken < 0.90 * branches
	}' "$build/coverage.csv" || {
	echo "below 95 % of the lines or 90 % of the branches"
	failed=1
}

# The lines that were not run: file, function, text, and the known reason. A
# text that stands several times is taken as often as it is listed.
awk -v RS='<' '
	$1 == "file" { split($0, part, "\""); file = part[2] }
	/covered="false"/ { split($0, part, "\""); print file, part[2] }
' "$build/coverage.xml" | while read -r file number; do
	awk -v file="$file" -v number="$number" -v OFS='\t' '
		/^[a-z_][a-z0-9_]*\(/ { within = $0; sub(/\(.*/, "", within) }
		/^}/ { within = "" }
		FNR == number {
			gsub(/^[ \t]+|[ \t]+$/, "")
			gsub(/\t/, " ")
			print file, within, $0
			exit
		}' "$root/$file"
done | awk -F '\t' -v OFS='\t' -v listed="$listed" '
	BEGIN {
		print "# SPDX-License-Identifier: ISC"
		print "# Lines that no test runs: file, function, text, and why."
		while ((getline line < listed) > 0) {
			if (line ~ /^#/)
				continue
			split(line, cell)
			key = cell[1] OFS cell[2] OFS cell[3]
			reason[key, ++known[key]] = cell[4]
		}
	}
	{ print $0, ++met[$0] <= known[$0] ? \
		reason[$0, met[$0]] : "?" }' > "$uncovered"

if ! cmp -s "$listed" "$uncovered"; then
	echo "coverage.tsv (-) is not what the tests leave out (+):"
	diff -u "$listed" "$uncovered" | grep '^[-+][^-+]'
	failed=1
fi
if cut -f 4 "$listed" | grep -q '^?'; then
	echo "coverage.tsv has lines without a reason"
	failed=1
fi
exit "$failed"
