# SPDX-License-Identifier: ISC
# What exports hold in practice: each folder of tests/data/edges has files as
# they come, a run a line, and what must be true of each run. The README there
# explains both.

load ../helper

# run_line N LINE: runs it in the folder of the case, and again with --quiet,
# and keeps what is printed in ../runs.
run_line() {
	local status=0 quiet
	quiet=$(sed -E 's/(^|[|] *)(iop-[a-z]+)/\1\2 --quiet/g' <<< "$2")
	bash -o pipefail -c "$2" > "../runs/$1.out" 2> "../runs/$1.err" \
		< /dev/null || status=$?
	echo "$status" > "../runs/$1.status"
	bash -o pipefail -c "$quiet" > /dev/null 2> "../runs/$1.quiet" \
		< /dev/null || true
}

# cells_of FILE ...: each cell of 3 characters or more that is no number, no
# word of a header and no word that messages have of their own. A header is the
# first row, or the one below the titles that the runs skip.
cells_of() {
	local skipped file
	skipped=$(grep -oE -e '--(side-)?skip-lines [0-9]+' command |
		sort -u | tr -dc '0-9\n' | tr '\n' ' ')
	for file in "$@"; do
		LC_ALL=C tr -d '\0\r\377\376' < "$file" |
			LC_ALL=C awk -v skipped="$skipped" '
			BEGIN {
				count = split(skipped, skip, " ")
				for (i = 1; i <= count; i++)
					is_header[skip[i] + 1] = 1
				is_header[1] = 1
			}
			{
				gsub(/"/, "")
				n = split($0, cell, /[,;\t]/)
				for (i = 1; i <= n; i++) {
					gsub(/^[ \240\302]+|[ \240\302]+$/, "", cell[i])
					if (NR in is_header)
						known[cell[i]] = 1
					else if (length(cell[i]) >= 3 &&
					    cell[i] !~ /^-?[0-9]+([.][0-9]+)?$/)
						found[cell[i]] = 1
				}
			}
			END {
				for (one in found)
					if (!(one in known))
						print one
			}'
	done | grep -vixE 'attended|absent|other|group|local|status|header|missing|values|end|yes' |
		sort -u
}

# no_cell_is_said: none of the cells is a word of standard error, unless the run
# was given it.
no_cell_is_said() {
	LC_ALL=C awk '
	function is_word(c) { return c ~ /[A-Za-z0-9_]/ }
	FILENAME ~ /command$/ { given = given $0 "\n"; next }
	FILENAME ~ /cells$/ { cell[$0] = 1; next }
	{
		for (one in cell) {
			rest = " " $0 " "
			if (index(given, one))
				continue
			while ((at = index(rest, one)) > 0) {
				if (!is_word(substr(rest, at - 1, 1)) &&
				    !is_word(substr(rest, at + length(one), 1))) {
					print "a cell is said: " one ": " $0
					said = 1
				}
				rest = substr(rest, at + 1)
			}
		}
	}
	END { exit said }' command ../cells ../runs/*.err
}

# edge CASE: runs its lines and checks what is expected of them.
edge() {
	local line number=0
	cp -R "$IOP_DATA/edges/$1" case
	mkdir runs
	cd case || return
	# Before the runs, which may write rejects.
	cells_of ./*.csv > ../cells
	while IFS= read -r line; do
		number=$((number + 1))
		run_line "$number" "$line"
	done < command
	[ "$(grep -c '^run [0-9]*: ' expected)" = "$number" ]
	awk -v runs=../runs -f "$IOP_ROOT/tests/toolkit/edges.awk" expected >&2
	no_cell_is_said >&2
}

@test "every case has its test below" {
	local folder
	for folder in "$IOP_DATA"/edges/*/; do
		grep -q "^	edge $(basename "$folder")\$" \
			"$IOP_ROOT/tests/toolkit/edges.bats"
	done
}

@test "edge 01: no status column" {
	edge 01-no-status-column
}

@test "edge 03: meeting minutes only" {
	edge 03-meeting-minutes-only
}

@test "edge 04: date and time in one cell" {
	edge 04-date-and-time-in-one-cell
}

@test "edge 06: unknown service counts" {
	edge 06-unknown-service-counts
}

@test "edge 07: duplicate rows one file" {
	edge 07-duplicate-rows-one-file
}

@test "edge 09: policy with blank row" {
	edge 09-policy-with-blank-row
}

@test "edge 10: custom table NA" {
	edge 10-custom-table-NA
}

@test "edge 12: retention future end" {
	edge 12-retention-future-end
}

@test "edge 13: voucher panel rows" {
	edge 13-voucher-panel-rows
}

@test "edge 15: ids that look alike" {
	edge 15-ids-that-look-alike
}

@test "edge 16: year slip" {
	edge 16-year-slip
}

@test "edge 17: hours clock and fractions" {
	edge 17-hours-clock-and-fractions
}

@test "edge 20: default show in the future" {
	edge 20-default-show-in-the-future
}

@test "edge 22: target named and not" {
	edge 22-target-named-and-not
}

@test "edge 30: teams report" {
	edge 30-teams-report
}

@test "edge 31: narrow blank before PM" {
	edge 31-narrow-blank-before-PM
}

@test "edge 33: second byte order mark" {
	edge 33-second-byte-order-mark
}

@test "edge 34: blank rows of commas" {
	edge 34-blank-rows-of-commas
}

@test "edge 35: sep line" {
	edge 35-sep-line
}

@test "edge 37: total row" {
	edge 37-total-row
}

@test "edge 39: header again" {
	edge 39-header-again
}

@test "edge 40: merged cells" {
	edge 40-merged-cells
}

@test "edge 41: wide sheet" {
	edge 41-wide-sheet
}

@test "edge 42: month names" {
	edge 42-month-names
}

@test "edge 44: offset timestamps" {
	edge 44-offset-timestamps
}

@test "edge 45: past midnight" {
	edge 45-past-midnight
}

@test "edge 46: durations" {
	edge 46-durations
}

@test "edge 48: cannot unname a column" {
	edge 48-cannot-unname-a-column
}

@test "edge 49: roster with title" {
	edge 49-roster-with-title
}

@test "edge 51: html called xls" {
	edge 51-html-called-xls
}

@test "edge 52: level code" {
	edge 52-level-code
}

@test "edge 54: missing codes" {
	edge 54-missing-codes
}

@test "edge 60: twelve o clock" {
	edge 60-twelve-o-clock
}

@test "edge 61: afternoon lost" {
	edge 61-afternoon-lost
}

@test "edge 62: day serials" {
	edge 62-day-serials
}

@test "edge 63: fractions of seconds" {
	edge 63-fractions-of-seconds
}

@test "edge 64: rejoined with times" {
	edge 64-rejoined-with-times
}

@test "edge 65: exit before entry" {
	edge 65-exit-before-entry
}

@test "edge 70: attendance into stepdown" {
	edge 70-attendance-into-stepdown
}

@test "edge 71: rejects make nobody short" {
	edge 71-rejects-make-nobody-short
}

@test "edge 72a: warnings propose their name" {
	edge 72a-warnings-propose-their-name
}
