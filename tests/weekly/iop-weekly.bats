# SPDX-License-Identifier: ISC
# iop-weekly: what it makes of good and bad exports, and what it names nowhere.

load ../helper

setup() {
	cd "$BATS_TEST_TMPDIR" || return
	PATH=$IOP_ROOT/cmd/weekly:$PATH
	given sessions.csv <<-'END'
	client_id,date,minutes,status
	c01,2026-01-05,180,attended
	c01,2026-01-06,180,attended
	c01,2026-01-07,180,attended
	c02,2026-01-05,180,attended
	c02,2026-01-06,180,attended
	c02,2026-01-07,180,attended
	c03,2026-01-05,60,attended
	c04,2026-01-05,60,no show
	"c05, ""junior""",2026-01-05,60,attended
	c01,2026-01-12,180,attended
	c01,2026-01-13,180,attended
	c01,2026-01-14,180,attended
	c02,2026-01-12,60,attended
	c03,2026-01-12,60,attended
	c04,2026-01-12,60,attended
	END
	given roster.csv <<-'END'
	client_id,admit_date
	c01,2026-01-05
	c02,2026-01-05
	c03,2026-01-05
	c04,2026-01-05
	"c05, ""junior""",2026-01-05
	END
	sed '/2026-01-1/d' sessions.csv > first.csv
}

weekly() {
	try iop-weekly "$@"
}

# kept: the reports are those of the first week, and nothing else is there.
kept() {
	cmp weekly.csv old.csv
	[ "$(cat weekly.log)" = "$(cat old.log)" ]
	assert_not_exists weekly.before.csv
	[ -z "$(ls -d weekly.iop-weekly.* 2> /dev/null)" ]
}

first_week() {
	weekly --day 2026-01-12 --roster roster.csv first.csv
	status 1
	cp weekly.csv old.csv
	cp weekly.log old.log
}

@test "two weeks: reports, what changed, a log, and a text that names nobody" {
	first_week
	output <<-'END'
	Week from 2026-01-05: 5 clients.
	    2 met       did what the rule asks
	    3 short     did less than the rule asks
	There is no report of the week before to compare with.
	Somebody needs attention: weekly.csv lists who and why.
	END
	no_errors
	assert_not_exists weekly.changes.csv
	weekly --day 2026-01-19 --roster roster.csv sessions.csv
	status 1
	output <<-'END'
	Week from 2026-01-12: 5 clients.
	    1 met       did what the rule asks
	    4 short     did less than the rule asks
	Since the week before: 1 newly short, 1 back, 1 vanished, 0 gone.
	Somebody needs attention: weekly.csv lists who and why.
	END
	no_errors
	cmp weekly.before.csv old.csv
	same weekly.changes.csv weekly.changes.csv <<-'END'
	change,client_id,episode,status_before,status
	newly short,c02,1,met,short
	back,c04,1,short,short
	vanished,"c05, ""junior""",1,short,short
	END
	[ "$(sed 's/^[-0-9]* [0-9:]* //' weekly.log)" = "\
week 2026-01-05: 5 clients, status 1
week 2026-01-12: 5 clients, 1 newly short, 1 back, 1 vanished, 0 gone, status 1" ]
	[ "$(stat -c %a weekly.csv weekly.before.csv weekly.changes.csv weekly.log |
		sort -u)" = 600 ]
}

@test "the same week again changes neither the report before nor what changed" {
	first_week
	iop-weekly --day 2026-01-19 --roster roster.csv sessions.csv > .stdout || true
	cp weekly.changes.csv changes
	weekly --day 2026-01-20 --roster roster.csv sessions.csv
	status 1
	cmp weekly.before.csv old.csv
	cmp weekly.changes.csv changes
}

@test "a report that isn't of the week before is compared with none" {
	first_week
	echo old > weekly.changes.csv
	sed 's/2026-01-1\([2-4]\)/2026-01-2\1/' sessions.csv > later.csv
	weekly --day 2026-01-26 --fewer 90 --roster roster.csv later.csv
	status 1
	grep -q 'There is no report of the week before to compare with' .stdout
	assert_not_exists weekly.changes.csv
	cmp weekly.before.csv old.csv
}

@test "status 0 where nobody has the words of --fail-on" {
	weekly --day 2026-01-12 --fail-on over --report r/week.csv first.csv
	status 2
	mkdir r
	weekly --day 2026-01-12 --fail-on over --report r/week.csv first.csv
	status 0
	[ "$(tail -n 1 .stdout)" = "Nobody needs attention." ]
	[ "$(ls r)" = "$(printf '%s\n' week.csv week.lock week.log)" ]
}

@test "options in a file, as iop-hours takes them" {
	echo --roster=roster.csv > site.opts
	weekly --day 2026-01-12 @site.opts first.csv
	status 1
	[ "$(head -n 1 .stdout)" = "Week from 2026-01-05: 5 clients." ]
}

# refuses WHAT: the export new.csv is refused with this message.
refuses() {
	weekly --day 2026-01-19 --roster roster.csv new.csv
	status 2
	output <<-'END'
	No new report: weekly.csv is the one before.
	END
	errors <<< "$1"
	kept
}

@test "an export that is missing, empty or a header only leaves the report" {
	first_week
	refuses "iop-hours: new.csv: cannot open: No such file or directory
iop-weekly: iop-hours ended with status 2"
	: > new.csv
	refuses "iop-hours: new.csv: no header row: the input is empty
iop-weekly: iop-hours ended with status 2"
	head -n 1 sessions.csv > new.csv
	refuses "iop-hours: there is no contact, and --fresh 7 asks for one: is the export still updated?
iop-weekly: iop-hours ended with status 2"
}

@test "a stale export leaves the report" {
	first_week
	cp first.csv new.csv
	refuses "iop-hours: the latest contact is 12 days before the as-of day, and --fresh 7 allows no more than that: is the export still updated?
iop-weekly: iop-hours ended with status 2"
}

@test "an export cut at a line end is refused by those who came" {
	first_week
	sed '/c0[34],2026-01-12/d' sessions.csv > new.csv
	refuses "iop-weekly: 2 clients came, and 4 the time before: is the export cut? (--fewer 50 takes it)"
	weekly --day 2026-01-19 --fewer 50 --roster roster.csv new.csv
	status 1
}

@test "an export cut in a row, or with a new word, leaves the report" {
	first_week
	head -c -12 sessions.csv > new.csv
	refuses "iop-hours: new.csv:16: 3 cells, but the header has 4
iop-weekly: iop-hours ended with status 2"
	sed '$s/attended/came/' sessions.csv > new.csv
	refuses "iop-hours: new.csv:16: status: a word in no table
iop-hours: status: 1 row: --show-words lists it, to be given a meaning in a table for --words
iop-weekly: iop-hours ended with status 2"
}

@test "a new column changes nothing" {
	first_week
	sed '1s/$/,room/; 1!s/$/,a/' sessions.csv > new.csv
	weekly --day 2026-01-19 --roster roster.csv new.csv
	status 1
	no_errors
}

@test "two at once: the second stops, and the first ends well" {
	first_week
	mkfifo slow.csv
	iop-weekly --day 2026-01-19 --roster roster.csv slow.csv > first.out 2>&1 3>&- &
	# This waits until the first one has opened its export, and so has the lock.
	exec 9> slow.csv
	cp sessions.csv new.csv
	weekly --day 2026-01-19 --roster roster.csv new.csv 9>&-
	cat sessions.csv >&9
	exec 9>&-
	wait $! || first_status=$?
	status 2
	output <<-'END'
	No new report: weekly.csv is the one before.
	END
	errors <<-'END'
	iop-weekly: another run has not ended
	END
	[ "$first_status" = 1 ]
	grep -q '^Since the week before: 1 newly short, 1 back' first.out
}

@test "a killed run leaves the report and no file of its own" {
	first_week
	mkfifo new.csv
	iop-weekly --day 2026-01-19 --roster roster.csv new.csv > .stdout 2> .stderr 3>&- &
	exec 9> new.csv
	kill -TERM $!
	exec 9>&-
	wait $! || true
	rm new.csv
	kept
}

@test "a wrong call says how, with status 2" {
	weekly
	status 2
	errors <<< "iop-weekly: which export? (see iop-weekly --help)"
	weekly --fresh few a.csv
	status 2
	errors <<< "iop-weekly: --fresh: needs a whole number, 0 to 9999 (see iop-weekly --help)"
	weekly --fewer=10000 a.csv
	status 2
	errors <<< "iop-weekly: --fewer: needs a whole number, 0 to 9999 (see iop-weekly --help)"
	weekly --day
	status 2
	errors <<< "iop-weekly: --day needs a value (see iop-weekly --help)"
	weekly --day 2026-01-12 --select client_id first.csv
	status 2
	errors <<< "iop-weekly: the report has no column 'episode': leave --select and --table out"
	weekly --help
	status 0
	[ "$(awk 'length > 80' .stdout | wc -l)" = 0 ]
	no_errors
}

@test "a client who is new is newly short, and not back" {
	first_week
	echo c06,2026-01-12 >> roster.csv
	given new.csv < <(cat sessions.csv; echo c06,2026-01-14,60,attended)
	weekly --day 2026-01-19 --roster roster.csv new.csv
	status 1
	try grep c06 weekly.changes.csv
	output <<-'END'
	newly short,c06,1,,short
	END
}

@test "a client without a row is gone, after a discharge or out of the export" {
	first_week
	sed 's/$/,/; 1s/,$/,discharge_date/; /^c02/s/$/2026-01-11/' roster.csv > left.csv
	grep -v -e ^c03 -e '^"c05' left.csv > new.roster
	grep -v -e ^c03 -e '^"c05' -e ^c02,2026-01-12 sessions.csv > new.csv
	weekly --day 2026-01-19 --fewer 50 --roster new.roster new.csv
	status 1
	output <<-'END'
	Week from 2026-01-12: 2 clients.
	    1 met       did what the rule asks
	    1 short     did less than the rule asks
	Since the week before: 0 newly short, 1 back, 0 vanished, 3 gone.
	Somebody needs attention: weekly.csv lists who and why.
	END
	no_errors
	same weekly.changes.csv weekly.changes.csv <<-'END'
	change,client_id,episode,status_before,status
	back,c04,1,short,short
	gone,c02,1,met,
	gone,c03,1,short,
	gone,"c05, ""junior""",1,short,
	END
}

@test "a week with nobody short" {
	weekly --day 2026-01-12 --client c01 --client c02 first.csv
	status 0
	output <<-'END'
	Week from 2026-01-05: 2 clients.
	    2 met       did what the rule asks
	There is no report of the week before to compare with.
	Nobody needs attention.
	END
	no_errors
	weekly --day 2026-01-19 --fewer 050 --client c01 sessions.csv
	status 0
	output <<-'END'
	Week from 2026-01-12: 1 clients.
	    1 met       did what the rule asks
	Since the week before: 0 newly short, 0 back, 0 vanished, 1 gone.
	Nobody needs attention.
	END
	no_errors
}

@test "an id with a line end is one client, and is compared" {
	given odd.csv <<-'END'
	client_id,date,minutes,status
	"a
	b",2026-01-05,60,attended
	c01,2026-01-05,60,attended
	c01,2026-01-12,60,attended
	END
	sed '/2026-01-12/d' odd.csv > odd-first.csv
	iop-weekly --day 2026-01-12 odd-first.csv > .stdout || true
	[ "$(head -n 1 .stdout)" = "Week from 2026-01-05: 2 clients." ]
	weekly --day 2026-01-19 --fewer 50 odd.csv
	status 1
	output <<-'END'
	Week from 2026-01-12: 2 clients.
	    2 short     did less than the rule asks
	Since the week before: 0 newly short, 0 back, 1 vanished, 0 gone.
	Somebody needs attention: weekly.csv lists who and why.
	END
	same weekly.changes.csv weekly.changes.csv <<-'END'
	change,client_id,episode,status_before,status
	vanished,"a
	b",1,short,short
	END
}

@test "rows set aside are not somebody who needs attention" {
	given bad.csv < <(cat first.csv; echo c01,2026-01-06,x,attended)
	weekly --day 2026-01-12 --fail-on over --rejects rejects.csv bad.csv
	status 1
	[ "$(tail -n 1 .stdout)" = "Rows were set aside (--rejects), or the report was told to leave some out." ]
	no_errors
	weekly --day 2026-01-12 --fail-on 'Unproven, SHORT' --rejects rejects.csv bad.csv
	status 1
	[ "$(tail -n 1 .stdout)" = "Somebody needs attention: weekly.csv lists who and why." ]
}

@test "a refusal without a report before says so" {
	weekly --day 2026-01-12 new.csv
	status 2
	output <<-'END'
	No new report, and none before.
	END
	errors <<-'END'
	iop-hours: new.csv: cannot open: No such file or directory
	iop-weekly: iop-hours ended with status 2
	END
}

@test "a report may have any name, and what a killed run left is removed" {
	local name

	for name in a=b.csv -b.csv 'two words' '*.csv'; do
		: > "./${name%.csv}.iop-weekly.abcdef"
		weekly --day 2026-01-12 --report "$name" first.csv
		status 1
		[ "$(head -n 1 .stdout)" = "Week from 2026-01-05: 5 clients." ]
		no_errors
		assert_not_exists "./${name%.csv}.iop-weekly.abcdef"
		assert_exists "./$name"
	done
	weekly --day=2026-01-12 --report=c.csv first.csv
	status 1
	assert_exists c.csv
}

@test "where a file can't be replaced the report stays" {
	first_week
	mkdir weekly.before.csv weekly.changes.csv
	weekly --day 2026-01-19 --roster roster.csv sessions.csv
	status 2
	output <<-'END'
	No new report: weekly.csv is the one before.
	END
	grep -qx "iop-weekly: cannot replace the report before" .stderr
	cmp weekly.csv old.csv
	cmp weekly.log old.log
	rmdir weekly.before.csv
	weekly --day 2026-01-19 --roster roster.csv sessions.csv
	status 2
	grep -qx "iop-weekly: cannot replace what changed" .stderr
	rmdir weekly.changes.csv
	rm weekly.csv
	mkdir weekly.csv
	weekly --day 2026-01-19 --roster roster.csv sessions.csv
	status 2
	errors <<< "iop-weekly: the report is no file"
}
