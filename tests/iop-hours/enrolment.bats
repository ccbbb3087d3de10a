# SPDX-License-Identifier: ISC
# iop-hours: who is enrolled from when to when, so which weeks there are.

load hours

# ---- without a roster -----------------------------------------------------

@test "a contact at the gap goes on with the episode, one day later begins another" {
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-05,60
	c01,2026-01-12,60
	c02,2026-01-05,60
	c02,2026-01-13,60
	END
	try iop-hours -C status= --gap 7 in.csv
	status 0
	shows client_id episode program_week week_start hours hours_to_date \
		<<-'END'
	client_id,episode,program_week,week_start,hours,hours_to_date
	c01,1,1,2026-01-05,1.00,1.00
	c01,1,2,2026-01-12,1.00,2.00
	c02,1,1,2026-01-05,1.00,1.00
	c02,1,2,2026-01-12,0.00,1.00
	c02,2,1,2026-01-12,1.00,1.00
	END
	no_errors
}

@test "the gap is 30 days" {
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-05,60
	c01,2026-02-04,60
	c02,2026-01-05,60
	c02,2026-02-05,60
	END
	try iop-hours -C status= --from 2026-02-02 in.csv
	status 0
	shows client_id episode program_week hours <<-'END'
	client_id,episode,program_week,hours
	c01,1,5,1.00
	c02,1,5,0.00
	c02,2,1,1.00
	END
	no_errors
}

@test "a gap of 0 days makes an episode of every day" {
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-05,60
	c01,2026-01-05,60
	c01,2026-01-06,60
	END
	try iop-hours -C status= --gap 0 in.csv
	status 0
	shows client_id episode program_week week_start hours <<-'END'
	client_id,episode,program_week,week_start,hours
	c01,1,1,2026-01-05,2.00
	c01,2,1,2026-01-05,1.00
	END
	errors <<-'END'
	iop-hours: warning: 1 row is the same in every cell as a row before, and counts too (--accept repeats says that it is meant)
	iop-hours: warning: the latest date is 1 day after every other date: is its year right? (--as-of DATE gives the last day that the data covers; --accept far-date says that it is meant)
	END
}

@test "a client who stops coming has weeks of zeros until the gap closes" {
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-05,60
	c02,2026-03-02,60
	END
	try iop-hours -C status= in.csv
	status 0
	shows client_id week_start hours days shortfall_hours status \
		hours_to_date <<-'END'
	client_id,week_start,hours,days,shortfall_hours,status,hours_to_date
	c01,2026-01-05,1.00,1,8.00,short,1.00
	c01,2026-01-12,0.00,0,9.00,short,1.00
	c01,2026-01-19,0.00,0,9.00,short,1.00
	c01,2026-01-26,0.00,0,9.00,short,1.00
	c01,2026-02-02,0.00,0,9.00,partial,1.00
	c02,2026-03-02,1.00,1,8.00,open,1.00
	END
	errors <<-'END'
	iop-hours: warning: the latest date is 56 days after every other date: is its year right? (--as-of DATE gives the last day that the data covers; --accept far-date says that it is meant)
	END
}

@test "absent is a contact, excused, closed, unrecorded and scheduled are none" {
	given in.csv <<-'END'
	client_id,date,minutes,status
	c01,2026-01-05,60,attended
	c01,2026-01-12,,absent
	c01,2026-01-19,60,attended
	c02,2026-01-05,60,attended
	c02,2026-01-08,,excused
	c02,2026-01-09,,closed
	c02,2026-01-12,,unrecorded
	c02,2026-01-13,,scheduled
	c02,2026-01-19,60,attended
	END
	try iop-hours --gap 7 in.csv
	status 0
	shows client_id episode week_start hours missed excused unrecorded \
		<<-'END'
	client_id,episode,week_start,hours,missed,excused,unrecorded
	c01,1,2026-01-05,1.00,0,0,0
	c01,1,2026-01-12,0.00,1,0,0
	c01,1,2026-01-19,1.00,0,0,0
	c02,1,2026-01-05,1.00,0,2,0
	c02,1,2026-01-12,0.00,0,0,1
	c02,2,2026-01-19,1.00,0,0,0
	END
	no_errors
}

@test "rows before the first contact and behind the episode are not counted" {
	given in.csv <<-'END'
	client_id,date,minutes,status
	c01,2026-01-05,,excused
	c01,2026-01-06,,unrecorded
	c01,2026-01-07,60,attended
	c01,2026-01-11,,excused
	c02,2026-01-18,60,attended
	END
	try iop-hours --gap 3 in.csv
	status 0
	shows client_id week_start hours excused unrecorded <<-'END'
	client_id,week_start,hours,excused,unrecorded
	c01,2026-01-05,1.00,0,0
	c02,2026-01-12,1.00,0,0
	END
	errors <<-'END'
	iop-hours: warning: the latest date is 7 days after every other date: is its year right? (--as-of DATE gives the last day that the data covers; --accept far-date says that it is meant)
	END
}

@test "clients without any week are counted on standard error" {
	given in.csv <<-'END'
	client_id,date,minutes,status
	c01,2026-01-05,60,attended
	c02,2026-01-05,,excused
	END
	try iop-hours in.csv
	status 0
	shows client_id <<-'END'
	client_id
	c01
	END
	errors <<-'END'
	iop-hours: 1 client has no week: no contact, or admitted later
	END
	given more.csv <<-'END'
	client_id,date,minutes,status
	c03,2026-01-05,,unrecorded
	END
	try iop-hours in.csv more.csv
	status 0
	shows client_id <<-'END'
	client_id
	c01
	END
	errors <<-'END'
	iop-hours: 2 clients have no week: no contact, or admitted later
	END
}

@test "program_week is 1 in the week that holds the first enrolled day" {
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-11,60
	c01,2026-01-12,60
	END
	try iop-hours -C status= in.csv
	status 0
	shows program_week week_start <<-'END'
	program_week,week_start
	1,2026-01-05
	2,2026-01-12
	END
	no_errors
}

# ---- with a roster --------------------------------------------------------

@test "a client on the roster who never came has weeks from the admission on" {
	given roster.csv <<-'END'
	client_id,admit_date
	c01,2026-01-07
	c02,2026-02-10
	END
	given in.csv <<-'END'
	client_id,date,minutes
	c02,2026-02-10,60
	END
	try iop-hours -C status= --roster roster.csv in.csv
	status 0
	shows client_id program_week week_start hours status <<-'END'
	client_id,program_week,week_start,hours,status
	c01,1,2026-01-05,0.00,partial
	c01,2,2026-01-12,0.00,short
	c01,3,2026-01-19,0.00,short
	c01,4,2026-01-26,0.00,short
	c01,5,2026-02-02,0.00,partial
	c02,1,2026-02-09,1.00,open
	END
	no_errors
}

@test "admission and discharge days are enrolled, with the weeks between" {
	given roster.csv <<-'END'
	client_id,admit_date,discharge_date
	c01,2026-01-11,2026-01-19
	END
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-11,60
	c01,2026-01-19,60
	END
	try iop-hours -C status= --roster roster.csv --as-of 2026-02-28 in.csv
	status 0
	shows program_week week_start hours status <<-'END'
	program_week,week_start,hours,status
	1,2026-01-05,1.00,partial
	2,2026-01-12,0.00,short
	3,2026-01-19,1.00,partial
	END
	no_errors
}

@test "a contact outside the client's admissions is a bad row" {
	given roster.csv <<-'END'
	client_id,admit_date,discharge_date
	c01,2026-01-05,2026-01-09
	END
	given in.csv <<-'END'
	client_id,date,minutes,status
	c01,2026-01-04,60,attended
	c01,2026-01-05,60,attended
	c01,2026-01-09,60,attended
	c01,2026-01-10,,absent
	END
	try iop-hours --roster roster.csv in.csv
	status 2
	no_output
	errors <<-'END'
	iop-hours: in.csv:2: date: a contact outside the client's admissions
	iop-hours: in.csv:5: date: a contact outside the client's admissions
	END
}

@test "a contact of a client who is not on the roster is a bad row" {
	given roster.csv <<-'END'
	client_id,admit_date
	c01,2026-01-05
	END
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-05,60
	c02,2026-01-05,60
	END
	try iop-hours -C status= --roster roster.csv in.csv
	status 2
	no_output
	errors <<-'END'
	iop-hours: in.csv:3: client_id: a contact of a client who is not on the roster
	END
}

@test "other rows outside admissions are checked and not counted" {
	given roster.csv <<-'END'
	client_id,admit_date,discharge_date
	c01,2026-01-07,2026-01-09
	END
	given in.csv <<-'END'
	client_id,date,minutes,status
	c01,2026-01-06,,excused
	c01,2026-01-07,60,attended
	c01,2026-01-10,,unrecorded
	c02,2026-01-07,,closed
	END
	try iop-hours --roster roster.csv in.csv
	status 0
	shows client_id excused unrecorded <<-'END'
	client_id,excused,unrecorded
	c01,0,0
	END
	no_errors
	given bad.csv <<-'END'
	client_id,date,minutes,status
	c01,2026-01-07,60,attended
	c02,2026-01-32,,closed
	c02,2026-01-07,,somewhere
	END
	try iop-hours --roster roster.csv bad.csv
	status 2
	no_output
	errors <<-'END'
	iop-hours: bad.csv:3: date: no such day in the calendar
	iop-hours: bad.csv:4: status: a word in no table
	iop-hours: status: 1 row: --show-words lists it, to be given a meaning in a table for --words
	END
}

@test "a line admitted the day after the discharge goes on, two days later it begins an episode" {
	given roster.csv <<-'END'
	client_id,admit_date,discharge_date,level
	c01,2026-01-05,2026-01-18,IOP
	c01,2026-01-19,,OP
	c02,2026-01-20,,OP
	c02,2026-01-05,2026-01-18,IOP
	END
	given in.csv <<-'END'
	client_id,date,minutes
	c02,2026-01-20,60
	END
	try iop-hours -C status= --roster roster.csv in.csv
	status 0
	shows client_id episode program_week week_start level <<-'END'
	client_id,episode,program_week,week_start,level
	c01,1,1,2026-01-05,IOP
	c01,1,2,2026-01-12,IOP
	c01,1,3,2026-01-19,OP
	c02,1,1,2026-01-05,IOP
	c02,1,2,2026-01-12,IOP
	c02,2,1,2026-01-19,OP
	END
	no_errors
}

@test "a discharge ends the stay on its day, however long the gap" {
	given roster.csv <<-'END'
	client_id,admit_date,discharge_date
	c01,2026-01-05,2026-01-14
	c01,2026-01-29,2026-01-30
	c02,2026-01-05,
	END
	given in.csv <<-'END'
	client_id,date,minutes,status
	c01,2026-01-06,60,attended
	c02,2026-02-01,60,attended
	END
	try iop-hours --gap 3650 --roster roster.csv --client c01 in.csv
	status 0
	shows episode week_start status <<-'END'
	episode,week_start,status
	1,2026-01-05,short
	1,2026-01-12,partial
	2,2026-01-26,partial
	END
	no_errors
}

@test "the days between a discharge and a new episode are not enrolled" {
	given roster.csv <<-'END'
	client_id,admit_date,discharge_date
	c01,2026-01-05,2026-01-09
	c01,2026-01-19,
	END
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-14,60
	c01,2026-01-19,60
	END
	try iop-hours -C status= --gap 9 --roster roster.csv in.csv
	status 2
	no_output
	errors <<-'END'
	iop-hours: in.csv:2: date: a contact outside the client's admissions
	END
}

@test "a line without discharge lasts the gap beyond its last contact before the next line" {
	given roster.csv <<-'END'
	client_id,admit_date
	c01,2026-01-05
	c01,2026-02-06
	c02,2026-01-05
	c02,2026-02-06
	END
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-07,60
	c02,2026-01-06,60
	c02,2026-02-06,60
	END
	try iop-hours -C status= --roster roster.csv in.csv
	status 0
	shows client_id episode program_week week_start hours <<-'END'
	client_id,episode,program_week,week_start,hours
	c01,1,1,2026-01-05,1.00
	c01,1,2,2026-01-12,0.00
	c01,1,3,2026-01-19,0.00
	c01,1,4,2026-01-26,0.00
	c01,1,5,2026-02-02,0.00
	c02,1,1,2026-01-05,1.00
	c02,1,2,2026-01-12,0.00
	c02,1,3,2026-01-19,0.00
	c02,1,4,2026-01-26,0.00
	c02,1,5,2026-02-02,0.00
	c02,2,1,2026-02-02,1.00
	END
	no_errors
}

@test "a line without discharge and contact lasts the gap beyond its admission" {
	given roster.csv <<-'END'
	client_id,admit_date
	c01,2026-01-05
	c01,2026-01-13
	END
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-13,60
	END
	try iop-hours -C status= --gap 7 --roster roster.csv in.csv
	status 0
	shows episode week_start hours status <<-'END'
	episode,week_start,hours,status
	1,2026-01-05,0.00,short
	1,2026-01-12,0.00,open
	2,2026-01-12,1.00,open
	END
	no_errors
}

@test "a silence within a line begins no episode" {
	given roster.csv <<-'END'
	client_id,admit_date
	c01,2026-01-05
	END
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-05,60
	c01,2026-03-16,60
	END
	try iop-hours -C status= --roster roster.csv --from 2026-02-23 in.csv
	status 0
	shows episode program_week week_start hours hours_to_date <<-'END'
	episode,program_week,week_start,hours,hours_to_date
	1,8,2026-02-23,0.00,1.00
	1,9,2026-03-02,0.00,1.00
	1,10,2026-03-09,0.00,1.00
	1,11,2026-03-16,1.00,2.00
	END
	errors <<-'END'
	iop-hours: warning: the latest date is 70 days after every other date: is its year right? (--as-of DATE gives the last day that the data covers; --accept far-date says that it is meant)
	END
}

@test "the last line without discharge lasts the gap beyond its last contact" {
	given roster.csv <<-'END'
	client_id,admit_date
	c01,2026-01-05
	END
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-11,60
	END
	try iop-hours -C status= --gap 7 --as-of 2026-02-28 --roster roster.csv in.csv
	status 0
	shows week_start hours status <<-'END'
	week_start,hours,status
	2026-01-05,1.00,short
	2026-01-12,0.00,short
	END
	no_errors
	try iop-hours -C status= --gap 8 --as-of 2026-02-28 --roster roster.csv in.csv
	status 0
	shows week_start hours status <<-'END'
	week_start,hours,status
	2026-01-05,1.00,short
	2026-01-12,0.00,short
	2026-01-19,0.00,partial
	END
	no_errors
}

@test "a single line without dates gives level and columns only" {
	given roster.csv <<-'END'
	client_id,admit_date,discharge_date,level,payer
	c01,,,PHP,north
	c02,,,PHP,south
	END
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-05,60
	c01,2026-01-14,60
	END
	try iop-hours -C status= --gap 8 --keep payer --roster roster.csv in.csv
	status 0
	shows client_id episode week_start level payer <<-'END'
	client_id,episode,week_start,level,payer
	c01,1,2026-01-05,PHP,north
	c01,1,2026-01-12,PHP,north
	c01,2,2026-01-12,PHP,north
	END
	errors <<-'END'
	iop-hours: warning: the latest date is 9 days after every other date: is its year right? (--as-of DATE gives the last day that the data covers; --accept far-date says that it is meant)
	iop-hours: 1 client has no week: no contact, or admitted later
	END
}

@test "a line without admit_date beside others of the client is bad" {
	given roster.csv <<-'END'
	client_id,admit_date
	c01,2026-01-05
	c01,
	c02,
	c02,
	END
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-05,60
	END
	try iop-hours --roster roster.csv in.csv
	status 2
	no_output
	errors <<-'END'
	iop-hours: roster.csv:3: admit_date: empty, though the client has another line
	iop-hours: roster.csv:4: admit_date: empty, though the client has another line
	END
}

@test "overlapping lines are bad" {
	given roster.csv <<-'END'
	client_id,admit_date,discharge_date
	c01,2026-01-05,2026-01-20
	c01,2026-01-19,
	c02,2026-01-05,
	c02,2026-01-05,2026-01-20
	END
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-05,60
	END
	try iop-hours --roster roster.csv --rejects rejects.csv in.csv
	status 2
	no_output
	errors <<-'END'
	iop-hours: roster.csv:3: admit_date: overlaps another line of the client
	iop-hours: roster.csv:5: admit_date: overlaps another line of the client
	END
}

@test "a client may be discharged and admitted again on one day" {
	given roster.csv <<-'END'
	client_id,admit_date,discharge_date,level
	c01,2026-01-05,2026-01-12,PHP
	c01,2026-01-12,,IOP
	END
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-12,60
	END
	try iop-hours -C status= --roster roster.csv in.csv
	status 0
	shows episode week_start level hours <<-'END'
	episode,week_start,level,hours
	1,2026-01-05,PHP,0.00
	1,2026-01-12,IOP,1.00
	END
	no_errors
}

@test "a client may be admitted and discharged on one day" {
	given roster.csv <<-'END'
	client_id,admit_date,discharge_date
	c01,2026-01-07,2026-01-07
	END
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-07,60
	END
	try iop-hours -C status= --roster roster.csv --as-of 2026-01-31 in.csv
	status 0
	shows episode week_start hours status <<-'END'
	episode,week_start,hours,status
	1,2026-01-05,1.00,partial
	END
	no_errors
}

@test "a discharge before the admission, or without one, is bad" {
	given roster.csv <<-'END'
	client_id,admit_date,discharge_date
	c01,2026-01-05,2026-01-04
	c02,,2026-01-04
	END
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-05,60
	END
	try iop-hours --roster roster.csv in.csv
	status 2
	no_output
	errors <<-'END'
	iop-hours: roster.csv:2: discharge_date: before the admit_date
	iop-hours: roster.csv:3: admit_date: empty, but there is a discharge_date
	END
}

@test "the roster may come from another tool by standard input" {
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-05,60
	END
	try_shell 'printf "severity,client_id,place_level\nsevere,c01,PHP\n" |
		iop-hours -C status= --roster - in.csv'
	status 0
	shows client_id level required_hours <<-'END'
	client_id,level,required_hours
	c01,PHP,20.00
	END
	errors <<-'END'
	iop-hours: -: a column that is not read: 'severity'
	END
}

@test "the roster and the input can't both be standard input" {
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-05,60
	END
	try_shell 'iop-hours --roster - < in.csv'
	status 2
	no_output
	errors <<-'END'
	iop-hours: the roster and the input are both standard input (see iop-hours --help)
	END
}

@test "a client who is admitted behind as-of has no week" {
	given roster.csv <<-'END'
	client_id,admit_date
	c01,2026-01-05
	c02,2026-01-06
	END
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-05,60
	END
	try iop-hours -C status= --roster roster.csv in.csv
	status 0
	shows client_id <<-'END'
	client_id
	c01
	END
	errors <<-'END'
	iop-hours: 1 client has no week: no contact, or admitted later
	END
}

@test "a roster without any contact needs --as-of" {
	given roster.csv <<-'END'
	client_id,admit_date
	c01,2026-01-05
	END
	given in.csv <<-'END'
	client_id,date,minutes,status
	c01,2026-01-05,,excused
	END
	try iop-hours --roster roster.csv in.csv
	status 2
	no_output
	errors <<-'END'
	iop-hours: no contact in the input, so the last day that it covers is not known: give --as-of DATE
	END
	try iop-hours --roster roster.csv --as-of 2026-01-11 in.csv
	status 0
	shows client_id hours excused status <<-'END'
	client_id,hours,excused,status
	c01,0.00,1,short
	END
	no_errors
}

# ---- as-of ----------------------------------------------------------------

@test "as-of is the latest contact of all, absent ones too, others not" {
	given in.csv <<-'END'
	client_id,date,minutes,status
	c01,2026-01-05,60,attended
	c02,2026-01-12,,absent
	c03,2026-01-26,,excused
	c03,2026-01-05,60,attended
	END
	try iop-hours in.csv
	status 0
	shows client_id week_start status excused <<-'END'
	client_id,week_start,status,excused
	c01,2026-01-05,short,0
	c01,2026-01-12,open,0
	c02,2026-01-12,open,0
	c03,2026-01-05,short,0
	c03,2026-01-12,open,0
	END
	no_errors
}

@test "nothing is enrolled after as-of" {
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-05,60
	END
	try iop-hours -C status= --as-of 2026-01-18 in.csv
	status 0
	shows week_start status <<-'END'
	week_start,status
	2026-01-05,short
	2026-01-12,short
	END
	no_errors
	try iop-hours -C status= --as-of 2026-01-19 in.csv
	status 0
	shows week_start status <<-'END'
	week_start,status
	2026-01-05,short
	2026-01-12,short
	2026-01-19,open
	END
	no_errors
}

@test "a contact after a given as-of is a bad row, another row is not" {
	given in.csv <<-'END'
	client_id,date,minutes,status
	c01,2026-01-05,60,attended
	c01,2026-01-06,60,attended
	c01,2026-01-07,,absent
	c01,2026-01-08,,excused
	END
	try iop-hours --as-of 2026-01-06 in.csv
	status 2
	no_output
	errors <<-'END'
	iop-hours: in.csv:4: date: a contact after the as-of day
	iop-hours: date: 1 row: --future skip leaves out all rows after it; --week DATE looks at an earlier week
	END
	try iop-hours --as-of 2026-01-07 in.csv
	status 0
	shows hours missed excused <<-'END'
	hours,missed,excused
	2.00,1,0
	END
	no_errors
}

# ---- weeks ----------------------------------------------------------------

@test "weeks start on the day that --week-start names" {
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-10,60
	c01,2026-01-11,60
	END
	try iop-hours -C status= in.csv
	status 0
	shows week_start hours status <<-'END'
	week_start,hours,status
	2026-01-05,2.00,partial
	END
	no_errors
	try iop-hours -C status= --week-start Sunday in.csv
	status 0
	shows week_start hours status <<-'END'
	week_start,hours,status
	2026-01-04,1.00,partial
	2026-01-11,1.00,open
	END
	no_errors
	try iop-hours -C status= --week-start saturday in.csv
	status 0
	shows week_start hours status <<-'END'
	week_start,hours,status
	2026-01-10,2.00,open
	END
	no_errors
}

@test "weeks go on over the end of February and of the year" {
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2023-12-31,60
	c01,2024-01-01,60
	c02,2024-02-29,60
	c02,2024-03-04,60
	END
	try iop-hours -C status= --gap 7 --as-of 2024-03-04 in.csv
	status 0
	shows client_id program_week week_start hours <<-'END'
	client_id,program_week,week_start,hours
	c01,1,2023-12-25,1.00
	c01,2,2024-01-01,1.00
	c01,3,2024-01-08,0.00
	c02,1,2024-02-26,1.00
	c02,2,2024-03-04,1.00
	END
	no_errors
}

@test "a discharge_date that is no date is bad, as an admit_date is" {
	given roster.csv <<-'END'
	client_id,admit_date,discharge_date
	c01,2026-01-05,soon
	c02,soon,
	END
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-05,60
	END
	try iop-hours --roster roster.csv in.csv
	status 2
	no_output
	errors <<-'END'
	iop-hours: roster.csv:2: discharge_date: not a date as YYYY-MM-DD
	iop-hours: roster.csv:3: admit_date: not a date as YYYY-MM-DD
	END
}
