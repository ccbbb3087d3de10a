# SPDX-License-Identifier: ISC
# iop-hours on a part of the real attendance of three clinical trials, against
# a count of its own in SQLite: tests/data/ctn0094/README.md, tests/iop-hours/real.sh.

load hours

export IOP_BUILD
real=$IOP_DATA/ctn0094

@test "real attendance: every client-week agrees with a count in SQLite" {
	try "$IOP_ROOT/tests/iop-hours/real.sh" "$real/ctn_visits_as_attendance.csv"
	status 0
	output <<-'END'
	2664 rows, 3809 client-weeks agree, 0 differ
	END
	no_errors
}

# broken COMMANDS: an iop-hours whose answer goes through them.
broken() {
	mkdir broken
	printf '#!/bin/sh\n"%s/iop-hours" "$@" | %s\n' "$IOP_BUILD" "$1" \
		> broken/iop-hours
	chmod +x broken/iop-hours
	try env IOP_BUILD="$PWD/broken" "$IOP_ROOT/tests/iop-hours/real.sh" \
		"$real/ctn_visits_as_attendance.csv"
}

@test "the count in SQLite finds an answer that lacks a week" {
	broken 'sed 100d'
	status 1
	grep -q '^2664 rows, 3808 client-weeks agree, 1 differ$' .stdout
	no_errors
}

@test "the count in SQLite finds an answer with a wrong number" {
	broken 'awk -F, -v OFS=, "NR == 100 { \$15++ } { print }"'
	status 1
	grep -q '^2664 rows, 3808 client-weeks agree, 1 differ$' .stdout
	no_errors
}

@test "the count in SQLite finds an answer that has a week twice" {
	broken 'sed "100{p;}"'
	status 1
	grep -q '^rows of the answer that stand there twice: 3810 of 3809$' \
		.stdout
	no_errors
}

@test "real attendance needs its own words for missing and final visits" {
	try iop-hours --column date=session_date \
		"$real/ctn_visits_as_attendance.csv"
	status 2
	no_output
	errors <<-END
	iop-hours: $real/ctn_visits_as_attendance.csv:738: status: a word in no table
	iop-hours: $real/ctn_visits_as_attendance.csv:854: status: a word in no table
	iop-hours: $real/ctn_visits_as_attendance.csv:1614: status: a word in no table
	iop-hours: status: 4 more rows: a word in no table
	iop-hours: status: 7 rows: --show-words lists it, to be given a meaning in a table for --words
	END
}

# The first visits of one client: BASELINE on Monday 2020-01-06, WK0 on
# Saturday 2020-01-25, WK1 and WK2 a week apart, WK3 on a Sunday.
@test "real attendance: the first weeks of one client, read off the file" {
	try iop-hours --column date=session_date --words "$real/words.csv" \
		--client CTN0010 --to 2020-02-10 --keep session_name --quiet \
		"$real/ctn_visits_as_attendance.csv"
	status 0
	shows client_id program_week week_start hours sessions days \
		hours_to_date session_name <<-'END'
	client_id,program_week,week_start,hours,sessions,days,hours_to_date,session_name
	CTN0010,1,2020-01-06,1.00,1,1,1.00,BASELINE
	CTN0010,2,2020-01-13,0.00,0,0,1.00,BASELINE
	CTN0010,3,2020-01-20,1.00,1,1,2.00,WK0
	CTN0010,4,2020-01-27,1.00,1,1,3.00,WK1
	CTN0010,5,2020-02-03,1.00,1,1,4.00,WK2
	CTN0010,6,2020-02-10,1.00,1,1,5.00,WK3
	END
	no_errors
}
