# SPDX-License-Identifier: ISC
# iop-hours --per session: every row that was read, or set aside with a client,
# and what became of it.

load hours

# told: for each line of the input, hours and why.
told() {
	shows line scheduled_hours counted_hours lost_hours why
}

# ---- what is counted ------------------------------------------------------

@test "a session is written with its times and words as they came" {
	given in.csv <<-'END'
	client_id,date,start,end,service,status
	c01,2026-01-05,9:00 AM,2026-01-05 12:00,Group Therapy,PRESENT
	c01,1/6/2026,09:00:30,12:00,"Talk, long",Show
	END
	try iop-hours --per session --dates mdy --accept services in.csv
	status 0
	output <<-'END'
	client_id,week_start,date,start,end,service,class,status,meaning,scheduled_hours,counted_hours,lost_hours,why,file,line
	c01,2026-01-05,2026-01-05,9:00 AM,2026-01-05 12:00,Group Therapy,group,PRESENT,attended,3.00,3.00,0.00,counted,in.csv,2
	c01,2026-01-05,2026-01-06,09:00:30,12:00,"Talk, long",other,Show,attended,3.00,3.00,0.00,counted,in.csv,3
	END
	no_errors
}

@test "overlap: minutes that another session owns" {
	given in.csv <<-'END'
	client_id,date,start,end,service
	c01,2026-01-05,09:00,12:00,group
	c01,2026-01-05,11:59,13:00,group
	c01,2026-01-05,13:00,14:00,group
	c01,2026-01-05,09:00,12:00,group
	c01,2026-01-05,09:30,11:00,peer
	END
	try iop-hours -C status= --per session in.csv
	status 0
	told <<-'END'
	line,scheduled_hours,counted_hours,lost_hours,why
	2,3.00,3.00,0.00,counted
	5,3.00,0.00,3.00,overlap
	6,1.50,0.00,1.50,overlap
	3,1.02,1.00,0.02,counted; overlap
	4,1.00,1.00,0.00,counted
	END
	no_errors
}

@test "class not counted: attended time of a class that the rule doesn't count" {
	given in.csv <<-'END'
	client_id,date,start,end,service
	c01,2026-01-05,09:00,10:00,peer
	c01,2026-01-05,09:30,11:00,testing
	c01,2026-01-05,11:00,12:00,other
	END
	try iop-hours -C status= --per session in.csv
	status 0
	told <<-'END'
	line,scheduled_hours,counted_hours,lost_hours,why
	2,1.00,0.00,1.00,class not counted
	3,1.50,0.00,1.50,overlap; class not counted
	4,1.00,1.00,0.00,counted
	END
	no_errors
}

@test "day too short: below the rule's hours of a day, which keep their hours" {
	given rules.csv <<-'END'
	rule,level,min_hours,min_days,min_day_hours
	iop,IOP,9,3,2
	END
	given in.csv <<-'END'
	client_id,date,start,end,service
	c01,2026-01-05,09:00,10:59,group
	c01,2026-01-06,09:00,11:00,group
	c01,2026-01-07,09:00,10:00,group
	c01,2026-01-07,09:30,10:30,individual
	c01,2026-01-07,10:30,11:30,peer
	END
	try iop-hours -C status= --per session --policy ./rules.csv in.csv
	status 0
	told <<-'END'
	line,scheduled_hours,counted_hours,lost_hours,why
	2,1.98,1.98,0.00,counted; day too short
	3,2.00,2.00,0.00,counted
	4,1.00,1.00,0.00,counted; day too short
	5,1.00,0.50,0.50,counted; overlap; day too short
	6,1.00,0.00,1.00,class not counted
	END
	no_errors
}

@test "absent, excused, closed, scheduled, unrecorded: what the status means" {
	given in.csv <<-'END'
	client_id,date,start,end,minutes,status
	c01,2026-01-05,08:00,09:00,,attended
	c01,2026-01-05,09:00,10:00,,No Show
	c01,2026-01-05,10:00,11:00,,excused
	c01,2026-01-05,11:00,12:00,,closed
	c01,2026-01-05,12:00,13:00,,scheduled
	c01,2026-01-05,13:00,14:00,,unrecorded
	c01,2026-01-05,14:00,15:00,,
	c01,2026-01-05,15:00,,,absent
	c01,2026-01-05,,,45,absent
	END
	try iop-hours --per session in.csv
	status 0
	shows line status meaning scheduled_hours counted_hours lost_hours why <<-'END'
	line,status,meaning,scheduled_hours,counted_hours,lost_hours,why
	10,absent,absent,0.75,0.00,0.75,absent
	2,attended,attended,1.00,1.00,0.00,counted
	3,No Show,absent,1.00,0.00,1.00,absent
	4,excused,excused,1.00,0.00,1.00,excused
	5,closed,closed,1.00,0.00,1.00,closed
	6,scheduled,scheduled,1.00,0.00,1.00,scheduled
	7,unrecorded,unrecorded,1.00,0.00,1.00,unrecorded
	8,,unrecorded,1.00,0.00,1.00,unrecorded
	9,absent,absent,,0.00,,absent
	END
	no_errors
}

@test "came late, left early, break: what the client missed of a session" {
	given in.csv <<-'END'
	client_id,date,start,end,arrived,departed,minutes,status
	c01,2026-01-05,09:00,12:00,09:00,12:00,,late
	c01,2026-01-06,09:00,12:00,09:01,,,late
	c01,2026-01-07,09:00,12:00,08:50,11:59,,left
	c01,2026-01-08,09:00,12:00,09:10,11:50,150,attended
	c01,2026-01-09,09:00,12:00,,,179,attended
	c01,2026-01-10,09:00,12:00,,,180,attended
	c01,2026-01-11,09:00,,,11:00,180,left
	c01,2026-01-12,,,09:00,12:00,150,attended
	c01,2026-01-13,09:00,12:00,,,,late
	END
	try iop-hours --per session in.csv
	status 0
	told <<-'END'
	line,scheduled_hours,counted_hours,lost_hours,why
	2,3.00,3.00,0.00,counted
	3,3.00,2.98,0.02,counted; came late
	4,3.00,2.98,0.02,counted; left early
	5,3.00,2.50,0.50,counted; came late; left early; break
	6,3.00,2.98,0.02,counted; break
	7,3.00,3.00,0.00,counted
	8,3.00,2.00,1.00,counted; left early
	9,3.00,2.50,0.50,counted; break
	10,3.00,3.00,0.00,counted
	END
	no_errors
}

@test "several reasons stand in one order" {
	given rules.csv <<-'END'
	rule,level,min_hours,min_days,min_day_hours
	iop,IOP,9,3,4
	END
	given in.csv <<-'END'
	client_id,date,start,end,arrived,departed,minutes,service
	c01,2026-01-05,09:00,12:00,,,,group
	c01,2026-01-05,11:00,14:00,11:10,13:00,60,individual
	c01,2026-01-05,08:00,12:30,08:10,,,peer
	END
	try iop-hours -C status= --per session --policy ./rules.csv in.csv
	status 0
	told <<-'END'
	line,scheduled_hours,counted_hours,lost_hours,why
	4,4.50,0.00,4.50,overlap; class not counted; came late
	2,3.00,3.00,0.00,counted
	3,3.00,1.00,2.00,counted; came late; left early; break
	END
	no_errors
	try iop-hours -C status= --per session --policy ./rules.csv \
		--only 'left early' in.csv
	status 0
	told <<-'END'
	line,scheduled_hours,counted_hours,lost_hours,why
	3,3.00,1.00,2.00,counted; came late; left early; break
	END
	no_errors
}

@test "a session of no minutes has lost none, and there is no why" {
	given in.csv <<-'END'
	client_id,date,start,end,service
	c01,2026-01-05,09:00,09:00,group
	c01,2026-01-06,09:00,09:01,group
	END
	try iop-hours -C status= --per session in.csv
	status 0
	told <<-'END'
	line,scheduled_hours,counted_hours,lost_hours,why
	2,0.00,0.00,0.00,
	3,0.02,0.02,0.00,counted
	END
	no_errors
}

@test "without a rule hours are counted as where a rule says nothing" {
	given in.csv <<-'END'
	client_id,date,minutes,service,level
	c01,2026-01-05,60,group,XYZ
	c01,2026-01-05,60,peer,XYZ
	END
	try iop-hours -C status= --per session in.csv
	status 0
	told <<-'END'
	line,scheduled_hours,counted_hours,lost_hours,why
	2,1.00,1.00,0.00,counted
	3,1.00,0.00,1.00,class not counted
	END
	no_errors
}

# ---- outside enrolment, set aside ------------------------------------------

@test "outside enrolment: before, after and without a stay" {
	given roster.csv <<-'END'
	client_id,admit_date,discharge_date
	c01,2026-01-06,2026-01-08
	c02,2026-01-05,
	END
	given in.csv <<-'END'
	client_id,date,minutes,status
	c01,2026-01-05,60,excused
	c01,2026-01-06,60,attended
	c01,2026-01-08,60,attended
	c01,2026-01-09,60,scheduled
	c03,2026-01-07,60,excused
	c02,2026-01-09,,unrecorded
	END
	try iop-hours --per session --roster roster.csv --as-of 2026-01-08 in.csv
	status 0
	shows client_id date counted_hours why <<-'END'
	client_id,date,counted_hours,why
	c01,2026-01-05,0.00,excused; outside enrolment
	c01,2026-01-06,1.00,counted
	c01,2026-01-08,1.00,counted
	c01,2026-01-09,0.00,scheduled; outside enrolment
	c02,2026-01-09,0.00,unrecorded; outside enrolment
	c03,2026-01-07,0.00,excused; outside enrolment
	END
	errors <<-'END'
	iop-hours: 1 client has no week: no contact, or admitted later
	END
}

@test "set aside: what --rejects took, as far as it was read" {
	given roster.csv <<-'END'
	client_id,admit_date
	c01,2026-01-06
	END
	given in.csv <<-'END'
	client_id,date,start,end,service,status
	c01,2026-01-05,09:00,10:00,group,attended
	c01,2026-01-06,09:00,10:00,group,attended
	c01,2026-01-06,08:00,10:00,group,Attened
	c01,2026-01-07,10:00,09:00,group,attended
	c01,soon,07:00,08:00,group,absent
	c03,2026-01-07,09:00,10:00,group,late
	c03,2026-01-08,09:00,10:00,group,Attened
	,2026-01-07,09:00,10:00,group,attended
	c01,2026-01-07,09:00
	END
	try iop-hours --per session --roster roster.csv --quiet \
		--accept unread-clients --rejects bad.csv \
		--as-of 2026-01-10 in.csv
	status 1
	output <<-'END'
	client_id,week_start,date,start,end,service,class,status,meaning,scheduled_hours,counted_hours,lost_hours,why,file,line
	c01,,,07:00,08:00,group,,absent,,,0.00,,set aside,in.csv,6
	c01,2026-01-05,2026-01-05,09:00,10:00,group,group,attended,attended,1.00,0.00,1.00,outside enrolment; set aside,in.csv,2
	c01,2026-01-05,2026-01-06,08:00,10:00,group,,Attened,,,0.00,,set aside,in.csv,4
	c01,2026-01-05,2026-01-06,09:00,10:00,group,group,attended,attended,1.00,1.00,0.00,counted,in.csv,3
	c01,2026-01-05,2026-01-07,10:00,09:00,group,,attended,,,0.00,,set aside,in.csv,5
	c03,2026-01-05,2026-01-07,09:00,10:00,group,group,late,late,1.00,0.00,1.00,outside enrolment; set aside,in.csv,7
	c03,2026-01-05,2026-01-08,09:00,10:00,group,,Attened,,,0.00,,outside enrolment; set aside,in.csv,8
	END
	no_errors
}

@test "rows that are set aside late are told, too: repeats, long days, parts of a day" {
	given one.csv <<-'END'
	client_id,date,hours
	c01,2026-01-05,0.125
	c01,2026-01-06,13
	c01,2026-01-06,12
	c01,2026-01-07,3:00
	END
	given two.csv <<-'END'
	client_id,date,hours
	c01,2026-01-07,3:00
	c01,2026-01-08,2
	c01,2026-01-08,0.5
	END
	try iop-hours -C status= --per session --quiet --rejects bad.csv \
		one.csv two.csv
	status 1
	shows date meaning scheduled_hours counted_hours why file line <<-'END'
	date,meaning,scheduled_hours,counted_hours,why,file,line
	2026-01-05,,,0.00,set aside,one.csv,2
	2026-01-06,attended,13.00,0.00,set aside,one.csv,3
	2026-01-06,attended,12.00,0.00,set aside,one.csv,4
	2026-01-07,attended,3.00,3.00,counted,one.csv,5
	2026-01-07,attended,3.00,0.00,set aside,two.csv,2
	2026-01-08,attended,2.00,2.00,counted,two.csv,3
	2026-01-08,,,0.00,set aside,two.csv,4
	END
	no_errors
}

@test "a part of a day that turns out to be good is told where it stands" {
	given one.csv <<-'END'
	client_id,date,hours
	c01,2026-01-05,0.5
	c01,2026-01-05,1
	END
	given two.csv <<-'END'
	client_id,date,hours
	c01,2026-01-05,0.75
	c01,2026-01-05,2
	END
	try iop-hours -C status= --per session --rejects bad.csv one.csv two.csv
	status 0
	shows counted_hours why file line <<-'END'
	counted_hours,why,file,line
	0.50,counted,one.csv,2
	1.00,counted,one.csv,3
	0.75,counted,two.csv,2
	2.00,counted,two.csv,3
	END
	no_errors
}

@test "rows that --future skip leaves out were not read, and aren't told" {
	given in.csv <<-'END'
	client_id,date,minutes,status
	c01,2026-01-05,60,attended
	c01,2026-01-09,60,scheduled
	END
	try iop-hours --per session --future skip --as-of 2026-01-08 --quiet \
		in.csv
	status 0
	told <<-'END'
	line,scheduled_hours,counted_hours,lost_hours,why
	2,1.00,1.00,0.00,counted
	END
	no_errors
}

# ---- order and place -------------------------------------------------------

@test "rows come by client, date, start, file and line" {
	given one.csv <<-'END'
	client_id,date,start,end,minutes
	c02,2026-01-05,09:00,10:00,
	c01,2026-01-06,09:00,10:00,
	c01,2026-01-05,13:00,14:00,
	c01,2026-01-05,09:00,10:00,
	c01,2026-01-05,,,30
	END
	given two.csv <<-'END'
	start,client_id,date,end,minutes
	09:00,c01,2026-01-05,11:00,
	08:00,c01,2026-01-05,08:30,
	END
	try iop-hours -C status= --per session one.csv two.csv
	status 0
	shows client_id date start end file line <<-'END'
	client_id,date,start,end,file,line
	c01,2026-01-05,,,one.csv,6
	c01,2026-01-05,08:00,08:30,two.csv,3
	c01,2026-01-05,09:00,10:00,one.csv,5
	c01,2026-01-05,09:00,11:00,two.csv,2
	c01,2026-01-05,13:00,14:00,one.csv,4
	c01,2026-01-06,09:00,10:00,one.csv,3
	c02,2026-01-05,09:00,10:00,one.csv,2
	END
	no_errors
}

@test "the line is that on which the row begins, and the file - for standard input" {
	tried_input=in.csv
	given in.csv <<-'END'

	client_id,date,minutes,note

	c01,2026-01-05,60,"two
	lines"
	c01,2026-01-06,60,one
	END
	try iop-hours -C status= --per session --quiet
	status 0
	shows date file line <<-'END'
	date,file,line
	2026-01-05,-,4
	2026-01-06,-,6
	END
	no_errors
}

@test "a file is named as it was on the command line" {
	mkdir -p 'a b'
	given 'a b/x,y.csv' <<-'END'
	client_id,date,minutes
	c01,2026-01-05,60
	END
	try iop-hours -C status= --per session --select file,line 'a b/x,y.csv'
	status 0
	output <<-'END'
	file,line
	"a b/x,y.csv",2
	END
	no_errors
}

# ---- selections ------------------------------------------------------------

# given_week: two clients, two weeks, one row without a date.
given_week() {
	given in.csv <<-'END'
	client_id,date,minutes,status,room
	c01,2026-01-05,60,attended,A
	c01,2026-01-12,60,absent,
	c01,no date,60,attended,
	c02,2026-01-12,60,attended,=1
	END
	week=(--per session --quiet --rejects bad.csv --select client_id,date,why)
}

@test "sessions are chosen by week, client and word, those without a date with any week" {
	given_week
	try iop-hours "${week[@]}" --week last --as-of 2026-01-18 in.csv
	status 1
	output <<-'END'
	client_id,date,why
	c01,,set aside
	c01,2026-01-12,absent
	c02,2026-01-12,counted
	END
	no_errors
	try iop-hours "${week[@]}" --to 2026-01-06 --client c02 in.csv
	status 1
	output <<-'END'
	client_id,date,why
	END
	errors <<-'END'
	iop-hours: warning: no row is of the weeks asked for; the latest contact is 0 days before the as-of day (--accept no-weeks says that it is meant)
	END
	try iop-hours "${week[@]}" --only absent,set-aside --shard 1/1 in.csv
	status 1
	output <<-'END'
	client_id,date,why
	c01,,set aside
	c01,2026-01-12,absent
	END
	no_errors
}

@test "--fail-on finds a word among several" {
	given in.csv <<-'END'
	client_id,date,start,end,departed
	c01,2026-01-05,09:00,10:00,09:30
	END
	try iop-hours -C status= --per session --select why \
		--fail-on 'LEFT_EARLY' in.csv
	status 1
	output <<-'END'
	why
	counted; left early
	END
	no_errors
	try iop-hours -C status= --per session --select why \
		--fail-on overlap --only overlap in.csv
	status 0
	output <<-'END'
	why
	END
	no_errors
}

@test "a kept cell is the row's own, else the roster's of its day" {
	given_week
	given roster.csv <<-'END'
	client_id,admit_date,payer
	c01,2026-01-01,county
	c01,2026-01-12,state
	c02,2026-01-01,
	END
	try iop-hours --per session --quiet --rejects bad.csv --roster roster.csv \
		--keep room --keep payer --spreadsheet-safe \
		--select client_id,date,room,payer in.csv
	status 1
	output <<-'END'
	client_id,date,room,payer
	c01,,,
	c01,2026-01-05,A,county
	c01,2026-01-12,,state
	c02,2026-01-12,'=1,
	END
	no_errors
}

@test "--table answers why a client is short" {
	given_week
	try iop-hours --per session --quiet --rejects bad.csv --client c01 \
		--table in.csv
	status 1
	output <<-'END'
	client date       start end service status   scheduled counted lost why       line
	c01                                 attended              0.00      set aside    4
	c01    2026-01-05                   attended      1.00    1.00 0.00 counted      2
	c01    2026-01-12                   absent        1.00    0.00 1.00 absent       3

	Data up to 2026-01-12
	END
	no_errors
}

@test "a closed day's rows stay what they are" {
	given in.csv <<-'END'
	client_id,date,minutes,status
	c01,2026-01-05,60,attended
	c01,2026-01-06,60,scheduled
	c01,2026-01-07,60,absent
	END
	given closures.csv <<-'END'
	date,reason
	2026-01-06,snow
	2026-01-07,snow
	END
	try iop-hours --per session --closures closures.csv in.csv
	status 0
	told <<-'END'
	line,scheduled_hours,counted_hours,lost_hours,why
	2,1.00,1.00,0.00,counted
	3,1.00,0.00,1.00,scheduled
	4,1.00,0.00,1.00,absent
	END
	no_errors
}

@test "the answer of --per session is no attendance" {
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-05,60
	END
	iop-hours -C status= --per session in.csv > answer.csv
	try iop-hours answer.csv
	status 2
	no_output
	errors <<-'END'
	iop-hours: answer.csv:1: this is the answer of iop-hours, but attendance is expected: a row for each session (--roster takes admissions and placed clients)
	END
}

@test "a client who isn't on the roster has a row, and changes nobody's" {
	given roster.csv <<-'END'
	client_id,admit_date
	c01,2026-01-05
	END
	given in.csv <<-'END'
	client_id,date,minutes,status
	c09,2026-01-05,60,excused
	c01,2026-01-05,60,attended
	c09,2026-01-06,60,attended
	c09,2026-01-07,x,attended
	c09,2026-01-08,60,scheduled
	END
	try iop-hours --per session --quiet --roster roster.csv \
		--rejects bad.csv in.csv
	status 1
	shows client_id line why <<-'END'
	client_id,line,why
	c01,3,counted
	c09,2,excused; outside enrolment
	c09,4,outside enrolment; set aside
	c09,5,outside enrolment; set aside
	c09,6,scheduled; outside enrolment
	END
	no_errors
}
