# SPDX-License-Identifier: ISC
# The toolkit as a whole: every column stands in iop-csv(5), the pages know of
# each other, and the weekly report does what iop(7) says when a part fails.
# The commands of iop(7) themselves are run by manual.bats.

load ../helper

IOP_MAN=$IOP_ROOT/man

# listed SECTION: the columns in a section of iop-csv(5), in their order.
listed() {
	awk -v section=".Ss $1" '
	/^\.S[hs] / { inside = $0 == section }
	inside && sub(/^\.It Sy /, "") { print }' "$IOP_MAN/iop-csv.5"
}

# appended N: the columns of a header on standard input, from the Nth on.
appended() {
	head -n 1 | tr , '\n' | tail -n "+$1"
}

# same_columns SECTION FIRST COMMAND ...: what the command writes from its
# FIRST column on is what the section lists.
same_columns() {
	local section=$1 first=$2
	shift 2
	"$@" > answer.csv
	appended "$first" < answer.csv > answered
	[ -s answered ]
	listed "$section" | diff -u - answered
}

@test "every column that a tool writes stands in iop-csv(5), in its order" {
	given assessments.csv <<-'END'
	client_id,services
	c01,6
	END
	given programs.csv <<-'END'
	program,level
	A,IOP
	END
	given sessions.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-05,60
	END
	same_columns 'What iop-place appends' 3 iop-place -p teds --explain \
		--programs programs.csv assessments.csv
	same_columns 'Answer of iop-hours' 1 iop-hours -C status= sessions.csv
	cp answer.csv weeks.csv
	same_columns 'What iop-stepdown appends' 37 iop-stepdown weeks.csv
	cp answer.csv stages.csv
	same_columns 'What iop-voucher appends' 47 iop-voucher -p attendance \
		stages.csv
	same_columns 'Counts of iop-retention' 1 iop-retention weeks.csv
}

@test "the columns of rejects and of services stand in iop-csv(5)" {
	local column
	given sessions.csv <<-'END'
	client_id,date,minutes,service
	c01,2026-01-05,60,group
	c02,2026-01-50,60,group
	END
	iop-hours -C status= --rejects bad.csv -o weeks.csv sessions.csv || [ $? = 1 ]
	appended 5 < bad.csv > written
	[ "$(wc -l < written)" = 3 ]
	iop-hours -C status= --quiet --show-services --rejects again.csv sessions.csv |
		appended 1 >> written
	[ "$(wc -l < written)" = 6 ]
	while IFS= read -r column; do
		assert grep -qwF "$column" "$IOP_MAN/iop-csv.5"
	done < written
}

@test "every column that a tool reads stands in iop-csv(5)" {
	local column lacking=0
	grep -hoE '\{ "[a-z_]+", (true|false),' "$IOP_ROOT"/cmd/*/*.c \
		"$IOP_ROOT"/common/*/*.c | cut -d '"' -f 2 | sort -u > read
	[ "$(wc -l < read)" -ge 30 ]
	while IFS= read -r column; do
		if ! grep -qwE "^\.It (Sy )?([a-z_]+, )?$column( Ta|,|$)" \
		    "$IOP_MAN/iop-csv.5"; then
			echo "not in iop-csv(5): $column" >&2
			lacking=1
		fi
	done < read
	[ "$lacking" = 0 ]
}

@test "iop(7) and iop-csv(5) name every tool, and every page names iop(7)" {
	local page tool tools=0
	for tool in "$IOP_ROOT"/cmd/iop-*; do
		tool=${tool##*/}
		assert grep -q "^\.It Xr $tool 1" "$IOP_MAN/iop.7"
		assert grep -q "^\.Xr $tool 1 ,$" "$IOP_MAN/iop.7"
		assert grep -q "^\.Xr $tool 1 ,$" "$IOP_MAN/iop-csv.5"
		tools=$((tools + 1))
	done
	[ "$tools" -ge 6 ]
	for page in "$IOP_MAN"/iop-*; do
		assert grep -q "^\.Xr iop 7" "$page"
		[ "$page" = "$IOP_MAN/iop-common.7" ] ||
			assert grep -q "^\.Xr iop-common 7" "$page"
	done
}

@test "the first version under HISTORY of iop(7) is that of --version" {
	local version
	version=$(iop-hours --version | sed -n 's/^iop-tools //p')
	sed -n '/^\.Sh HISTORY/,/^\.El/s/^\.It //p' "$IOP_MAN/iop.7" |
		head -n 1 > written
	assert_equal "$(cat written)" "$version"
}

@test "every file of the recipes is one that iop(7) reads" {
	local file
	for file in "$IOP_DATA"/recipes/*; do
		assert grep -qF "${file##*/}" "$IOP_MAN/iop.7"
	done
}

# A folder with the weekly report and what it reads.
clinic() {
	cp "$IOP_DATA"/clinic/*.csv "$IOP_DATA/recipes/weekly-report" .
	echo "the one before" > weekly.csv
}

# The report of the Monday before stands as it was, and nothing beside it.
report_is_kept() {
	try cat weekly.csv
	output <<-'END'
	the one before
	END
	assert_not_exists weekly.new
}

@test "the weekly report is kept when the placement fails" {
	clinic
	sed -i '2s/none/nothing/' assessments.csv
	try bash weekly-report 2026-03-30
	status 2
	output <<-'END'
	No report (statuses 2 2): weekly.csv is the one before.
	END
	errors <<-'END'
	iop-place: assessments.csv:2: withdrawal_risk: not one of the table's values
	iop-hours: -: no header row: the input is empty (did the command before it stop?)
	END
	report_is_kept
}

@test "the weekly report is kept when a tool is not to be found" {
	clinic
	mkdir tools
	ln -s "$IOP_BUILD/iop-hours" tools
	try env PATH="$PWD/tools:/usr/bin:/bin" bash weekly-report 2026-03-30
	status 2
	output <<-'END'
	No report (statuses 127 2): weekly.csv is the one before.
	END
	errors <<-'END'
	weekly-report: line 7: iop-place: command not found
	iop-hours: -: no header row: the input is empty (did the command before it stop?)
	END
	report_is_kept
}

@test "the weekly report is kept when the placement fails behind its rows" {
	clinic
	mkdir tools
	ln -s "$IOP_BUILD/iop-hours" tools
	given tools/iop-place <<-'END'
	#!/bin/bash
	# Writes the clients, and then fails: a week is judged all the same.
	cat roster.csv
	exit 3
	END
	chmod +x tools/iop-place
	try env PATH="$PWD/tools:/usr/bin:/bin" bash weekly-report 2026-03-30
	status 2
	output <<-'END'
	No report (statuses 3 1): weekly.csv is the one before.
	END
	no_errors
	report_is_kept
}
