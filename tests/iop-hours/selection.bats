# SPDX-License-Identifier: ISC
# iop-hours: which of the finished rows are written.

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

# ---- --week, --from, --to -------------------------------------------------

@test "--week DATE writes the week that holds the date, its values unchanged" {
	given_weeks
	for date in 2026-01-12 2026-01-15 2026-01-18; do
		try iop-hours -C status= --week $date in.csv
		status 0
		shows client_id program_week week_start hours status \
			hours_to_date <<-'END'
		client_id,program_week,week_start,hours,status,hours_to_date
		c01,2,2026-01-12,1.00,short,10.00
		END
		no_errors
	done
}

@test "--week last is the latest week that is over on the as-of day" {
	given_weeks
	try iop-hours -C status= --week last --as-of 2026-01-24 in.csv
	status 0
	shows client_id program_week week_start hours_to_date <<-'END'
	client_id,program_week,week_start,hours_to_date
	c01,2,2026-01-12,10.00
	END
	no_errors
	try iop-hours -C status= --week last --as-of 2026-01-25 in.csv
	status 0
	shows client_id program_week week_start hours_to_date status <<-'END'
	client_id,program_week,week_start,hours_to_date,status
	c01,3,2026-01-19,11.00,short
	c02,1,2026-01-19,1.00,short
	END
	no_errors
}

@test "--week this is the week that holds the as-of day" {
	given_weeks
	for date in 2026-01-20 2026-01-25; do
		try iop-hours -C status= --week this --as-of $date in.csv
		status 0
		shows client_id program_week week_start <<-'END'
		client_id,program_week,week_start
		c01,3,2026-01-19
		c02,1,2026-01-19
		END
		no_errors
	done
	try iop-hours -C status= --week this --as-of 2026-01-26 in.csv
	status 0
	shows client_id program_week week_start hours <<-'END'
	client_id,program_week,week_start,hours
	c01,4,2026-01-26,0.00
	c02,2,2026-01-26,0.00
	END
	no_errors
}

@test "--week last and this follow --week-start" {
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-03,60
	c01,2026-01-10,60
	END
	try iop-hours -C status= --week-start sunday --week last --as-of 2026-01-10 in.csv
	status 0
	shows week_start hours <<-'END'
	week_start,hours
	2026-01-04,1.00
	END
	no_errors
	try iop-hours -C status= --week-start sunday --week last --as-of 2026-01-16 in.csv
	status 0
	shows week_start hours <<-'END'
	week_start,hours
	2026-01-04,1.00
	END
	no_errors
	try iop-hours -C status= --week-start sunday --week this --as-of 2026-01-16 in.csv
	status 0
	shows week_start hours <<-'END'
	week_start,hours
	2026-01-11,0.00
	END
	no_errors
}

@test "--from and --to each take the week that holds their date" {
	given_weeks
	try iop-hours -C status= --from 2026-01-18 in.csv
	status 0
	shows client_id week_start program_week hours_to_date <<-'END'
	client_id,week_start,program_week,hours_to_date
	c01,2026-01-12,2,10.00
	c01,2026-01-19,3,11.00
	c02,2026-01-19,1,1.00
	END
	no_errors
	try iop-hours -C status= --to 2026-01-12 in.csv
	status 0
	shows client_id week_start <<-'END'
	client_id,week_start
	c01,2026-01-05
	c01,2026-01-12
	END
	no_errors
	try iop-hours -C status= --from 2026-01-18 --to 2026-01-18 in.csv
	status 0
	shows client_id week_start <<-'END'
	client_id,week_start
	c01,2026-01-12
	END
	no_errors
}

@test "a week in which no one is enrolled gives the header alone" {
	given_weeks
	try iop-hours -C status= --week 2027-01-01 in.csv
	status 0
	shows client_id week_start <<-'END'
	client_id,week_start
	END
	errors <<-'END'
	iop-hours: warning: no row is of the weeks asked for; the latest contact is 0 days before the as-of day (--accept no-weeks says that it is meant)
	END
}

@test "an export that is no longer renewed is told, with --quiet too" {
	given_weeks
	try iop-hours -C status= --quiet --as-of 2026-12-31 --week last in.csv
	status 0
	shows client_id <<< client_id
	grep -qxE 'iop-hours: warning: no row is of the weeks asked for; the latest contact is [0-9]+ days before the as-of day \(--accept no-weeks says that it is meant\)' .stderr
	try iop-hours -C status= --as-of 2026-12-31 --week last --accept no-weeks in.csv
	status 0
	shows client_id <<< client_id
	no_errors
	# A part of the clients may well have none.
	try iop-hours -C status= --as-of 2026-12-31 --week last --shard 1/2 in.csv
	status 0
	no_errors
}

@test "--week last and this need --as-of" {
	given_weeks
	refuses "--week last and --week this need --as-of: the latest contact may lie before the week's end" \
		--week last
	refuses "--week last and --week this need --as-of: the latest contact may lie before the week's end" \
		--week this
}

@test "--week does not go with --from and --to, and --from not behind --to" {
	given_weeks
	refuses "--week does not go with --from and --to" \
		--week 2026-01-05 --from 2026-01-05
	refuses "--week does not go with --from and --to" \
		--week 2026-01-05 --to 2026-01-05
	refuses "--from is after --to" --from 2026-01-06 --to 2026-01-05
}

# ---- clients --------------------------------------------------------------

@test "--client chooses clients, and changes nothing in their rows" {
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-05,60
	c02,2026-01-05,60
	c03,2026-01-12,60
	END
	try iop-hours -C status= --client c02 in.csv
	status 0
	shows client_id week_start status <<-'END'
	client_id,week_start,status
	c02,2026-01-05,short
	c02,2026-01-12,open
	END
	no_errors
	try iop-hours -C status= --client c03 -c c01 in.csv
	status 0
	shows client_id week_start <<-'END'
	client_id,week_start
	c01,2026-01-05
	c01,2026-01-12
	c03,2026-01-12
	END
	no_errors
}

@test "rows of clients who are not chosen are checked all the same" {
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-05,60
	c02,2026-01-05,sixty
	END
	try iop-hours -C status= --client c01 in.csv
	status 2
	no_output
	errors <<-'END'
	iop-hours: in.csv:3: minutes: not a whole number
	END
}

@test "--client compares ids by every byte, and tells how many are not there" {
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-05,60
	c02,2026-01-05,60
	END
	try iop-hours -C status= --client C01 in.csv
	status 0
	shows client_id <<-'END'
	client_id
	END
	errors <<-'END'
	iop-hours: 1 of the clients asked for is not in the input
	END
	try iop-hours -C status= --client c03 --client c1 --client c02 --client c03 in.csv
	status 0
	shows client_id <<-'END'
	client_id
	c02
	END
	errors <<-'END'
	iop-hours: 2 of the clients asked for are not in the input
	END
}

@test "--clients reads an id a line, with a header or without" {
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-05,60
	c02,2026-01-05,60
	"c,3",2026-01-05,60
	c04,2026-01-05,60
	END
	given plain.txt <<-'END'
	c02

	"c,3"
	END
	given headed.csv <<-'END'
	Client ID
	c04
	END
	try_shell 'iop-hours -C status= --clients plain.txt in.csv | cut -c 1-5'
	status 0
	output <<-'END'
	clien
	"c,3"
	c02,1
	END
	no_errors
	try iop-hours -C status= --clients headed.csv --client c01 in.csv
	status 0
	shows client_id <<-'END'
	client_id
	c01
	c04
	END
	no_errors
	try_shell 'iop-hours -C status= --clients - in.csv < headed.csv'
	status 0
	shows client_id <<-'END'
	client_id
	c04
	END
	no_errors
}

@test "--clients with an empty file chooses no one" {
	given_weeks
	given none.txt < /dev/null
	try iop-hours -C status= --clients none.txt in.csv
	status 0
	shows client_id <<-'END'
	client_id
	END
	no_errors
}

@test "--clients refuses a file with more than an id on a line" {
	given_weeks
	given clients.csv <<-'END'
	client_id,name
	c01,x
	END
	try iop-hours --clients clients.csv in.csv
	status 2
	no_output
	errors <<-'END'
	iop-hours: clients.csv:1: more than an id on the line
	END
	try iop-hours --clients none.csv in.csv
	status 2
	no_output
	errors <<-'END'
	iop-hours: none.csv: cannot open: No such file or directory
	END
}

# ---- --shard --------------------------------------------------------------

# 64-bit FNV-1a of the three bytes of c01 is 17762968895111320213; it leaves
# 0, 1, 1 and 4 when divided by 1, 2, 3 and 7.
@test "--shard takes the clients whose FNV-1a falls on the part" {
	given in.csv <<-'END'
	client_id,date,minutes
	 c01 ,2026-01-05,60
	END
	for part in 1/1 2/2 2/3 5/7; do
		try iop-hours -C status= --shard $part in.csv
		status 0
		shows client_id hours <<-'END'
		client_id,hours
		c01,1.00
		END
		no_errors
	done
	for part in 1/2 1/3 3/3 4/7 6/7; do
		try iop-hours -C status= --shard $part in.csv
		status 0
		shows client_id hours <<-'END'
		client_id,hours
		END
		no_errors
	done
}

@test "the parts of --shard put together are the whole" {
	awk 'BEGIN {
		print "client_id,date,minutes"
		for (i = 1; i <= 60; i++)
			printf "c%02d,2026-01-%02d,60\n", i, i % 28 + 1
	}' > in.csv
	iop-hours -C status= in.csv > whole.csv
	for parts in 1 2 3 7; do
		rm -f rows
		for part in $(seq $parts); do
			try iop-hours -C status= --shard $part/$parts in.csv
			status 0
			no_errors
			sed 1d .stdout >> rows
		done
		{
			sed 1q whole.csv
			sort -t, -k 1,1 -k 2,2n -k 3,3n rows
		} > together.csv
		cmp whole.csv together.csv
	done
	[ "$(wc -l < whole.csv)" -gt 60 ]
}

@test "--shard needs I/N with I from 1 to N" {
	given_weeks
	for value in 0/3 4/3 1/0 1 /3 1/ a/3 1/b -1/3 1/3/5 ''; do
		refuses "--shard: needs the form I/N, with I from 1 to N" \
			--shard "$value"
	done
}

# ---- --only, --fail-on ----------------------------------------------------

@test "--only writes the rows of these statuses" {
	given_weeks
	try iop-hours -C status= --only short in.csv
	status 0
	shows client_id week_start status hours_to_date <<-'END'
	client_id,week_start,status,hours_to_date
	c01,2026-01-12,short,10.00
	END
	no_errors
	try iop-hours -C status= --only 'Met, open' in.csv
	status 0
	shows client_id week_start status <<-'END'
	client_id,week_start,status
	c01,2026-01-05,met
	c01,2026-01-19,open
	c02,2026-01-19,open
	END
	no_errors
	try iop-hours -C status= --only met --only short in.csv
	status 0
	shows client_id week_start status <<-'END'
	client_id,week_start,status
	c01,2026-01-05,met
	c01,2026-01-12,short
	END
	no_errors
}

@test "--fail-on ends with 1 when a row has the status, and writes all the same" {
	given_weeks
	try iop-hours -C status= --fail-on short,partial in.csv
	status 1
	shows client_id week_start status <<-'END'
	client_id,week_start,status
	c01,2026-01-05,met
	c01,2026-01-12,short
	c01,2026-01-19,open
	c02,2026-01-19,open
	END
	no_errors
	try iop-hours -C status= --fail-on over,partial in.csv
	status 0
	shows status <<-'END'
	status
	met
	short
	open
	open
	END
	no_errors
}

@test "--fail-on looks at the chosen weeks and clients only" {
	given_weeks
	for choice in "--week 2026-01-05" "--from 2026-01-19" "--client c02"
	do
		try iop-hours -C status= --fail-on short $choice in.csv
		status 0
		no_errors
	done
	for choice in "--week 2026-01-12" "--to 2026-01-12" "--client c01"
	do
		try iop-hours -C status= --fail-on short $choice in.csv
		status 1
		no_errors
	done
}

@test "--fail-on looks at the rows before --only" {
	given_weeks
	try iop-hours -C status= --fail-on short --only met in.csv
	status 1
	shows week_start status <<-'END'
	week_start,status
	2026-01-05,met
	END
	no_errors
}

@test "every status can be asked for, a misspelt one is refused" {
	given_weeks
	try iop-hours -C status= --only \
		unplaced,met,over,open,partial,unproven,excused,short in.csv
	status 0
	shows status <<-'END'
	status
	met
	short
	open
	open
	END
	no_errors
	refuses "--only: not a word that this tool answers: unplaced, exempt, met, over, open, partial, excused, unproven, short" --only shrot
	refuses "--only: not a word that this tool answers: unplaced, exempt, met, over, open, partial, excused, unproven, short" --only met,
	refuses "--only: not a word that this tool answers: unplaced, exempt, met, over, open, partial, excused, unproven, short" --only ''
	refuses "--fail-on: not a word that this tool answers: unplaced, exempt, met, over, open, partial, excused, unproven, short" --fail-on missed
}

@test "malformed quoting in --clients is told with its line" {
	given in.csv <<-'END'
	client_id,date,minutes
	END
	printf 'c01\n"c02' > clients.csv
	try iop-hours --clients clients.csv in.csv
	status 2
	no_output
	errors <<-'END'
	iop-hours: clients.csv:2: a quote opens here and never closes
	END
}

@test "a client whose contact comes too late is a client without weeks" {
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2026-03-01,60
	END
	try iop-hours -C status= --as-of 2026-01-31 --rejects bad.csv --client c01 in.csv
	status 1
	[ "$(wc -l < .stdout)" = 1 ]
	errors <<-'END'
	iop-hours: 1 client has no week: no contact, or admitted later
	iop-hours: 1 bad row set aside in bad.csv
	END
}
