# SPDX-License-Identifier: ISC
# iop-hours: how the answer is written, and what a wrong call gets.

load hours

# Three weeks: c01 is met, then short, then open; c02 comes in the last one.
given_weeks() {
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-05,180
	c01,2026-01-06,180
	c01,2026-01-07,180
	c01,2026-01-12,60
	c01,2026-01-20,60
	c02,2026-01-19,60
	END
}

# refuses MESSAGE OPTION ...: a wrong call ends with 2 and that message.
refuses() {
	local message=$1

	shift
	try iop-hours "$@" in.csv
	status 2
	no_output
	errors <<< "iop-hours: $message (see iop-hours --help)"
}

# ---- how the answer is written --------------------------------------------

@test "--table shows the key columns aligned, numbers to the right" {
	given in.csv <<-'END'
	client_id,date,minutes,level
	c01,2026-01-05,180,IOP
	c01,2026-01-06,180,IOP
	c01,2026-01-07,180,IOP
	c02,2026-01-06,1439,IOP-youth
	END
	try iop-hours -C status= --as-of 2026-01-11 --table in.csv
	status 0
	output <<-'END'
	client week week_start level          hours days status  reason
	c01       1 2026-01-05 IOP        9.00/9.00  3/3 met
	c02       1 2026-01-05 IOP-youth 23.98/6.00  1/3 partial days

	Data up to 2026-01-11
	END
	no_errors
}

@test "--table measures UTF-8 by its width" {
	given in.csv <<-'END'
	client_id,date,minutes,room
	Zoë,2026-01-05,60,日本
	c01,2026-01-05,60,é
	END
	for locale in C C.UTF-8; do
		try env LC_ALL=$locale iop-hours -C status= --table --keep room in.csv
		status 0
		output <<-'END'
		client week week_start level     hours days status reason     room
		Zoë       1 2026-01-05 IOP   1.00/9.00  1/3 open   hours+days 日本
		c01       1 2026-01-05 IOP   1.00/9.00  1/3 open   hours+days é

		Data up to 2026-01-05
		END
		no_errors
	done
}

@test "--table without rows shows the headings" {
	given_weeks
	try iop-hours -C status= --table --only over in.csv
	status 0
	output <<-'END'
	client week week_start level hours days status reason

	Data up to 2026-01-20
	END
	no_errors
}

@test "--table keeps an empty first cell in its place" {
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-05,180
	c01,2026-01-06,180
	c01,2026-01-07,180
	c02,2026-01-06,60
	END
	try iop-hours -C status= --table --as-of 2026-01-11 \
		--select reason,client_id in.csv
	status 0
	output <<-'END'
	reason     client
	           c01
	hours+days c02

	Data up to 2026-01-11
	END
	no_errors
}

@test "--table shows bytes that would steer a terminal as \\xNN" {
	printf 'client_id,date,minutes,note\nc01,2026-01-05,60,"a\nb\033[1m"\n' \
		> in.csv
	try iop-hours -C status= --table --keep note in.csv
	status 0
	output <<-'END'
	client week week_start level     hours days status reason     note
	c01       1 2026-01-05 IOP   1.00/9.00  1/3 open   hours+days a\x0ab\x1b[1m

	Data up to 2026-01-05
	END
	no_errors
}

@test "--spreadsheet-safe marks passed-on text that a spreadsheet would run" {
	given in.csv <<-'END'
	client_id,date,minutes,level,note
	=c01,2026-01-05,60,+IOP,@x
	c02,2026-01-05,60,IOP,-x
	c03,2026-01-05,60,IOP,=1+1
	END
	try iop-hours -C status= --keep note --spreadsheet-safe in.csv
	status 0
	shows client_id level note <<-'END'
	client_id,level,note
	'=c01,'+IOP,'@x
	c02,IOP,'-x
	c03,IOP,'=1+1
	END
	no_errors
	try iop-hours -C status= --keep note in.csv
	status 0
	shows client_id level note <<-'END'
	client_id,level,note
	=c01,+IOP,@x
	c02,IOP,-x
	c03,IOP,=1+1
	END
	no_errors
}

@test "--spreadsheet-safe leaves numbers and harmless text alone" {
	given in.csv <<-'END'
	client_id,date,minutes,note
	-1,2026-01-05,60,-2.5
	c02,2026-01-05,60,+3
	c03,2026-01-05,60,a=b
	c04,2026-01-05,60,
	END
	try iop-hours -C status= --keep note --spreadsheet-safe in.csv
	status 0
	shows client_id note <<-'END'
	client_id,note
	-1,-2.5
	c02,+3
	c03,a=b
	c04,
	END
	no_errors
}

@test "--quiet silences counts, not what is bad" {
	given in.csv <<-'END'
	client_id,date,minutes,status
	c01,2026-01-05,60,attended
	c02,2026-01-05,,excused
	END
	try iop-hours --quiet --client c02 --client c03 in.csv
	status 0
	shows client_id <<-'END'
	client_id
	END
	no_errors
	given bad.csv <<-'END'
	client_id,date,minutes,status
	c01,2026-01-32,60,attended
	END
	try iop-hours -q bad.csv
	status 2
	no_output
	errors <<-'END'
	iop-hours: bad.csv:2: date: no such day in the calendar
	END
}

@test "an input of a header alone gives a header and a note" {
	given in.csv <<-'END'
	client_id,date,minutes
	END
	try iop-hours -C status= in.csv
	status 0
	shows client_id hours <<-'END'
	client_id,hours
	END
	errors <<-'END'
	iop-hours: warning: the input has no rows below its header (--accept no-rows says that it is meant)
	END
	try iop-hours -C status= --quiet in.csv
	status 0
	shows client_id hours <<-'END'
	client_id,hours
	END
	errors <<-'END'
	iop-hours: warning: the input has no rows below its header (--accept no-rows says that it is meant)
	END
}

# ---- wrong calls ----------------------------------------------------------

@test "an unknown option is refused, and its value is not shown" {
	given_weeks
	for call in --clinet=c01 "--clinet c01"; do
		try iop-hours $call in.csv
		status 2
		no_output
		grep -q '^iop-hours: no option --clinet' .stderr
		[ "$(wc -l < .stderr)" -eq 1 ]
		! grep -q c01 .stderr || false
	done
	refuses "no option -Z" -Z
	refuses "no option -Z" --client=c01 -tZ
	refuses "no option -Z" --client=c01 -Zt
	refuses "no option -Z" --quiet -Zt
}

@test "a value for an option that takes none is refused, and not shown" {
	given_weeks
	try iop-hours --quiet=c01 in.csv
	status 2
	no_output
	grep -q '^iop-hours: .*--quiet' .stderr
	! grep -q c01 .stderr || false
}

@test "an option without its value is refused" {
	try iop-hours --client
	status 2
	no_output
	errors <<-'END'
	iop-hours: --client needs a value (see iop-hours --help)
	END
	try iop-hours -c
	status 2
	no_output
	errors <<-'END'
	iop-hours: -c needs a value (see iop-hours --help)
	END
	try iop-hours --quiet -tc
	status 2
	no_output
	errors <<-'END'
	iop-hours: -c needs a value (see iop-hours --help)
	END
}

@test "values of the options that can't be read are refused" {
	given_weeks
	refuses "--gap: not a whole number" --gap -1
	refuses "--gap: not a whole number" --gap 1.5
	refuses "--gap: empty" --gap ''
	refuses "--gap: too large a number" --gap 3651
	refuses "--session-minutes: too small a number" --session-minutes 0
	refuses "--session-minutes: too large a number" --session-minutes 1441
	refuses "--session-minutes: not a whole number" --session-minutes 1:30
	refuses "--week-start: not a day of the week" --week-start moonday
	refuses "--week-start: not a day of the week" --week-start 1
	refuses "--as-of: needs a date as YYYY-MM-DD, or today" --as-of yesterday
	refuses "--as-of: needs a date as YYYY-MM-DD, or today" --as-of 2026-02-29
	refuses "--week: needs a date as YYYY-MM-DD, last or this" --week next
	refuses "--from: needs a date as YYYY-MM-DD" --from 2026-13-01
	refuses "--to: needs a date as YYYY-MM-DD" --to ''
}

@test "the limits of the options' values are taken" {
	given in.csv <<-'END'
	client_id,date
	c01,2026-01-05
	END
	for call in "--gap 0" "--gap 3650"; do
		try iop-hours -C status= $call --session-minutes 1 in.csv
		status 0
		shows hours <<-'END'
		hours
		0.02
		END
		no_errors
	done
	try iop-hours -C status= --session-minutes 1440 in.csv
	status 0
	shows hours <<-'END'
	hours
	24.00
	END
	no_errors
}

@test "an option of the filters is no option here" {
	given_weeks
	try iop-hours --prefix x in.csv
	status 2
	no_output
	grep -q '^iop-hours: no option --prefix' .stderr
}

@test "an option given twice is refused, where the second would hide the first" {
	given_weeks
	for twice in '--gap 3 --gap 30' '--roster a --roster b' '-o a -o b'; do
		# shellcheck disable=SC2086 # words
		try iop-hours $twice in.csv
		status 2
		no_output
		grep -Eq '^iop-hours: --[a-z]+ is given twice \(see iop-hours --help\)$' \
			.stderr
	done
}

@test "--rejects may not name an input: its bad rows would be all that is left" {
	given_weeks
	cp in.csv before.csv
	try iop-hours --rejects ./in.csv in.csv
	status 2
	no_output
	errors <<-'END'
	iop-hours: --rejects names a file that is read (see iop-hours --help)
	END
	cmp in.csv before.csv
}

@test "no output may name a file that is read, whatever it is" {
	given_weeks
	given roster.csv <<-'END'
	client_id,admit_date,level
	c01,2026-01-05,IOP
	END
	printf 'c01\n' > clients.txt
	iop-hours -p standard --print-policy > table.csv
	# A built-in table is no file, whatever file has its name.
	echo old > standard
	try iop-hours -C status= -p standard --output standard in.csv
	status 0
	grep -q '^c01,' standard
	ln in.csv hard.csv
	ln -s roster.csv soft.csv
	local file option
	for file in in.csv hard.csv ./roster.csv soft.csv clients.txt table.csv; do
		cp "$file" before
		for option in output rejects; do
			try iop-hours -C status= --roster roster.csv \
				--clients clients.txt -p ./table.csv \
				"--$option" "$file" in.csv
			status 2
			no_output
			errors <<< "iop-hours: --$option names a file that is read (see iop-hours --help)"
			cmp "$file" before
		done
	done
	cp in.csv before
	for option in output rejects; do
		tried_input=in.csv try iop-hours -C status= "--$option" in.csv
		status 2
		errors <<< "iop-hours: --$option names a file that is read (see iop-hours --help)"
		cmp in.csv before
	done
}

@test "--rejects may not name standard output" {
	given_weeks
	for name in - /dev/stdout; do
		try iop-hours -C status= --rejects "$name" in.csv
		status 2
		no_output
		errors <<< "iop-hours: --rejects names standard output (see iop-hours --help)"
	done
	try_shell 'iop-hours -C status= --rejects both.csv in.csv > both.csv'
	status 2
	[ ! -s both.csv ]
	try iop-hours -C status= --output /dev/null --rejects /dev/null in.csv
	status 0
	no_output
}

@test "-- ends the options" {
	given -- <<-'END'
	client_id,date,minutes
	c01,2026-01-05,60
	END
	given -table <<-'END'
	client_id,date,minutes
	c02,2026-01-05,60
	END
	try iop-hours -C status= -- -- -table
	status 0
	shows client_id <<-'END'
	client_id
	c01
	c02
	END
	no_errors
}

@test "--help names every option within 80 columns" {
	try iop-hours --help
	status 0
	no_errors
	[ "$(sed 1q .stdout)" = "usage: iop-hours [OPTION ...] [FILE ...]" ]
	awk 'length($0) > 80 { print; wide = 1 } END { exit wide }' .stdout
	for option in roster closures as-of week from to keep level gap \
		week-start session-minutes words services level-words show-services \
		policy list-policies print-policy check-policy column \
		delimiter dates century skip-lines side-skip-lines \
		side-delimiter accept select fresh future client clients shard only \
		fail-on output rejects table spreadsheet-safe show-values \
		quiet help version; do
		grep -q -- "--$option\( \|$\)" .stdout
	done
	cp .stdout help
	try iop-hours -h
	status 0
	cmp help .stdout
	no_errors
}

@test "--version names the toolkit and its version" {
	try iop-hours --version
	status 0
	grep -qx 'iop-tools [0-9]*\.[0-9]*\.[0-9]*' .stdout
	grep -qE '^sandbox: seccomp [^,]+, Landlock .' .stdout
	no_errors
	cp .stdout version
	try iop-hours -V
	status 0
	cmp version .stdout
	no_errors
}

@test "a misspelt option names the one it is near to" {
	try iop-hours --onlly met
	status 2
	no_output
	errors <<< "iop-hours: no option --onlly: perhaps --only (see iop-hours --help)"
	try iop-hours --clinet=c01
	status 2
	no_output
	errors <<< "iop-hours: no option --clinet: perhaps --client (see iop-hours --help)"
	try iop-hours --zzz
	status 2
	no_output
	errors <<< "iop-hours: no option --zzz (see iop-hours --help)"
}

# ---- what is rarely met ---------------------------------------------------

@test "--as-of today is a day between all that is past and all that is to come" {
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2020-01-06,60
	END
	try iop-hours -C status= --as-of 2020-12-31 in.csv
	status 0
	no_errors
	cp .stdout then.csv
	try iop-hours -C status= --as-of today in.csv
	status 0
	output < then.csv
	no_errors
	echo c01,2199-12-31,60 >> in.csv
	try iop-hours -C status= --as-of today in.csv
	status 2
	no_output
	errors <<-'END'
	iop-hours: in.csv:3: date: a contact after the as-of day
	iop-hours: date: 1 row: --future skip leaves out all rows after it; --week DATE looks at an earlier week
	END
}

@test "the roster and the closures can't both be standard input" {
	given in.csv <<-'END'
	client_id,date,minutes
	END
	try iop-hours --roster - --closures - in.csv
	status 2
	no_output
	errors <<-'END'
	iop-hours: standard input can be read once only (see iop-hours --help)
	END
}

@test "the roster and --clients can't both be standard input" {
	given in.csv <<-'END'
	client_id,date,minutes
	END
	try iop-hours --roster - --clients - in.csv
	status 2
	no_output
	errors <<-'END'
	iop-hours: the roster and --clients are both standard input (see iop-hours --help)
	END
}

@test "65,535 levels can be told apart, one more is refused" {
	awk 'BEGIN {
		print "client_id,date,minutes,level"
		for (i = 0; i < 65536; i++)
			printf "c01,2026-01-05,0,L%d\n", i
	}' > more.csv
	head -n 65536 more.csv > most.csv
	try iop-hours -C status= most.csv
	status 0
	shows sessions status <<-'END'
	sessions,status
	0,unplaced
	END
	no_errors
	try iop-hours -C status= more.csv
	status 2
	no_output
	errors <<-'END'
	iop-hours: more.csv:65537: level: too many different levels
	END
}

@test "a roster's levels are as many at most" {
	given in.csv <<-'END'
	client_id,date,minutes
	c0,2026-01-05,60
	END
	awk 'BEGIN {
		print "client_id,level"
		for (i = 0; i < 65536; i++)
			printf "c%d,L%d\n", i, i
	}' > more.csv
	head -n 65536 more.csv > most.csv
	try iop-hours -C status= --roster most.csv --quiet in.csv
	status 0
	shows client_id level <<-'END'
	client_id,level
	c0,L0
	END
	no_errors
	try iop-hours -C status= --roster more.csv --show-values in.csv
	status 2
	no_output
	errors <<-'END'
	iop-hours: more.csv:65537: level: too many different levels: 'L65535'
	END
}
