# SPDX-License-Identifier: ISC
# The built-in tables of all tools: whose each row is, and that each passes its
# own check.

load ../helper

# every COMMAND ...: runs it with TOOL and NAME for each built-in table.
every() {
	local tool name

	for tool in $(all_tools); do
		"$tool" --help | grep -q -e --list-policies || continue
		tool=${tool#iop-}
		while read -r name _; do
			"$@" "$tool" "$name" || return
		done < <("iop-$tool" --list-policies)
	done
}

# sources: a line for each row of every built-in table.
sources() {
	sh "$IOP_ROOT/tests/toolkit/sources.sh" "$IOP_BUILD"
}

@test "no row of a built-in table lacks a source" {
	sources > told
	[ "$(wc -l < told)" -gt 120 ]
	# Behind the tool, the table and the row stands something.
	grep -vE '^iop-[a-z]+ [a-z0-9-]+/[^:]+: .*[^ ]' told > lacking || true
	diff /dev/null lacking
}

@test "every row and its source stands in iop-policy(5)" {
	sources > told
	awk '
	/^\.Ed/ { inside = 0 }
	inside { print }
	/^\.\\" sources all$/ { marked = 1 }
	marked && /^\.Bd/ { inside = 1; marked = 0 }' \
		"$IOP_ROOT/man/iop-policy.5" |
		sed "s/\\\\(aq/'/g; s/\\\\&//g; s/\\\\e/\\\\/g" > page
	diff -u page told
}

# says_whose TOOL NAME: iop-policy(5) says who made a table, and when it was
# read or that it is local.
says_whose() {
	awk -v tool="$1" -v name="$2" '
	/^\.Sh / {
		inside = 0
		section = tool == "hours" ? "REQUIREMENTS" : tool == "place" ? \
		    "PLACEMENT" : tool == "stepdown" ? "LADDERS" : \
		    tool == "auth" ? "NOTICES" : "SCHEDULES"
		right = $2 == section
	}
	/^\.(Ss|It Sy) / { inside = right && $NF == name }
	inside' "$IOP_ROOT/man/iop-policy.5" > said
	grep -qE 'Read (in November 2026|on 2026-11-30)\.|^Local: no source' \
		said || { echo "$1 $2: not said"; return 1; }
	grep -qE '^(Made by|From|Of |Local|The (hours|levels|rule)|Phases|A newspaper)' \
		said || { echo "$1 $2: not whose"; return 1; }
}

@test "iop-policy(5) says of every table whose it is and when it was read" {
	every says_whose
}

# passes TOOL NAME: printed and checked as a file, the table gives no line but
# its size and the last.
passes() {
	"iop-$1" -p "$2" --print-policy > "$2.csv"
	try "iop-$1" -p "./$2.csv" --check-policy
	status 0
	[ "$(wc -l < .stdout)" = 2 ]
	[ "$(sed -n 2p .stdout)" = 'no fault found' ]
	no_errors
}

@test "every built-in table passes its own check, printed as a file" {
	every passes
}

@test "each row of the gallery says on which day it was read" {
	sources | grep -E 'iop-(hours|place) (dc|florida|indiana|maryland|pennsylvania|tricare|wyoming)/|iop-stepdown (calvert|iowa|jackson-county|mobile)/' > gallery
	[ "$(wc -l < gallery)" -gt 50 ]
	grep -v '2026-11-30$' gallery > undated || true
	diff /dev/null undated
}

@test "every answer of a built-in table is in the table's voice" {
	iop-place -p guide --print-policy > guide.csv
	sqlite3 :memory: '.mode csv' '.import guide.csv t' "SELECT rule FROM t
		WHERE rule <> 'values' AND
		reason NOT LIKE 'The table answers ' || level || ' %'" > other
	diff /dev/null other
	every reasons > all
	grep -iE '\bneeds?\b|addict|abuser|clean\b|dirty' all > found || true
	diff /dev/null found
}

# reasons TOOL NAME: what the table's rows say in answers.
reasons() {
	"iop-$1" -p "$2" --print-policy > r.csv
	head -n 1 r.csv | grep -q '\breason\b' || return 0
	sqlite3 :memory: '.mode csv' '.import r.csv t' 'SELECT reason FROM t'
}

# numbers: what each built-in table holds, cell by cell.
numbers() {
	echo "iop-$1 $2"
	"iop-$1" -p "$2" --print-policy
}

# A record beside the tables, so that no number changes by one slip of a finger.
# Who changes a number with its source changes it there, too.
@test "every cell of a built-in table stands in the record" {
	every numbers > told
	diff -u "$IOP_DATA/tables.txt" told
}

@test "every built-in list of words stands in the record" {
	cd "$IOP_ROOT"
	for list in cmd/iop-hours/words/*.csv cmd/iop-hours/services/*.csv \
		cmd/iop-hours/modes/*.csv common/rules/levels/*.csv; do
		printf '%s %s\n' "$list" "$(cksum < "$list")"
	done > "$BATS_TEST_TMPDIR/told"
	diff -u "$IOP_DATA/words.txt" "$BATS_TEST_TMPDIR/told"
}
