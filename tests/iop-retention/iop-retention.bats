# SPDX-License-Identifier: ISC
# iop-retention: who is enrolled until when, what is counted, by which group,
# and how the answer is written. Each answer was worked by hand first.

load ../helper

# counts CASE: in a copy of its folder.
counts() {
	cp -R "$IOP_DATA/cases/retention/$1/." .
	try_shell 'iop-retention $(cat args) input.csv'
	status 0
	output < expected.csv
	no_errors
}

# refuses MESSAGE OPTION ...: a wrong call ends with 2 and that message.
refuses() {
	local message=$1

	shift
	given in.csv <<-'END'
	client_id,week_start
	c01,2026-01-05
	END
	try iop-retention "$@" in.csv
	status 2
	no_output
	errors <<< "iop-retention: $message (see iop-retention --help)"
}

# ---- worked cases and the studies ------------------------------------------

@test "every retention case has its test below" {
	for folder in "$IOP_DATA"/cases/retention/*/; do
		grep -q "^	counts $(basename "$folder")\$" \
			"$IOP_ROOT/tests/iop-retention/iop-retention.bats"
	done
}

@test "17 of 28 are 60.7 percent a month after, and 4 of 24 are 16.7" {
	counts gruber-2000
}

@test "the first episode counts, and the group of its first row" {
	counts weekly-rows
}

# study WEEKS GROUP:STARTED:STAYED ...: weekly rows; who stayed has a row in
# each of 26 weeks, the others in as many as WEEKS.
study() {
	awk -v weeks="$1" -v groups="${*:2}" '
	function day(week,   n) {
		n = 5 + 7 * week
		for (m = 1; n > length_of[m]; m++)
			n -= length_of[m]
		return sprintf("2026-%02d-%02d", m, n)
	}
	BEGIN {
		split("31 28 31 30 31 30 31 31 30 31 30 31", length_of, " ")
		print "client_id,episode,week_start,hours,arm"
		count = split(groups, group, " ")
		for (g = 1; g <= count; g++) {
			split(group[g], part, ":")
			for (i = 1; i <= part[2]; i++)
				for (w = 0; w < (i <= part[3] ? 26 : weeks); w++)
					print part[1] i ",1," day(w) ",3.00," \
					    part[1]
		}
	}'
}

@test "11 of 19 are 57.9 percent at 24 weeks, and 2 of 19 are 10.5" {
	study 9 vouchers:19:11 standard:19:2 > in.csv
	try iop-retention --by arm --at 24 in.csv
	status 0
	output <<-'END'
	group,week,started,known,enrolled,percent
	standard,24,19,19,2,10.5
	vouchers,24,19,19,11,57.9
	END
	no_errors
}

@test "a month after by weekly rows: 17 of 28, and 4 of 24" {
	study 3 incentives:28:17 referral:24:4 > in.csv
	try iop-retention --by arm --at 4 in.csv
	status 0
	output <<-'END'
	group,week,started,known,enrolled,percent
	incentives,4,28,28,17,60.7
	referral,4,24,24,4,16.7
	END
	no_errors
}

@test "11 and 2 of 19 at 24 weeks from one row a client" {
	awk 'BEGIN {
		print "client_id,arm,admit_date,discharge_date"
		for (i = 1; i <= 38; i++)
			print "c" i "," (i <= 19 ? "vouchers" : "standard") \
			    ",2026-01-05," (i <= 11 || i > 36 ? \
			    "2026-06-22" : "2026-06-21")
	}' > in.csv
	try iop-retention --by arm --at 24 in.csv
	status 0
	output <<-'END'
	group,week,started,known,enrolled,percent
	standard,24,19,19,2,10.5
	vouchers,24,19,19,11,57.9
	END
	no_errors
}

@test "real attendance: every cell by arm agrees with a count in SQLite" {
	export IOP_BUILD
	try "$IOP_ROOT/tests/iop-retention/real.sh" "$IOP_DATA/ctn0094"
	status 0
	output <<-'END'
	189 clients, 336 cells agree, 0 differ
	END
	no_errors
}

@test "the count in SQLite finds an answer with a wrong number" {
	mkdir broken
	ln -s "$IOP_BUILD/iop-hours" broken
	printf '#!/bin/sh\n"%s/iop-retention" "$@" | sed "3s/,[0-9]*,/,9999,/"\n' \
		"$IOP_BUILD" > broken/iop-retention
	chmod +x broken/iop-retention
	try env IOP_BUILD="$PWD/broken" \
		"$IOP_ROOT/tests/iop-retention/real.sh" "$IOP_DATA/ctn0094"
	status 1
	grep -q ' [1-9][0-9]* differ$' .stdout
	no_errors
}

# ---- one row a client ------------------------------------------------------

@test "the last day is enrolled, the day after it is not" {
	given in.csv <<-'END'
	client_id,start,end
	c01,2026-01-05,2026-02-01
	c02,2026-01-05,2026-02-02
	c03,2026-01-05,2026-02-03
	END
	try iop-retention --at 4 in.csv
	status 0
	output <<-'END'
	group,week,started,known,enrolled,percent
	all,4,3,3,2,66.7
	END
	no_errors
}

@test "what lies behind the end of the data is not known" {
	given in.csv <<-'END'
	client_id,start,end
	c01,2026-01-04,2026-01-10
	c02,2026-01-05,2026-01-10
	c03,2026-01-06,2026-01-10
	c04,2026-01-12,2026-02-02
	END
	try iop-retention --at 4 in.csv
	status 0
	output <<-'END'
	group,week,started,known,enrolled,percent
	all,4,4,2,0,0.0
	END
	no_errors
}

@test "without an end a client is enrolled to the latest date of the input" {
	given in.csv <<-'END'
	client_id,start,end
	c01,2026-01-05,
	c02,2026-01-05,unknown
	c03,2026-02-02,
	END
	try iop-retention --at 3,4,5 in.csv
	status 0
	output <<-'END'
	group,week,started,known,enrolled,percent
	all,3,3,2,2,100.0
	all,4,3,2,2,100.0
	all,5,3,0,0,
	END
	no_errors
}

@test "an end without having left is not known behind it" {
	given in.csv <<-'END'
	client_id,start,end,left
	c01,2026-01-05,2026-02-01,no
	c02,2026-01-05,2026-02-02,n
	c03,2026-01-05,2026-02-01,Yes
	c04,2026-01-05,2026-03-02,1
	END
	try iop-retention --at 4 in.csv
	status 0
	output <<-'END'
	group,week,started,known,enrolled,percent
	all,4,4,3,2,66.7
	END
	no_errors
}

@test "where left is missing an end means that the client left" {
	given in.csv <<-'END'
	client_id,start,end,left
	c01,2026-01-05,2026-01-20,
	c02,2026-01-05,2026-01-20,n/a
	c03,2026-01-05,,
	c04,2026-02-02,,
	END
	try iop-retention --at 4 in.csv
	status 0
	output <<-'END'
	group,week,started,known,enrolled,percent
	all,4,4,3,1,33.3
	END
	no_errors
}

@test "admit_date and discharge_date will do for start and end" {
	given in.csv <<-'END'
	Client ID,Discharge Date,Admit Date
	c01,2026-01-12,2026-01-05
	c02,2026-01-11,2026-01-05
	END
	try iop-retention --at 1 in.csv
	status 0
	output <<-'END'
	group,week,started,known,enrolled,percent
	all,1,2,2,1,50.0
	END
	no_errors
}

@test "of a client's rows the one that starts first counts, in any order" {
	given in.csv <<-'END'
	client_id,site,start,end
	c01,south,2026-03-02,2026-04-01
	c01,north,2026-01-05,2026-01-20
	c02,north,2026-01-05,2026-01-20
	c02,south,2026-03-02,2026-04-01
	END
	try iop-retention --by site --at 2,4 in.csv
	status 0
	output <<-'END'
	group,week,started,known,enrolled,percent
	north,2,2,2,2,100.0
	north,4,2,2,0,0.0
	END
	no_errors
	(head -n 1 in.csv; tail -n +2 in.csv | tac) > turned.csv
	try_shell 'iop-retention --by site --at 2,4 turned.csv |
		cmp - <(iop-retention --by site --at 2,4 in.csv)'
	status 0
	no_output
	no_errors
}

@test "of rows that start on one day the one that ends first counts" {
	given in.csv <<-'END'
	client_id,start,end,left,site
	c01,2026-01-05,2026-02-20,yes,a
	c01,2026-01-05,2026-01-20,no,b
	c01,2026-01-05,,,c
	c01,2026-01-05,2026-01-20,yes,north
	c01,2026-01-05,2026-01-20,yes,west
	END
	try iop-retention --by site --at 4 in.csv
	status 0
	output <<-'END'
	group,week,started,known,enrolled,percent
	north,4,1,1,0,0.0
	END
	no_errors
}

# asks_the_same HEADER ROW ROW: the answer is one, whatever an unread column in
# front says of the rows.
asks_the_same() {
	given a.csv <<< "note,$1
	1,$2
	2,$3"
	given b.csv <<< "note,$1
	2,$2
	1,$3"
	try_shell 'iop-retention --by site --at 1,2,4 a.csv |
		cmp - <(iop-retention --by site --at 1,2,4 b.csv)'
	status 0
	no_output
}

@test "columns that nobody reads decide nothing between rows of one day" {
	asks_the_same client_id,start,end,left,site \
		c01,2026-01-05,2026-01-20,yes,a c01,2026-01-05,2026-02-20,yes,a
	asks_the_same client_id,start,end,left,site \
		c01,2026-01-05,2026-01-20,no,a c01,2026-01-05,2026-01-20,yes,a
	asks_the_same client_id,start,end,left,site \
		c01,2026-01-05,,no,a c01,2026-01-05,2026-02-20,yes,b
	asks_the_same client_id,start,end,left,site \
		c01,2026-01-05,2026-01-20,yes,a c01,2026-01-05,2026-01-20,yes,b
	asks_the_same client_id,week_start,hours,left,site \
		c01,2026-01-05,3,,a c01,2026-01-05,0,,b
	asks_the_same client_id,week_start,hours,left,site \
		c01,2026-01-05,0,,a c01,2026-01-05,3,,b
}

# ---- weekly rows -----------------------------------------------------------

@test "who has no row in the latest week left with the last week of hours" {
	given in.csv <<-'END'
	client_id,week_start,hours
	c01,2026-01-05,9.00
	c01,2026-01-12,0.02
	c01,2026-01-19,0.00
	c01,2026-01-26,0.00
	c02,2026-02-02,0.00
	END
	try iop-retention --at 1,2,3 in.csv
	status 0
	output <<-'END'
	group,week,started,known,enrolled,percent
	all,1,2,1,1,100.0
	all,2,2,1,0,0.0
	all,3,2,1,0,0.0
	END
	no_errors
}

@test "who has a row in the latest week is enrolled to its last day" {
	given in.csv <<-'END'
	client_id,week_start,hours
	c01,2026-01-05,9.00
	c01,2026-01-12,0.00
	c01,2026-01-19,0.00
	END
	try iop-retention --at 2,3 in.csv
	status 0
	output <<-'END'
	group,week,started,known,enrolled,percent
	all,2,1,1,1,100.0
	all,3,1,0,0,
	END
	no_errors
}

@test "who left without a week of hours was not enrolled beyond the start" {
	given in.csv <<-'END'
	client_id,week_start,hours
	c01,2026-01-05,0.00
	c01,2026-01-12,0.00
	c02,2026-01-26,1.00
	END
	try iop-retention --at 0,1,2 in.csv
	status 0
	output <<-'END'
	group,week,started,known,enrolled,percent
	all,0,2,2,2,100.0
	all,1,2,1,0,0.0
	all,2,2,1,0,0.0
	END
	no_errors
}

@test "without hours the last week counts, without episode there is one" {
	given in.csv <<-'END'
	week_start,client_id
	2026-01-05,c01
	2026-01-19,c01
	2026-02-02,c02
	END
	try iop-retention --at 2,3 in.csv
	status 0
	output <<-'END'
	group,week,started,known,enrolled,percent
	all,2,2,1,1,100.0
	all,3,2,1,0,0.0
	END
	no_errors
}

@test "the lowest episode is the first, whatever its weeks" {
	given in.csv <<-'END'
	client_id,episode,week_start,hours
	c01,3,2026-01-05,9.00
	c01,2,2026-02-02,9.00
	c01,2,2026-02-09,9.00
	c01,10,2026-02-16,9.00
	END
	try iop-retention --at 1,2 in.csv
	status 0
	output <<-'END'
	group,week,started,known,enrolled,percent
	all,1,1,1,1,100.0
	all,2,1,1,0,0.0
	END
	no_errors
}

@test "the weekly rows of iop-hours count, with a kept column to group by" {
	given in.csv <<-'END'
	client_id,date,minutes,site
	c01,2026-01-05,60,north
	c01,2026-01-14,60,south
	c02,2026-01-06,60,south
	c02,2026-03-10,60,south
	END
	try_shell 'iop-hours -C status= --accept far-date --keep site in.csv |
		iop-retention --by site --at 1,2,8'
	status 0
	output <<-'END'
	group,week,started,known,enrolled,percent
	north,1,1,1,1,100.0
	north,2,1,1,0,0.0
	north,8,1,1,0,0.0
	south,1,1,1,0,0.0
	south,2,1,1,0,0.0
	south,8,1,1,0,0.0
	END
	no_errors
}

# ---- what is counted -------------------------------------------------------

@test "percent has one decimal, and a half is rounded up" {
	for enrolled in 1 3 7 15 16; do
		awk -v enrolled=$enrolled 'BEGIN {
			print "client_id,start,end"
			for (i = 1; i <= 16; i++)
				print "c" i ",2026-01-05," (i <= enrolled ? \
				    "2026-01-12" : "2026-01-11")
		}' > in.csv
		iop-retention --at 1 in.csv | tail -n 1
	done > .stdout
	output <<-'END'
	all,1,16,16,1,6.3
	all,1,16,16,3,18.8
	all,1,16,16,7,43.8
	all,1,16,16,15,93.8
	all,1,16,16,16,100.0
	END
}

@test "the weeks are 4, 12 and 24 unless told" {
	given in.csv <<-'END'
	client_id,start,end
	c01,2026-01-05,2026-06-22
	END
	try iop-retention in.csv
	status 0
	output <<-'END'
	group,week,started,known,enrolled,percent
	all,4,1,1,1,100.0
	all,12,1,1,1,100.0
	all,24,1,1,1,100.0
	END
	no_errors
}

@test "weeks rise, each stands there once, and --at is repeatable" {
	given in.csv <<-'END'
	client_id,start,end
	c01,2026-01-05,2026-01-20
	END
	try iop-retention --at 12,1 --at '2, 1' --at 0,1000 in.csv
	status 0
	output <<-'END'
	group,week,started,known,enrolled,percent
	all,0,1,1,1,100.0
	all,1,1,1,1,100.0
	all,2,1,1,1,100.0
	all,12,1,0,0,
	all,1000,1,0,0,
	END
	no_errors
}

@test "groups stand in byte order, without outer blanks, an empty one too" {
	given in.csv <<-'END'
	client_id,site,start,end
	c01,b,2026-01-05,2026-01-20
	c02,é,2026-01-05,2026-01-20
	c03, b ,2026-01-05,2026-01-20
	c04,B,2026-01-05,2026-01-20
	c05,,2026-01-05,2026-01-20
	c06,"a, b",2026-01-05,2026-01-20
	c07,10,2026-01-05,2026-01-20
	c08,9,2026-01-05,2026-01-20
	END
	try iop-retention --by Site --at 1 in.csv
	status 0
	output <<-'END'
	group,week,started,known,enrolled,percent
	,1,1,1,1,100.0
	10,1,1,1,1,100.0
	9,1,1,1,1,100.0
	B,1,1,1,1,100.0
	"a, b",1,1,1,1,100.0
	b,1,2,2,2,100.0
	é,1,1,1,1,100.0
	END
	no_errors
}

# ---- options that all tools have -------------------------------------------

@test "a header alone gives a header alone, and a warning" {
	given in.csv <<-'END'
	client_id,week_start
	END
	try iop-retention in.csv
	status 0
	output <<-'END'
	group,week,started,known,enrolled,percent
	END
	errors <<-'END'
	iop-retention: warning: the input has no rows below its header (--accept no-rows says that it is meant)
	END
	try iop-retention --quiet in.csv
	status 0
	output <<-'END'
	group,week,started,known,enrolled,percent
	END
	errors <<-'END'
	iop-retention: warning: the input has no rows below its header (--accept no-rows says that it is meant)
	END
	try iop-retention --accept no-rows in.csv
	status 0
	output <<-'END'
	group,week,started,known,enrolled,percent
	END
	no_errors
}

@test "--client and --clients count these only, to the end of all the data" {
	given in.csv <<-'END'
	client_id,site,week_start
	c01,north,2026-01-05
	c02,south,2026-01-05
	c03,south,2026-01-05
	c03,south,2026-01-12
	END
	given ids <<-'END'
	c01
	c09
	END
	try iop-retention --by site --at 1 --clients ids --client c03 in.csv
	status 0
	output <<-'END'
	group,week,started,known,enrolled,percent
	north,1,1,1,0,0.0
	south,1,1,1,1,100.0
	END
	errors <<-'END'
	iop-retention: 1 of the clients asked for is not in the input
	END
}

@test "--table shows all columns, aligned" {
	given in.csv <<-'END'
	client_id,arm,start,end
	c01,usual care,2026-01-05,2026-01-20
	c02,b,2026-01-05,2026-03-30
	END
	try iop-retention --by arm --table --at 2,12,13 in.csv
	status 0
	output <<-'END'
	group      week started known enrolled percent
	b             2       1     1        1   100.0
	b            12       1     1        1   100.0
	b            13       1     0        0
	usual care    2       1     1        1   100.0
	usual care   12       1     1        0     0.0
	usual care   13       1     0        0

	Data up to 2026-03-30
	END
	no_errors
}

@test "--spreadsheet-safe marks a group that a spreadsheet would run" {
	given in.csv <<-'END'
	client_id,arm,start,end
	c01,=1+1,2026-01-05,2026-01-20
	c02,-1,2026-01-05,2026-01-20
	END
	try iop-retention --by arm --at 2 --spreadsheet-safe in.csv
	status 0
	output <<-'END'
	group,week,started,known,enrolled,percent
	-1,2,1,1,1,100.0
	'=1+1,2,1,1,1,100.0
	END
	no_errors
}

@test "an export with other names, separators and dates is read as told" {
	{
		printf 'Stays of the year\r\nPt;Unit;In;Out\r\n'
		printf 'c01;A;1/5/2026;2/2/2026\r\nc02;A;1/5/2026;2/1/2026\r\n'
	} > in.csv
	try iop-retention --skip-lines 1 -d ';' -D mdy -C client_id=Pt \
		-C start=In -C end=Out --by Unit --at 4 in.csv
	status 0
	output <<-'END'
	group,week,started,known,enrolled,percent
	A,4,2,2,1,50.0
	END
	no_errors
}

@test "--column says which of two starts is meant" {
	given in.csv <<-'END'
	client_id,start,admit_date,end
	c01,2026-01-01,2026-01-05,2026-01-12
	END
	try iop-retention --at 1 --column start=admit_date in.csv
	status 0
	output <<-'END'
	group,week,started,known,enrolled,percent
	all,1,1,1,1,100.0
	END
	no_errors
}

@test "--output holds the answer, and keeps its content when input is bad" {
	given in.csv <<-'END'
	client_id,start,end
	c01,2026-01-05,2026-01-12
	END
	try iop-retention --at 1 --output answer.csv in.csv
	status 0
	no_output
	no_errors
	echo c02,yesterday, >> in.csv
	try iop-retention --at 1 --output answer.csv in.csv
	status 2
	no_output
	errors <<-'END'
	iop-retention: in.csv:3: start: not a date as YYYY-MM-DD
	END
	cmp answer.csv <<-'END'
	group,week,started,known,enrolled,percent
	all,1,1,1,1,100.0
	END
}

@test "an answer that cannot be written ends with 2" {
	given in.csv <<-'END'
	client_id,start,end
	c01,2026-01-05,2026-01-12
	END
	try_shell 'iop-retention in.csv > /dev/full'
	status 2
	no_output
	errors <<-'END'
	iop-retention: standard output: cannot write: No space left on device
	END
}

@test "policies, answers, shards and prefixes there are none" {
	for option in policy list-policies check-policy only fail-on shard \
		prefix; do
		refuses "no option --$option" --$option=x
	done
	refuses "no option --print-policy: perhaps --print-options" \
		--print-policy=x
	refuses "no option -p" -p x
}

# ---- bad rows --------------------------------------------------------------

@test "every bad row of one row a client is told" {
	given in.csv <<-'END'
	client_id,start,end,left
	,2026-01-05,,
	2.98725E+13,2026-01-05,,
	c01,,,
	c02,2026-02-30,,
	c03,2026-01-05,soon,
	c04,2026-01-05,2026-01-04,
	c05,2026-01-05,2026-01-05,perhaps
	c06,2026-01-05,,yes
	c07,2026-01-05
	END
	try iop-retention in.csv
	status 2
	no_output
	errors <<-'END'
	iop-retention: in.csv:2: client_id: empty
	iop-retention: in.csv:3: client_id: a number that a spreadsheet has rounded: export the ids again as text
	iop-retention: in.csv:4: start: empty
	iop-retention: in.csv:5: start: no such day in the calendar
	iop-retention: in.csv:6: end: not a date as YYYY-MM-DD
	iop-retention: in.csv:7: end: before the start
	iop-retention: in.csv:8: left: neither yes nor no
	iop-retention: in.csv:9: left: yes, but there is no end
	iop-retention: in.csv:10: 2 cells, but the header has 4
	END
}

@test "every bad weekly row is told, its cell when asked for" {
	given in.csv <<-'END'
	client_id,week_start,episode,hours
	c01,5/1/2026,1,9.00
	c02,2026-01-05,0,9.00
	c03,2026-01-05,100001,9.00
	c04,2026-01-05,,9.00
	c05,2026-01-05,1,"9,00"
	c06,2026-01-05,1,168:01
	c07,2026-01-05,1,
	END
	try iop-retention --show-values in.csv
	status 2
	no_output
	errors <<-'END'
	iop-retention: in.csv:2: week_start: not a date as YYYY-MM-DD: '5/1/2026'
	iop-retention: in.csv:3: episode: too small a number: '0'
	iop-retention: in.csv:4: episode: too large a number: '100001'
	iop-retention: in.csv:5: episode: empty: ''
	iop-retention: in.csv:6: hours: not hours: a decimal comma is not read (1.5 or 1:30): '9,00'
	iop-retention: in.csv:7: hours: more hours than possible: '168:01'
	iop-retention: in.csv:8: hours: empty: ''
	iop-retention: week_start: 1 row: --dates mdy or --dates dmy reads them: the file alone doesn't show which
	END
}

@test "the limits are read: episode 100000, 168 hours" {
	given in.csv <<-'END'
	client_id,week_start,episode,hours
	c01,2026-01-05,100000,168
	END
	try iop-retention --at 0 in.csv
	status 0
	output <<-'END'
	group,week,started,known,enrolled,percent
	all,0,1,1,1,100.0
	END
	no_errors
}

@test "--rejects sets aside all rows of a client who has a bad one" {
	given in.csv <<-'END'
	client_id,week_start,hours
	c01,2026-01-05,9.00
	c01,2026-01-12,9.00
	c02,2026-01-05,9.00
	c02,2026-01-12,nine
	c02,2026-01-19,9.00
	END
	try iop-retention --at 1,2 --rejects bad.csv in.csv
	status 1
	output <<-'END'
	group,week,started,known,enrolled,percent
	all,1,1,1,1,100.0
	all,2,1,0,0,
	END
	errors <<-'END'
	iop-retention: 3 bad rows set aside in bad.csv
	END
	cmp bad.csv <<-'END'
	client_id,week_start,hours,reject_line,reject_column,reject_problem
	c02,2026-01-05,9.00,4,,the client has a bad row
	c02,2026-01-12,nine,5,hours,not hours (1.5 or 1:30)
	c02,2026-01-19,9.00,6,,the client has a bad row
	END
}

@test "a row that stands in two files is bad, unless repeats are kept" {
	given a.csv <<-'END'
	client_id,start,end
	c01,2026-01-05,2026-01-12
	END
	given b.csv <<-'END'
	end,client_id,start
	2026-01-12,c01,2026-01-05
	2026-01-11,c02,2026-01-05
	END
	try iop-retention --at 1 a.csv b.csv
	status 2
	no_output
	errors <<-'END'
	iop-retention: b.csv:2: is in an earlier file too
	iop-retention: 1 row: --accept repeats allows it
	END
	try iop-retention --at 1 --accept repeats a.csv b.csv
	status 0
	output <<-'END'
	group,week,started,known,enrolled,percent
	all,1,2,2,1,50.0
	END
	no_errors
}

# ---- headers and calls -----------------------------------------------------

@test "an input that is neither weekly nor one row a client is refused" {
	given in.csv <<-'END'
	client_id,date
	END
	try iop-retention in.csv
	status 2
	no_output
	errors <<-'END'
	iop-retention: in.csv:1: no column 'week_start' (weekly rows), or 'start' or 'admit_date' (one row a client): the columns are 'client_id', 'date'; --column NAME=HEADER says which is meant
	END
}

@test "an input that is both weekly and one row a client is refused" {
	for name in start admit_date; do
		given in.csv <<-END
		client_id,week_start,$name,end
		END
		try iop-retention in.csv
		status 2
		no_output
		errors <<-END
		iop-retention: in.csv:1: the input has the columns week_start and $name: it is either weekly rows or one row a client; take one of the columns out
		END
	done
}

@test "two starts or two ends are refused" {
	given in.csv <<-'END'
	client_id,start,admit_date,end
	END
	try iop-retention in.csv
	status 2
	no_output
	errors <<-'END'
	iop-retention: in.csv:1: the input has the columns start and admit_date: --column start=HEADER says which is meant
	END
	given in.csv <<-'END'
	client_id,start,discharge_date,end
	END
	try iop-retention in.csv
	status 2
	no_output
	errors <<-'END'
	iop-retention: in.csv:1: the input has the columns end and discharge_date: --column end=HEADER says which is meant
	END
}

@test "a column that is needed and isn't there is named" {
	given in.csv <<-'END'
	id,start
	END
	try iop-retention in.csv
	status 2
	no_output
	errors <<-'END'
	iop-retention: in.csv:1: no column 'client_id': the columns are 'id', 'start'; --column NAME=HEADER says which is meant
	END
	try iop-retention --column client_id=id in.csv
	status 2
	no_output
	errors <<-'END'
	iop-retention: in.csv:1: no column 'end' or 'discharge_date': the columns are 'id', 'start'; --column NAME=HEADER says which is meant
	END
	given in.csv <<-'END'
	client_id,start,end
	END
	try iop-retention --by site in.csv
	status 2
	no_output
	errors <<-'END'
	iop-retention: in.csv:1: no column 'site': the columns are 'client_id', 'start', 'end'; --column NAME=HEADER says which is meant
	END
}

@test "--at takes weeks from 0 to 1000" {
	for weeks in '' 4, 4,,8 -1 1.5 1001 four; do
		refuses '--at: needs weeks from 0 to 1000, as in 4,12,24' \
			--at "$weeks"
	done
}

@test "--suppress takes 3 to 1000000" {
	for least in '' 0 2 1000001 ten; do
		refuses '--suppress: needs a whole number from 3 to 1000000' \
			--suppress "$least"
	done
	for least in 3 1000000; do
		try iop-retention --at 1 --suppress $least in.csv
		status 0
		output <<-'END'
		group,week,started,known,enrolled,percent
		all,1,,0,0,
		END
		no_errors
	done
}

@test "--by needs a name, --column a column that is read" {
	refuses "--by: needs a column's name" --by ''
	refuses '--column '\''hours=week_start2'\'': no input has such a column, or this call does not read it' \
		--column hours=week_start2
}

@test "the columns of weekly rows may stand in any order" {
	given in.csv <<-'END'
	hours,week_start,note,client_id,episode
	9.00,2026-01-05,x,c01,1
	9.00,2026-01-12,x,c01,1
	9.00,2026-01-05,x,c02,1
	9.00,2026-02-02,x,c03,1
	END
	try iop-retention --at 1,4 in.csv
	status 0
	output <<-'END'
	group,week,started,known,enrolled,percent
	all,1,3,2,1,50.0
	all,4,3,2,0,0.0
	END
	errors <<-'END'
	iop-retention: in.csv: a column that is not read: 'note'
	END
}

@test "a row without its client is bad, wherever the column stands" {
	given in.csv <<-'END'
	hours,week_start,client_id
	,2026-01-05,
	9.00,2026-01-12,
	END
	try iop-retention in.csv
	status 2
	no_output
	errors <<-'END'
	iop-retention: in.csv:2: client_id: empty
	iop-retention: in.csv:3: client_id: empty
	END
}

@test "weeks before 1970 end where they end" {
	given in.csv <<-'END'
	client_id,week_start
	c01,1960-01-04
	c01,1960-01-11
	c02,1960-01-11
	END
	try iop-retention --at 1,2 in.csv
	status 0
	output <<-'END'
	group,week,started,known,enrolled,percent
	all,1,2,1,1,100.0
	all,2,2,0,0,
	END
	no_errors
}
