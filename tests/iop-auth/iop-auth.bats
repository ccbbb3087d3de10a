# SPDX-License-Identifier: ISC
# What iop-auth answers: to which authorization a day is charged, how each
# stands, which days none covers, and what is refused. Each answer was worked
# by hand first.

load ../helper

# a_month: days.csv, c01's Mondays, Wednesdays and Fridays of March 2026 from
# the 2nd to the 13th: 3.00 hours each, but 2.90 on the 4th, which does not
# count as a day.
a_month() {
	given days.csv <<-'END'
	client_id,date,level,hours,day_counts
	c01,2026-03-02,IOP,3.00,yes
	c01,2026-03-04,IOP,2.90,no
	c01,2026-03-06,IOP,3.00,yes
	c01,2026-03-09,IOP,3.00,yes
	c01,2026-03-11,IOP,3.00,yes
	c01,2026-03-13,IOP,3.00,yes
	END
}

# authorized ROW ...: auths.csv, each row without its client, who is c01.
authorized() {
	{
		echo client_id,auth_id,from_date,to_date,units,unit
		printf 'c01,%s\n' "$@"
	} > auths.csv
}

# stand: what is used, left, last used, and the status, of each authorization.
stand() {
	try_shell "iop-auth --auths auths.csv $* days.csv |
		cut -d , -f 2,8-12"
	status 0
	no_errors
}

# ---- what is charged ---------------------------------------------------------

@test "twelve columns, a row for each authorization, by client, from_date and id" {
	given days.csv <<-'END'
	date,note,Client ID,day counts,hours
	2026-03-02,x,c02,yes,3
	2026-03-02,y,c10,yes,1:30
	END
	given auths.csv <<-'END'
	units,unit,to_date,from_date,auth_id,client_id,level
	10,day,2026-04-30,2026-04-01,B,c02,
	10,Day,2026-03-31,2026-03-01,C,c02,
	10,hour,2026-03-31,2026-03-01,A,c10,
	10,day,2026-05-31,2026-05-01,b,c10,
	END
	try iop-auth --auths auths.csv days.csv
	status 0
	output <<-'END'
	client_id,auth_id,level,from_date,to_date,unit,units,used,left,last_used,days_left,auth_status
	c02,C,,2026-03-01,2026-03-31,day,10,1,9,2026-03-02,29,open
	c02,B,,2026-04-01,2026-04-30,day,10,0,10,,59,open
	c10,A,,2026-03-01,2026-03-31,hour,10.00,1.50,8.50,2026-03-02,29,low
	c10,b,,2026-05-01,2026-05-31,day,10,0,10,,90,open
	END
	no_errors
}

@test "day: days that count; hour: hours; quarter: whole quarters of each day" {
	a_month
	authorized D,2026-03-01,2026-03-31,20,day
	stand
	output <<-'END'
	auth_id,used,left,last_used,days_left,auth_status
	D,5,15,2026-03-13,18,open
	END
	authorized H,2026-03-01,2026-03-31,40,hour
	stand
	output <<-'END'
	auth_id,used,left,last_used,days_left,auth_status
	H,17.90,22.10,2026-03-13,18,open
	END
	# 2.90 hours are 174 minutes: 11 quarters, and 9 minutes are none.
	authorized Q,2026-03-01,2026-03-31,120,quarter
	stand
	output <<-'END'
	auth_id,used,left,last_used,days_left,auth_status
	Q,71,49,2026-03-13,18,open
	END
}

@test "minutes that make no quarter are left over each day anew" {
	given days.csv <<-'END'
	client_id,date,hours,day_counts
	c01,2026-03-02,0:14,yes
	c01,2026-03-03,0:15,yes
	c01,2026-03-04,0:29,yes
	c01,2026-03-05,0:30,yes
	c01,2026-03-06,0:14,yes
	END
	authorized Q,2026-03-01,2026-03-31,100,quarter
	stand
	output <<-'END'
	auth_id,used,left,last_used,days_left,auth_status
	Q,4,96,2026-03-05,25,open
	END
	try iop-auth --uncovered --auths auths.csv days.csv
	status 0
	output <<< client_id,date,hours,day_counts,auth_id,auth_reason
	no_errors
}

@test "both ends of an authorization are included" {
	a_month
	authorized A,2026-03-02,2026-03-11,20,day B,2026-03-12,2026-03-13,20,day
	stand
	output <<-'END'
	auth_id,used,left,last_used,days_left,auth_status
	A,4,16,2026-03-11,0,expired
	B,1,19,2026-03-13,0,low
	END
	authorized A,2026-03-03,2026-03-10,20,day
	try iop-auth --uncovered --auths auths.csv days.csv
	status 0
	output <<-'END'
	client_id,date,level,hours,day_counts,auth_id,auth_reason
	c01,2026-03-02,IOP,3.00,yes,,no authorization on this date
	c01,2026-03-11,IOP,3.00,yes,,no authorization on this date
	c01,2026-03-13,IOP,3.00,yes,,no authorization on this date
	END
	no_errors
}

@test "of several the one that ends first is charged, then the next" {
	given days.csv <<-'END'
	client_id,date,level,hours,day_counts
	c01,2026-03-02,IOP,3.00,yes
	c01,2026-03-03,IOP,3.00,yes
	c01,2026-03-04,IOP,3.00,yes
	END
	given auths.csv <<-'END'
	client_id,auth_id,level,from_date,to_date,units,unit
	c01,A,,2026-01-01,2026-04-30,10,day
	c01,B,IOP,2026-03-01,2026-03-31,2,day
	END
	stand
	output <<-'END'
	auth_id,used,left,last_used,days_left,auth_status
	A,1,9,2026-03-04,57,open
	B,2,0,2026-03-03,27,used-up
	END
}

@test "of two that end on one day the lower id in bytes is charged" {
	a_month
	given auths.csv <<-'END'
	client_id,auth_id,level,from_date,to_date,units,unit
	c01,a9,,2026-03-01,2026-03-31,50,day
	c01,B,IOP,2026-03-01,2026-03-31,50,day
	END
	stand
	output <<-'END'
	auth_id,used,left,last_used,days_left,auth_status
	B,5,45,2026-03-13,18,open
	a9,0,50,,18,open
	END
	sed 's/,a9,/,A9,/' auths.csv > other.csv
	mv other.csv auths.csv
	stand
	output <<-'END'
	auth_id,used,left,last_used,days_left,auth_status
	A9,5,45,2026-03-13,18,open
	B,0,50,,18,open
	END
}

@test "the day that crosses the units is charged whole, and is beyond them" {
	a_month
	authorized H,2026-03-01,2026-03-31,7,hour
	stand
	output <<-'END'
	auth_id,used,left,last_used,days_left,auth_status
	H,17.90,-10.90,2026-03-13,18,over
	END
	try iop-auth --uncovered --auths auths.csv days.csv
	status 0
	output <<-'END'
	client_id,date,level,hours,day_counts,auth_id,auth_reason
	c01,2026-03-06,IOP,3.00,yes,H,beyond the units
	c01,2026-03-09,IOP,3.00,yes,H,beyond the units
	c01,2026-03-11,IOP,3.00,yes,H,beyond the units
	c01,2026-03-13,IOP,3.00,yes,H,beyond the units
	END
	no_errors
}

@test "a minute beyond is over; used to the minute is used-up" {
	given days.csv <<-'END'
	client_id,date,hours,day_counts
	c01,2026-03-02,3.00,yes
	END
	authorized H,2026-03-01,2026-03-31,2:59,hour
	stand
	output <<-'END'
	auth_id,used,left,last_used,days_left,auth_status
	H,3.00,-0.02,2026-03-02,29,over
	END
	authorized H,2026-03-01,2026-03-31,3,hour
	stand
	output <<-'END'
	auth_id,used,left,last_used,days_left,auth_status
	H,3.00,0.00,2026-03-02,29,used-up
	END
}

@test "where none has units left, the first of them goes beyond its own" {
	a_month
	given auths.csv <<-'END'
	client_id,auth_id,level,from_date,to_date,units,unit
	c01,A,,2026-03-01,2026-04-30,1,day
	c01,B,IOP,2026-03-01,2026-03-31,1,day
	END
	stand
	output <<-'END'
	auth_id,used,left,last_used,days_left,auth_status
	A,1,0,2026-03-06,48,used-up
	B,4,-3,2026-03-13,18,over
	END
}

@test "the order of the rows changes nothing" {
	a_month
	authorized A,2026-03-01,2026-03-31,3,day
	iop-auth --auths auths.csv days.csv > first
	{ head -n 1 days.csv; tail -n +2 days.csv | tac; } > turned.csv
	try iop-auth --auths auths.csv turned.csv
	status 0
	output < first
	no_errors
	try iop-auth --uncovered --auths auths.csv turned.csv
	status 0
	output <<-'END'
	client_id,date,level,hours,day_counts,auth_id,auth_reason
	c01,2026-03-13,IOP,3.00,yes,A,beyond the units
	c01,2026-03-11,IOP,3.00,yes,A,beyond the units
	END
	no_errors
}

@test "a day without hours, or that doesn't count, is charged to none" {
	given days.csv <<-'END'
	client_id,date,hours,day_counts
	c01,2026-03-02,0.00,no
	c01,2026-03-03,0.00,yes
	c01,2026-03-04,2.00,no
	c02,2026-03-05,0.00,no
	END
	authorized D,2026-03-01,2026-03-31,10,day
	stand
	output <<-'END'
	auth_id,used,left,last_used,days_left,auth_status
	D,0,10,,26,open
	END
	try iop-auth --uncovered --auths auths.csv days.csv
	status 0
	output <<< client_id,date,hours,day_counts,auth_id,auth_reason
	no_errors
}

@test "a day of which no rule says whether it counts is warned of" {
	given days.csv <<-'END'
	client_id,date,level,hours,day_counts
	c01,2026-03-02,review,2.00,
	c01,2026-03-03,review,0.00,
	c01,2026-03-04,IOP,2.00,yes
	c02,2026-03-02,review,2.00,
	c03,2026-03-02,review,2.00,
	END
	given auths.csv <<-'END'
	client_id,auth_id,from_date,to_date,units,unit
	c01,D,2026-03-01,2026-03-31,10,day
	c02,H,2026-03-01,2026-03-31,40,hour
	END
	try iop-auth --auths auths.csv --select used,last_used days.csv
	status 0
	output <<-'END'
	used,last_used
	1,2026-03-04
	2.00,2026-03-02
	END
	errors <<-'END'
	iop-auth: warning: 1 day has hours and no rule that says whether it counts, and is charged to no authorization of days (--accept no-rule says that it is meant)
	END
	sed -i 's/03-03,review,0.00/03-03,review,0:01/' days.csv
	try iop-auth --auths auths.csv --uncovered days.csv
	status 0
	output <<-'END'
	client_id,date,level,hours,day_counts,auth_id,auth_reason
	c03,2026-03-02,review,2.00,,,no authorization on this date
	END
	errors <<-'END'
	iop-auth: warning: 2 days have hours and no rule that says whether they count, and are charged to no authorization of days (--accept no-rule says that it is meant)
	END
	try iop-auth --auths auths.csv --accept no-rule --select used days.csv
	status 0
	no_errors
}

@test "a day that doesn't count is charged to an authorization of hours" {
	given days.csv <<-'END'
	client_id,date,level,hours,day_counts
	c01,2026-03-02,IOP,2.00,no
	END
	given auths.csv <<-'END'
	client_id,auth_id,level,from_date,to_date,units,unit
	c01,D,IOP,2026-03-01,2026-03-05,10,day
	c01,H,,2026-03-01,2026-03-31,10,hour
	END
	stand
	output <<-'END'
	auth_id,used,left,last_used,days_left,auth_status
	D,0,10,,3,low
	H,2.00,8.00,2026-03-02,29,low
	END
}

# ---- limits ------------------------------------------------------------------

@test "a level limits, in any of its spellings; an empty one does not" {
	given days.csv <<-'END'
	client_id,date,level,hours,day_counts
	c01,2026-03-02,PHP,5.00,yes
	c01,2026-03-03,Intensive Outpatient,3.00,yes
	c01,2026-03-04,,3.00,yes
	END
	given auths.csv <<-'END'
	client_id,auth_id,level,from_date,to_date,units,unit
	c01,A,iop,2026-03-01,2026-03-30,10,day
	c01,B,n/a,2026-03-01,2026-03-31,10,day
	END
	try_shell 'iop-auth --auths auths.csv days.csv | cut -d , -f 2,3,8,10'
	status 0
	output <<-'END'
	auth_id,level,used,last_used
	A,IOP,1,2026-03-03
	B,,2,2026-03-04
	END
	no_errors
}

@test "--level-words says what a level's word means, in both files" {
	given days.csv <<-'END'
	client_id,date,level,hours,day_counts
	c01,2026-03-02,evening track,3.00,yes
	END
	given auths.csv <<-'END'
	client_id,auth_id,level,from_date,to_date,units,unit
	c01,A,IOP,2026-03-01,2026-03-31,10,day
	END
	given words.csv <<-'END'
	word,level,source
	evening track,IOP,local
	END
	stand
	output <<-'END'
	auth_id,used,left,last_used,days_left,auth_status
	A,0,10,,29,open
	END
	stand --level-words ./words.csv
	output <<-'END'
	auth_id,used,left,last_used,days_left,auth_status
	A,1,9,2026-03-02,29,open
	END
}

@test "any other column limits: a day without its cell fits no limited one" {
	given days.csv <<-'END'
	client_id,date,hours,day_counts,payer,site
	c01,2026-03-02,3.00,yes,Medicaid,north
	c01,2026-03-03,3.00,yes,medicaid,south
	c01,2026-03-04,3.00,yes,,north
	c01,2026-03-05,3.00,yes,commercial,
	c01,2026-03-06,3.00,yes,self-pay,south
	END
	given auths.csv <<-'END'
	client_id,auth_id,from_date,to_date,units,unit,site,payer
	c01,A,2026-03-01,2026-03-31,10,day,north,medicaid
	c01,B,2026-03-01,2026-03-31,10,day,,commercial
	c01,C,2026-03-01,2026-03-31,10,day,,Self Pay
	END
	stand
	output <<-'END'
	auth_id,used,left,last_used,days_left,auth_status
	A,1,9,2026-03-02,25,open
	B,1,9,2026-03-05,25,open
	C,1,9,2026-03-06,25,open
	END
	try_shell 'iop-auth --uncovered --auths auths.csv days.csv |
		cut -d , -f 2,7-'
	status 0
	output <<-'END'
	date,auth_id,auth_reason
	2026-03-03,,not what the authorization is limited to
	2026-03-04,,not what the authorization is limited to
	END
	no_errors
}

@test "a limiting column that the days lack stops the run" {
	a_month
	given auths.csv <<-'END'
	client_id,auth_id,from_date,to_date,units,unit,payer
	c01,A,2026-03-01,2026-03-31,10,day,medicaid
	END
	try iop-auth --auths auths.csv days.csv
	status 2
	no_output
	errors <<-'END'
	iop-auth: days.csv:1: no column 'payer': the columns are 'client_id', 'date', 'level', 'hours', 'day_counts'; --column NAME=HEADER says which is meant; authorizations are limited by it: iop-hours --keep carries a column through
	END
	try iop-auth --auths auths.csv --column payer= days.csv
	status 0
	errors <<< "iop-auth: auths.csv: a column that is not read: 'payer'"
	sed 's/medicaid//' auths.csv > other.csv
	try iop-auth --auths other.csv days.csv
	status 0
	no_errors
}

@test "what days say of themselves limits no authorization" {
	local column
	a_month
	for column in date hours day_counts; do
		given auths.csv <<-END
		client_id,auth_id,from_date,to_date,units,unit,$column
		c01,A,2026-03-01,2026-03-31,10,day,1
		END
		try iop-auth --auths auths.csv days.csv
		status 2
		no_output
		errors <<-END
		iop-auth: auths.csv:1: an authorization can't be limited by '$column': take the column out, or --column $column= says that there is none
		END
	done
}

# ---- how each stands ---------------------------------------------------------

# level_of UNITS UNIT USED [OPTION ...]: the status when so many are used.
level_of() {
	given days.csv <<-END
	client_id,date,hours,day_counts
	c01,2026-03-01,$3,yes
	END
	authorized "A,2026-03-01,2026-12-31,$1,$2"
	try_shell "iop-auth --auths auths.csv ${*:4} days.csv | tail -n 1 |
		cut -d , -f 9,12"
	status 0
	no_errors
}

@test "low: 3 days, 9 hours or 36 quarters left, or what --low says" {
	level_of 5 day 3.00
	output <<< 4,open
	level_of 4 day 3.00
	output <<< 3,low
	level_of 12:01 hour 3.00
	output <<< 9.02,open
	level_of 12 hour 3.00
	output <<< 9.00,low
	level_of 49 quarter 3.00
	output <<< 37,open
	level_of 48 quarter 3.00
	output <<< 36,low
	level_of 48 quarter 3.00 --low 35
	output <<< 36,open
	level_of 12 hour 3.00 --low 8
	output <<< 9.00,open
	level_of 11 hour 3.00 --low 8
	output <<< 8.00,low
	level_of 2 day 3.00 --low 0
	output <<< 1,open
}

@test "low, too, at 7 days until the end, or what --soon says" {
	local from='c01,2026-03-01,3.00,yes' day
	printf '%s\n' client_id,date,hours,day_counts "$from" > days.csv
	authorized A,2026-03-01,2026-03-20,90,day
	for day in 12:8,open 13:7,low 19:1,low 20:0,low 21:0,expired; do
		try_shell "iop-auth --auths auths.csv --as-of 2026-03-${day%:*} \
			days.csv | tail -n 1 | cut -d , -f 11,12"
		status 0
		output <<< "${day#*:}"
		no_errors
	done
	stand --as-of 2026-03-15 --soon 4
	output <<-'END'
	auth_id,used,left,last_used,days_left,auth_status
	A,1,89,2026-03-01,5,open
	END
	stand --as-of 2026-03-16 --soon 4
	output <<-'END'
	auth_id,used,left,last_used,days_left,auth_status
	A,1,89,2026-03-01,4,low
	END
}

@test "over goes before expired, expired before used-up, used-up before low" {
	given days.csv <<-'END'
	client_id,date,level,hours,day_counts
	c01,2026-03-02,IOP,3.00,yes
	c01,2026-03-03,IOP,3.00,yes
	c01,2026-03-04,PHP,3.00,yes
	c01,2026-03-05,OP,3.00,yes
	END
	given auths.csv <<-'END'
	client_id,auth_id,level,from_date,to_date,units,unit
	c01,A,IOP,2026-03-01,2026-03-04,1,day
	c01,B,PHP,2026-03-01,2026-03-04,1,day
	c01,C,OP,2026-03-01,2026-03-05,1,day
	END
	stand
	output <<-'END'
	auth_id,used,left,last_used,days_left,auth_status
	A,2,-1,2026-03-03,0,over
	B,1,0,2026-03-04,0,expired
	C,1,0,2026-03-05,0,used-up
	END
}

@test "an authorization of a client without days is written with 0 used" {
	a_month
	given auths.csv <<-'END'
	client_id,auth_id,from_date,to_date,units,unit
	c09,Z,2026-03-01,2026-03-31,10.50,hour
	END
	try iop-auth --auths auths.csv days.csv
	status 0
	output <<-'END'
	client_id,auth_id,level,from_date,to_date,unit,units,used,left,last_used,days_left,auth_status
	c09,Z,,2026-03-01,2026-03-31,hour,10.50,0.00,10.50,,18,open
	END
	no_errors
}

@test "as-of is the latest day of all input; today is the clock's" {
	a_month
	echo c02,2026-03-20,IOP,3.00,yes >> days.csv
	authorized A,2026-03-01,2026-03-31,10,day
	stand -c c01
	output <<-'END'
	auth_id,used,left,last_used,days_left,auth_status
	A,5,5,2026-03-13,11,open
	END
	try iop-auth --auths auths.csv --as-of today days.csv
	status 0
	no_errors
}

@test "a day after as-of is a bad row" {
	a_month
	authorized A,2026-03-01,2026-03-31,10,day
	try iop-auth --auths auths.csv --as-of 2026-03-12 days.csv
	status 2
	no_output
	errors <<< "iop-auth: days.csv:7: date: after the as-of day"
}

@test "without a day and without --as-of nothing is written" {
	authorized A,2026-03-01,2026-03-31,10,day
	echo client_id,date,hours,day_counts > days.csv
	try iop-auth --auths auths.csv days.csv
	status 2
	no_output
	errors <<-'END'
	iop-auth: no day in the input, so the last day that it covers is not known: give --as-of DATE
	END
	try iop-auth --auths auths.csv --as-of 2026-03-02 --accept no-rows days.csv
	status 0
	output <<-'END'
	client_id,auth_id,level,from_date,to_date,unit,units,used,left,last_used,days_left,auth_status
	c01,A,,2026-03-01,2026-03-31,day,10,0,10,,29,open
	END
	no_errors
}

@test "a latest day far after all others is warned of; --as-of answers it" {
	given days.csv <<-'END'
	client_id,date,hours,day_counts
	c01,2026-03-02,3.00,yes
	c01,2027-03-02,3.00,yes
	END
	authorized A,2026-03-01,2028-03-31,10,day
	stand
	output <<-'END'
	auth_id,used,left,last_used,days_left,auth_status
	A,2,8,2027-03-02,395,open
	END
	sed -i 's/2027-03-02/2027-03-03/' days.csv
	try iop-auth --auths auths.csv --select used days.csv
	status 0
	output <<-'END'
	used
	2
	END
	errors <<-'END'
	iop-auth: warning: the latest date is 366 days after every other date: is its year right? (--as-of DATE gives the last day that the data covers; --accept far-date says that it is meant)
	END
	try iop-auth --auths auths.csv --as-of 2027-03-03 --select used days.csv
	status 0
	no_errors
}

@test "ids that look alike in the two files are warned of" {
	a_month
	authorized A,2026-03-01,2026-03-31,10,day
	sed -i 's/^c01/C01/' auths.csv
	try iop-auth --auths auths.csv --select client_id,used days.csv
	status 0
	output <<-'END'
	client_id,used
	C01,0
	END
	errors <<-'END'
	iop-auth: warning: 2 client ids differ from another only in case, blanks, leading zeros, '.0' or an apostrophe (--accept alike says that it is meant)
	END
}

# ---- the table of notices ----------------------------------------------------

@test "a table of one's own gives notice by payer" {
	given days.csv <<-'END'
	client_id,date,hours,day_counts,payer
	c01,2026-03-02,3.00,yes,medicaid
	c02,2026-03-02,3.00,yes,commercial
	END
	given auths.csv <<-'END'
	client_id,auth_id,from_date,to_date,units,unit,payer
	c01,A,2026-03-01,2026-12-31,10,day,medicaid
	c02,B,2026-03-01,2026-12-31,10,day,commercial
	END
	given mine.csv <<-'END'
	rule,unit,payer,low,soon,source
	values,day|hour|quarter,medicaid|commercial,,,
	slow,day,medicaid,9,,local
	other,day,,,400,local
	END
	stand -p ./mine.csv
	output <<-'END'
	auth_id,used,left,last_used,days_left,auth_status
	A,1,9,2026-03-02,304,low
	B,1,9,2026-03-02,304,low
	END
	sed -i 's/,9,,local/,8,,local/; s/400/300/' mine.csv
	stand -p ./mine.csv
	output <<-'END'
	auth_id,used,left,last_used,days_left,auth_status
	A,1,9,2026-03-02,304,open
	B,1,9,2026-03-02,304,open
	END
	sed -i '/^slow/d; /^other/s/day/hour/' mine.csv
	try iop-auth --auths auths.csv -p ./mine.csv days.csv
	status 2
	no_output
	errors <<-'END'
	iop-auth: auths.csv:2: no rule of the table of --policy holds for the row
	iop-auth: auths.csv:3: no rule of the table of --policy holds for the row
	END
}

@test "what stands in a table's limits is a whole number" {
	given mine.csv <<-'END'
	rule,unit,low,soon,source
	a,day,2.5,,local
	b,hour,,-1,local
	END
	try iop-auth --check-policy -p ./mine.csv
	status 2
	no_output
	errors <<-'END'
	iop-auth: ./mine.csv:2: low: not a whole number
	iop-auth: ./mine.csv:3: soon: not a whole number
	END
}

# ---- what is chosen ----------------------------------------------------------

@test "--only and --fail-on look for the status, selections for the client" {
	a_month
	given auths.csv <<-'END'
	client_id,auth_id,level,from_date,to_date,units,unit
	c01,A,IOP,2026-03-01,2026-03-31,2,day
	c02,B,IOP,2026-03-01,2026-03-31,20,day
	c03,C,IOP,2026-02-01,2026-02-28,20,day
	END
	try_shell 'iop-auth --auths auths.csv --only over,open days.csv |
		cut -d , -f 1,12'
	status 0
	output <<-'END'
	client_id,auth_status
	c01,over
	c02,open
	END
	no_errors
	try iop-auth --auths auths.csv --fail-on expired,low -c c02 \
		--select client_id,left days.csv
	status 0
	output <<-'END'
	client_id,left
	c02,20
	END
	no_errors
	try iop-auth --auths auths.csv --fail-on expired --only over \
		--select auth_id days.csv
	status 1
	output <<-'END'
	auth_id
	A
	END
	no_errors
	echo c03 > ids
	try iop-auth --auths auths.csv --clients ids --select client_id,left days.csv
	status 0
	output <<-'END'
	client_id,left
	c03,20
	END
	no_errors
}

@test "the shards together are the whole" {
	local n
	a_month
	{
		echo client_id,auth_id,from_date,to_date,units,unit
		for n in 01 02 03 04 05 06 07; do
			echo "c$n,A,2026-03-01,2026-03-31,10,day"
		done
	} > auths.csv
	for n in 1 2 3; do
		iop-auth --auths auths.csv --shard $n/3 days.csv > part$n
		[ "$(wc -l < part$n)" -gt 1 ]
	done
	iop-auth --auths auths.csv days.csv | tail -n +2 > whole
	tail -qn +2 part1 part2 part3 | sort | diff - whole
}

@test "--uncovered keeps every column; --prefix begins the added ones" {
	given days.csv <<-'END'
	client_id,date,hours,day_counts,note
	c01,2026-03-02,3.00,yes,"a, b"
	c02,2026-03-02,3.00,yes,
	END
	authorized A,2026-04-01,2026-04-30,10,day
	try iop-auth --auths auths.csv --uncovered --prefix payer -c c01 days.csv
	status 0
	output <<-'END'
	client_id,date,hours,day_counts,note,payer_id,payer_reason
	c01,2026-03-02,3.00,yes,"a, b",,no authorization on this date
	END
	no_errors
	try iop-auth --auths auths.csv --uncovered --table days.csv
	status 0
	output <<-'END'
	client date       auth_id reason
	c01    2026-03-02         no authorization on this date
	c02    2026-03-02         no authorization on this date

	Data up to 2026-03-02
	END
	no_errors
}

@test "--table shows the key columns" {
	a_month
	authorized A,2026-03-01,2026-03-31,40,hour
	try iop-auth --auths auths.csv --table days.csv
	status 0
	output <<-'END'
	client auth_id level to_date    unit        used  left days_left status
	c01    A             2026-03-31 hour 17.90/40.00 22.10        18 open

	Data up to 2026-03-13
	END
	no_errors
}

# ---- wrong calls and refusals ------------------------------------------------

@test "--auths is needed; --uncovered has no status to look for" {
	a_month
	authorized A,2026-03-01,2026-03-31,40,hour
	try iop-auth days.csv
	status 2
	errors <<-'END'
	iop-auth: --auths FILE is needed: what payers authorized (see iop-auth --help)
	END
	try iop-auth --auths '' days.csv
	status 2
	errors <<-'END'
	iop-auth: --auths: needs a file's name (see iop-auth --help)
	END
	try iop-auth --auths auths.csv --uncovered --only over days.csv
	status 2
	errors <<-'END'
	iop-auth: --only and --fail-on look for auth_status, which --uncovered does not write (see iop-auth --help)
	END
	try iop-auth --auths auths.csv --low 1.5 days.csv
	status 2
	errors <<-'END'
	iop-auth: --low: needs a whole number from 0 to 1000000 (see iop-auth --help)
	END
	try iop-auth --auths auths.csv --soon -1 days.csv
	status 2
	errors <<-'END'
	iop-auth: --soon: needs a whole number from 0 to 1000000 (see iop-auth --help)
	END
	try iop-auth --auths - < days.csv
	status 2
	errors <<-'END'
	iop-auth: the authorizations and the input are both standard input (see iop-auth --help)
	END
}

@test "each column of the authorizations is needed but level" {
	local column columns=client_id,auth_id,from_date,to_date,units,unit
	given days.csv <<-'END'
	client_id,date,level,hours,day_counts
	c01,2026-03-02,IOP,3.00,yes
	END
	for column in ${columns//,/ }; do
		tr , '\n' <<< "$columns" | grep -vx "$column" | paste -sd , > auths.csv
		echo c01,2026-03-01,2026-03-31,9,day >> auths.csv
		try iop-auth --auths auths.csv days.csv
		status 2
		no_output
		grep -q "^iop-auth: auths.csv:1: no column '$column': " .stderr ||
			fail "$column"
	done
}

@test "a file of another kind gets no command to try" {
	given days.csv <<-'END'
	client_id,date,level,hours,day_counts
	c01,2026-03-02,IOP,3.00,yes
	END
	given sessions.csv <<-'END'
	client_id,date,minutes
	c01,2026-03-02,180
	END
	try iop-auth --auths sessions.csv days.csv
	status 2
	no_output
	errors <<-'END'
	iop-auth: sessions.csv:1: no column 'auth_id', 'from_date', 'to_date', 'unit', 'units': the columns are 'client_id', 'date', 'minutes'; --column NAME=HEADER says which is meant
	END
}

@test "attendance is not taken for days" {
	authorized A,2026-03-01,2026-03-31,40,hour
	given in.csv <<-'END'
	client_id,date,hours,status
	c01,2026-03-02,3.00,absent
	END
	try iop-auth --auths auths.csv in.csv
	status 2
	no_output
	errors <<-'END'
	iop-auth: in.csv:1: no column 'day_counts': the columns are 'client_id', 'date', 'hours', 'status'; --column NAME=HEADER says which is meant; iop-hours --per day makes days of attendance
	END
}

@test "an authorization that can't be read stops the run, each with its line" {
	a_month
	authorized ,2026-03-01,2026-03-31,10,day \
		A,soon,2026-03-31,10,day \
		A,2026-03-01,,10,day \
		A,2026-03-31,2026-03-30,10,day \
		A,2026-03-01,2026-03-31,0,day \
		A,2026-03-01,2026-03-31,-1,day \
		A,2026-03-01,2026-03-31,2.5,day \
		A,2026-03-01,2026-03-31,,quarter \
		A,2026-03-01,2026-03-31,0.00,hour \
		A,2026-03-01,2026-03-31,ten,hour \
		A,2026-03-01,2026-03-31,1000001,day \
		A,2026-03-01,2026-03-31,10,week \
		A,2026-03-01,2026-03-31,10,
	echo ,A,2026-03-01,2026-03-31,10,day >> auths.csv
	try iop-auth --auths auths.csv days.csv
	status 2
	no_output
	errors <<-'END'
	iop-auth: auths.csv:2: auth_id: empty
	iop-auth: auths.csv:3: from_date: not a date as YYYY-MM-DD
	iop-auth: auths.csv:4: to_date: empty
	iop-auth: auths.csv:5: to_date: before the from_date
	iop-auth: auths.csv:6: units: not above 0
	iop-auth: auths.csv:7: units: not a whole number
	iop-auth: auths.csv:8: units: not a whole number
	iop-auth: auths.csv:9: units: empty
	iop-auth: auths.csv:10: units: not above 0
	iop-auth: auths.csv:11: units: not hours (1.5 or 1:30)
	iop-auth: auths.csv:12: units: too large a number
	iop-auth: auths.csv:13: unit: not day, hour or quarter
	iop-auth: auths.csv:14: unit: empty
	iop-auth: auths.csv:15: client_id: empty
	END
}

@test "an id twice for a client stops the run; for two clients it is theirs" {
	a_month
	given auths.csv <<-'END'
	client_id,auth_id,from_date,to_date,units,unit
	c01,A,2026-03-01,2026-03-31,10,day
	c02,A,2026-03-01,2026-03-31,10,day
	c01,a,2026-04-01,2026-04-30,10,day
	c01,A,2026-05-01,2026-05-31,10,day
	END
	try iop-auth --auths auths.csv days.csv
	status 2
	no_output
	errors <<-'END'
	iop-auth: auths.csv:5: auth_id: the client has this one twice
	END
	sed -i 5d auths.csv
	try iop-auth --auths auths.csv days.csv
	status 0
	no_errors
}

@test "two of one client, level and limits that overlap stop the run" {
	given days.csv <<-'END'
	client_id,date,level,hours,day_counts,payer
	c01,2026-03-02,IOP,3.00,yes,medicaid
	END
	given auths.csv <<-'END'
	client_id,auth_id,level,from_date,to_date,units,unit,payer
	c01,A,IOP,2026-03-01,2026-03-31,10,day,
	c01,B,Intensive Outpatient,2026-03-31,2026-04-30,10,hour,
	c01,C,PHP,2026-03-01,2026-03-31,10,day,
	c01,D,,2026-03-01,2026-03-31,10,day,
	c01,E,IOP,2026-03-01,2026-03-31,10,day,medicaid
	c02,F,IOP,2026-03-01,2026-03-31,10,day,
	c02,G,IOP,2026-03-10,2026-03-11,10,day,
	c02,H,IOP,2026-03-20,2026-03-21,10,day,
	END
	try iop-auth --auths auths.csv days.csv
	status 2
	no_output
	errors <<-'END'
	iop-auth: auths.csv:3: from_date: overlaps another authorization of the client with the same level and limits
	iop-auth: auths.csv:8: from_date: overlaps another authorization of the client with the same level and limits
	iop-auth: auths.csv:9: from_date: overlaps another authorization of the client with the same level and limits
	END
	sed -i '3s/2026-03-31/2026-04-01/; 8,9d' auths.csv
	try iop-auth --auths auths.csv days.csv
	status 0
	no_errors
}

@test "a day that can't be read, or stands twice, is a bad row" {
	authorized A,2026-03-01,2026-03-31,10,day
	given days.csv <<-'END'
	client_id,date,hours,day_counts
	c01,2026-03-02,3.00,yes
	c01,2026-03-02,2.00,yes
	c02,yesterday,3.00,yes
	c03,2026-03-02,,yes
	c04,2026-03-02,25,yes
	c05,2026-03-02,3.00,perhaps
	,2026-03-02,3.00,yes
	END
	try iop-auth --auths auths.csv days.csv
	status 2
	no_output
	errors <<-'END'
	iop-auth: days.csv:3: date: the client has this day twice
	iop-auth: days.csv:4: date: not a date as YYYY-MM-DD
	iop-auth: days.csv:5: hours: empty
	iop-auth: days.csv:6: hours: more hours than possible
	iop-auth: days.csv:7: day_counts: neither yes nor no
	iop-auth: days.csv:8: client_id: empty
	END
}

@test "--rejects sets all rows of the client aside, and what was authorized" {
	given days.csv <<-'END'
	client_id,date,hours,day_counts
	c01,2026-03-02,3.00,yes
	c01,2026-03-03,three,yes
	c02,2026-03-02,3.00,yes
	END
	given auths.csv <<-'END'
	client_id,auth_id,from_date,to_date,units,unit
	c01,A,2026-03-01,2026-03-31,10,day
	c02,B,2026-03-01,2026-03-31,10,day
	END
	try iop-auth --auths auths.csv --rejects bad.csv \
		--select client_id,used,days_left days.csv
	status 1
	output <<-'END'
	client_id,used,days_left
	c02,1,29
	END
	errors <<< 'iop-auth: 2 bad rows set aside in bad.csv'
	diff - bad.csv <<-'END'
	client_id,date,hours,day_counts,reject_line,reject_column,reject_problem
	c01,2026-03-02,3.00,yes,2,,the client has a bad row
	c01,2026-03-03,three,yes,3,hours,not hours (1.5 or 1:30)
	END
}
