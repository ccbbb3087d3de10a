# SPDX-License-Identifier: ISC
# iop-hours: how long a session was, and what the columns of the answer hold.

load hours

# ---- length ---------------------------------------------------------------

@test "a session lasts from its start to its end" {
	given in.csv <<-'END'
	client_id,date,start,end
	c01,2026-01-05,09:00,10:31
	END
	try iop-hours -C status= in.csv
	status 0
	shows hours sessions days <<-'END'
	hours,sessions,days
	1.52,1,1
	END
	no_errors
}

@test "without an end a session lasts its minutes, not its hours" {
	given in.csv <<-'END'
	client_id,date,start,end,minutes,hours
	c01,2026-01-05,09:00,,45,2
	END
	try iop-hours -C status= in.csv
	status 0
	shows hours <<-'END'
	hours
	0.75
	END
	no_errors
}

@test "without an end and minutes a session lasts its hours" {
	given in.csv <<-'END'
	client_id,date,start,end,minutes,hours
	c01,2026-01-05,09:00,,,1.5
	END
	try iop-hours -C status= --session-minutes 20 in.csv
	status 0
	shows hours <<-'END'
	hours
	1.50
	END
	no_errors
}

@test "the end that a length gives takes part in overlaps" {
	given in.csv <<-'END'
	client_id,date,start,end,minutes
	c01,2026-01-05,09:00,,60
	c01,2026-01-05,09:30,10:30,
	c02,2026-01-05,09:00,,
	c02,2026-01-05,09:30,10:30,
	END
	try iop-hours -C status= --session-minutes 60 in.csv
	status 0
	shows client_id hours overlap_hours <<-'END'
	client_id,hours,overlap_hours
	c01,1.50,0.50
	c02,1.50,0.50
	END
	no_errors
}

@test "the service table's minutes come after the row's and before --session-minutes" {
	given services.csv <<-'END'
	word,class,minutes,source
	check in,individual,50,ours
	END
	given in.csv <<-'END'
	client_id,date,start,minutes,service
	c01,2026-01-05,09:00,,check in
	c02,2026-01-05,,,check in
	c03,2026-01-05,09:00,40,check in
	c04,2026-01-05,09:00,,group
	c05,2026-01-05,,,group
	END
	try iop-hours -C status= --services ./services.csv --session-minutes 30 in.csv
	status 0
	shows client_id hours <<-'END'
	client_id,hours
	c01,0.83
	c02,0.83
	c03,0.67
	c04,0.50
	c05,0.50
	END
	no_errors
}

@test "a length from the service table or --session-minutes does not shorten known times" {
	given services.csv <<-'END'
	word,class,minutes,source
	check in,individual,50,ours
	END
	given in.csv <<-'END'
	client_id,date,start,end,service
	c01,2026-01-05,09:00,12:00,check in
	c02,2026-01-05,09:00,12:00,group
	c03,2026-01-05,09:00,09:10,group
	END
	try iop-hours -C status= --services ./services.csv --session-minutes 30 in.csv
	status 0
	shows client_id hours <<-'END'
	client_id,hours
	c01,3.00
	c02,3.00
	c03,0.17
	END
	no_errors
}

@test "without times minutes or hours are the length" {
	given in.csv <<-'END'
	client_id,date,minutes,hours
	c01,2026-01-05,90,
	c02,2026-01-05,,1.5
	c03,2026-01-05,45,3
	END
	try iop-hours -C status= in.csv
	status 0
	shows client_id hours <<-'END'
	client_id,hours
	c01,1.50
	c02,1.50
	c03,0.75
	END
	no_errors
}

@test "hours are read as a decimal, to the nearest minute" {
	given in.csv <<-'END'
	client_id,date,hours
	c01,2026-01-05,1.5
	c02,2026-01-05,1.4999
	c03,2026-01-05,0.0249
	c04,2026-01-05,0.025
	c05,2026-01-05,24
	c06,2026-01-05,.5
	END
	try iop-hours -C status= in.csv
	status 0
	shows client_id hours <<-'END'
	client_id,hours
	c01,1.50
	c02,1.50
	c03,0.02
	c04,0.03
	c05,24.00
	c06,0.50
	END
	no_errors
}

@test "hours are written with two decimals, half up, so that every minute shows" {
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-05,1
	c02,2026-01-05,2
	c03,2026-01-05,3
	c04,2026-01-05,4
	c05,2026-01-05,20
	c06,2026-01-05,59
	END
	try iop-hours -C status= in.csv
	status 0
	shows client_id hours <<-'END'
	client_id,hours
	c01,0.02
	c02,0.03
	c03,0.05
	c04,0.07
	c05,0.33
	c06,0.98
	END
	no_errors
}

@test "fewer minutes than the times are a session with a break" {
	given in.csv <<-'END'
	client_id,date,start,end,minutes,hours
	c01,2026-01-05,09:00,12:00,165,
	c02,2026-01-05,09:00,12:00,,2:45
	END
	try iop-hours -C status= in.csv
	status 0
	shows client_id hours overlap_hours <<-'END'
	client_id,hours,overlap_hours
	c01,2.75,0.00
	c02,2.75,0.00
	END
	no_errors
}

@test "one minute more than the times is let pass and adds nothing" {
	given in.csv <<-'END'
	client_id,date,start,end,minutes,hours
	c01,2026-01-05,09:00,12:00,181,
	c02,2026-01-05,09:00,12:00,,3:01
	END
	try iop-hours -C status= in.csv
	status 0
	shows client_id hours <<-'END'
	client_id,hours
	c01,3.00
	c02,3.00
	END
	no_errors
}

@test "two minutes more than the times is a bad row" {
	given in.csv <<-'END'
	client_id,date,start,end,minutes
	c01,2026-01-05,09:00,12:00,182
	END
	try iop-hours -C status= in.csv
	status 2
	no_output
	errors <<-'END'
	iop-hours: in.csv:2: minutes: more than the time from start to end
	END
}

@test "hours beyond the times are told as hours, not as minutes" {
	given in.csv <<-'END'
	client_id,date,start,end,hours
	c01,2026-01-05,09:00,12:00,3:02
	END
	try iop-hours -C status= in.csv
	status 2
	no_output
	errors <<-'END'
	iop-hours: in.csv:2: hours: more than the time from start to end
	END
}

@test "an early arrival and a late departure add nothing" {
	given in.csv <<-'END'
	client_id,date,start,end,arrived,departed
	c01,2026-01-05,09:00,12:00,08:50,
	c02,2026-01-05,09:00,12:00,,12:10
	c03,2026-01-05,09:00,12:00,08:50,12:10
	END
	try iop-hours -C status= in.csv
	status 0
	shows client_id hours <<-'END'
	client_id,hours
	c01,3.00
	c02,3.00
	c03,3.00
	END
	no_errors
}

@test "a late arrival and an early departure take away" {
	given in.csv <<-'END'
	client_id,date,start,end,arrived,departed
	c01,2026-01-05,09:00,12:00,09:30,
	c02,2026-01-05,09:00,12:00,,11:00
	c03,2026-01-05,09:00,12:00,09:30,11:00
	END
	try iop-hours -C status= in.csv
	status 0
	shows client_id hours <<-'END'
	client_id,hours
	c01,2.50
	c02,2.00
	c03,1.50
	END
	no_errors
}

@test "arrived and departed stand in for a start and an end that are empty" {
	given in.csv <<-'END'
	client_id,date,start,end,arrived,departed
	c01,2026-01-05,,10:00,09:10,
	c02,2026-01-05,09:00,,,09:50
	c03,2026-01-05,,,09:10,09:50
	END
	try iop-hours -C status= in.csv
	status 0
	shows client_id hours <<-'END'
	client_id,hours
	c01,0.83
	c02,0.83
	c03,0.67
	END
	no_errors
}

@test "a late arrival does not move the end that start and minutes give" {
	given in.csv <<-'END'
	client_id,date,start,arrived,minutes
	c01,2026-01-05,09:00,09:20,60
	END
	try iop-hours -C status= in.csv
	status 0
	shows hours <<-'END'
	hours
	0.67
	END
	no_errors
}

@test "a session may last until 24:00" {
	given in.csv <<-'END'
	client_id,date,start,end,minutes
	c01,2026-01-05,23:00,24:00,
	c02,2026-01-05,23:00,,60
	c03,2026-01-05,00:00,24:00,
	END
	try iop-hours -C status= in.csv
	status 0
	shows client_id hours <<-'END'
	client_id,hours
	c01,1.00
	c02,1.00
	c03,24.00
	END
	no_errors
}

@test "a session past 24:00 is a bad row" {
	given in.csv <<-'END'
	client_id,date,start,end,minutes
	c01,2026-01-05,23:00,,61
	c01,2026-01-06,23:00,24:01,
	END
	try iop-hours -C status= in.csv
	status 2
	no_output
	errors <<-'END'
	iop-hours: in.csv:2: minutes: past 24:00
	iop-hours: in.csv:3: end: not a time from 00:00 to 24:00 (HH:MM, or H:MM PM)
	END
}

@test "an end before the start is a bad row, attended or not" {
	given in.csv <<-'END'
	client_id,date,start,end,status
	c01,2026-01-05,12:00,09:00,attended
	c01,2026-01-06,12:00,09:00,absent
	END
	try iop-hours in.csv
	status 2
	no_output
	errors <<-'END'
	iop-hours: in.csv:2: end: before the start (are the two exchanged?)
	iop-hours: in.csv:3: end: before the start (are the two exchanged?)
	END
}

@test "a departure before the client began is a bad row" {
	given in.csv <<-'END'
	client_id,date,start,end,arrived,departed
	c01,2026-01-05,09:00,12:00,,08:59
	c01,2026-01-06,09:00,12:00,10:01,10:00
	c01,2026-01-07,09:00,12:00,12:01,
	END
	try iop-hours -C status= in.csv
	status 2
	no_output
	errors <<-'END'
	iop-hours: in.csv:2: departed: before the client's start
	iop-hours: in.csv:3: departed: before the client's start
	iop-hours: in.csv:4: end: before the client's start
	END
}

@test "an attended row without any duration is a bad row" {
	given in.csv <<-'END'
	client_id,date,start,end,minutes,status
	c01,2026-01-05,09:00,,,attended
	c01,2026-01-06,,,,late
	c01,2026-01-07,,,,left
	c01,2026-01-08,,12:00,60,attended
	END
	try iop-hours in.csv
	status 2
	no_output
	errors <<-'END'
	iop-hours: in.csv:2: minutes: an attended session needs an end or a duration
	iop-hours: in.csv:3: minutes: an attended session needs an end or a duration
	iop-hours: in.csv:4: minutes: an attended session needs an end or a duration
	iop-hours: in.csv:5: start: empty, but the session has an end
	iop-hours: minutes: 3 rows: --column end=HEADER names its column, --session-minutes N gives one
	END
}

@test "rows that were not attended need no duration" {
	given in.csv <<-'END'
	client_id,date,start,minutes,status
	c01,2026-01-05,09:00,60,attended
	c01,2026-01-05,,,absent
	c01,2026-01-06,09:00,,absent
	c01,2026-01-05,,,excused
	c01,2026-01-05,,,closed
	c01,2026-01-05,,,scheduled
	c01,2026-01-05,,,unrecorded
	c01,2026-01-05,,,
	END
	try iop-hours in.csv
	status 0
	shows hours sessions missed excused unrecorded <<-'END'
	hours,sessions,missed,excused,unrecorded
	1.00,1,2,2,2
	END
	no_errors
}

@test "a session of no minutes is no session and makes no day" {
	given in.csv <<-'END'
	client_id,date,start,end,minutes,status
	c01,2026-01-05,09:00,09:00,,attended
	c01,2026-01-06,,,0,late
	END
	try iop-hours in.csv
	status 0
	shows hours days days_attended sessions late <<-'END'
	hours,days,days_attended,sessions,late
	0.00,0,0,0,0
	END
	no_errors
}

# ---- the answer -----------------------------------------------------------

@test "every column of the answer holds what its name says" {
	given in.csv <<-'END'
	client_id,date,start,end,minutes,service,mode,status
	c01,2026-01-05,09:00,12:00,,group,,attended
	c01,2026-01-05,09:30,12:30,,group,,attended
	c01,2026-01-06,,,60,individual,telehealth,attended
	c01,2026-01-07,,,50,family,,late
	c01,2026-01-08,,,40,education,,
	c01,2026-01-08,,,41,education,,attended
	c01,2026-01-08,,,31,case management,,attended
	c01,2026-01-09,,,21,medication,,attended
	c01,2026-01-09,,,11,yoga,,attended
	c01,2026-01-10,,,25,peer,,attended
	c01,2026-01-10,,,,group,,absent
	c01,2026-01-10,,,,group,,excused
	c01,2026-01-11,,,,group,,closed
	c01,2026-01-12,,,60,group,,attended
	END
	try iop-hours in.csv
	status 0
	output <<-'END'
	client_id,episode,program_week,week_start,level,hours,days,required_hours,required_days,shortfall_hours,status,reason,rule,days_attended,sessions,day_hours,kinds,group_hours,individual_hours,family_hours,education_hours,case_management_hours,medication_hours,other_hours,uncounted_hours,virtual_hours,missed,excused,late,unrecorded,set_aside,assumed_hours,overlap_hours,hours_to_date,last_attended,short_streak
	c01,1,1,2026-01-05,IOP,7.07,5,9.00,3,1.93,excused,hours; length assumed,standard/iop,5,9,1.41,7,3.50,1.00,0.83,0.68,0.52,0.35,0.18,0.42,1.00,1,2,1,1,0,0.83,2.50,7.07,2026-01-10,0
	c01,1,2,2026-01-12,IOP,1.00,1,9.00,3,8.00,open,hours+days,standard/iop,1,1,1.00,1,1.00,0.00,0.00,0.00,0.00,0.00,0.00,0.00,0.00,0,0,0,0,0,0.00,0.00,8.07,2026-01-12,0
	END
	errors <<-'END'
	iop-hours: warning: 1 service word in 1 row is in no table and counts as other (--show-services lists them; --accept services says that it is meant)
	END
}

@test "rows are sorted by the bytes of client_id, then episode, then week" {
	given in.csv <<-'END'
	client_id,date,minutes
	c02,2026-01-12,60
	c010,2026-01-12,60
	c02,2026-01-05,60
	c01,2026-01-12,60
	C02,2026-01-12,60
	é1,2026-01-12,60
	c-1,2026-01-12,60
	c02,2026-01-08,60
	END
	try iop-hours -C status= --gap 3 in.csv
	status 0
	shows client_id episode week_start <<-'END'
	client_id,episode,week_start
	C02,1,2026-01-12
	c-1,1,2026-01-12
	c01,1,2026-01-12
	c010,1,2026-01-12
	c02,1,2026-01-05
	c02,2,2026-01-12
	é1,1,2026-01-12
	END
	errors <<-'END'
	iop-hours: warning: 2 client ids differ from another only in case, blanks, leading zeros, '.0' or an apostrophe (--accept alike says that it is meant)
	iop-hours: warning: the latest date is 4 days after every other date: is its year right? (--as-of DATE gives the last day that the data covers; --accept far-date says that it is meant)
	END
}

@test "client ids are told apart by every byte, without outer blanks" {
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-05,60
	 c01 ,2026-01-06,60
	C01,2026-01-05,60
	c-01,2026-01-05,60
	END
	try iop-hours -C status= in.csv
	status 0
	shows client_id hours <<-'END'
	client_id,hours
	C01,1.00
	c-01,1.00
	c01,2.00
	END
	errors <<-'END'
	iop-hours: warning: 2 client ids differ from another only in case, blanks, leading zeros, '.0' or an apostrophe (--accept alike says that it is meant)
	END
}

@test "an end before the start is told of the end, whatever was departed" {
	given in.csv <<-'END'
	client_id,date,start,end,departed
	c01,2026-01-05,10:00,09:00,08:00
	c01,2026-01-05,10:00,09:00,
	c01,2026-01-05,10:00,09:00,09:30
	END
	try iop-hours -C status= in.csv
	status 2
	no_output
	errors <<-'END'
	iop-hours: in.csv:2: end: before the start (are the two exchanged?)
	iop-hours: in.csv:3: end: before the start (are the two exchanged?)
	iop-hours: in.csv:4: end: before the start (are the two exchanged?)
	END
}

@test "what follows a date is a time of day, with a zone that can be one, or nothing" {
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-05T00:00+1,60
	c01,2026-01-05T00:00+1x:00,60
	c01,2026-01-05T00:00 junk,60
	c01,2026-01-05T00:00+000000,60
	c01,2026-01-05Tnoon,60
	c01,2026-01-05x,60
	c01,2026-01-05T00:00*0100,60
	c01,2026-01-05T00:00+01x00,60
	END
	try iop-hours -C status= in.csv
	status 2
	no_output
	errors <<-'END'
	iop-hours: in.csv:2: date: not a date: what follows it is no time of day
	iop-hours: in.csv:3: date: not a date: what follows it is no time of day
	iop-hours: in.csv:4: date: not a date: what follows it is no time of day
	iop-hours: in.csv:7: date: not a date
	iop-hours: date: 4 more rows: not a date: what follows it is no time of day
	END
}

@test "midnight in any zone is the day itself" {
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-05T00:00Z,60
	c01,2026-01-05 00:00:00.000 utc,60
	c01,2026-01-05T00:00:00+01:00,60
	c01,2026-01-05T00:00-0100,60
	c01,2026-01-05T00:00+01,60
	END
	try iop-hours -C status= in.csv
	status 0
	shows week_start hours sessions <<-'END'
	week_start,hours,sessions
	2026-01-05,5.00,5
	END
	errors <<-'END'
	iop-hours: warning: 2 dates are midnight in UTC: an evening group may have moved to the next day (--accept utc-midnight says that it is meant)
	END
}

@test "any other time in UTC is refused, down to a part of a second" {
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-05T00:01Z,60
	c01,2026-01-05T00:00:01Z,60
	c01,2026-01-05T00:00:00.001+0000,60
	END
	try iop-hours -C status= in.csv
	status 2
	no_output
	errors <<-'END'
	iop-hours: in.csv:2: date: a time in UTC: convert it to local time first
	iop-hours: in.csv:3: date: a time in UTC: convert it to local time first
	iop-hours: in.csv:4: date: a time in UTC: convert it to local time first
	END
}

@test "an id that a spreadsheet has rounded is refused, and no other" {
	given in.csv <<-'END'
	client_id,date,minutes
	1e5,2026-01-05,60
	12e*10,2026-01-05,60
	1e+,2026-01-05,60
	1e+1,2026-01-05,60
	12345e+1x,2026-01-05,60
	1f+10,2026-01-05,60
	e+10,2026-01-05,60
	END
	try iop-hours -C status= in.csv
	status 0
	shows client_id <<-'END'
	client_id
	12345e+1x
	12e*10
	1e+
	1e+1
	1e5
	1f+10
	e+10
	END
	no_errors
	given in.csv <<-'END'
	client_id,date,minutes
	1e+10,2026-01-05,60
	2.98725E+13,2026-01-05,60
	"1,5E-10",2026-01-05,60
	1e-05,2026-01-05,60
	END
	try iop-hours -C status= in.csv
	status 2
	no_output
	errors <<-'END'
	iop-hours: in.csv:2: client_id: a number that a spreadsheet has rounded: export the ids again as text
	iop-hours: in.csv:3: client_id: a number that a spreadsheet has rounded: export the ids again as text
	iop-hours: in.csv:4: client_id: a number that a spreadsheet has rounded: export the ids again as text
	iop-hours: client_id: 1 more row: a number that a spreadsheet has rounded: export the ids again as text
	END
}

@test "hours that can't be read are bad beside minutes that can" {
	given in.csv <<-'EOF'
	client_id,date,minutes,hours
	c01,2026-01-05,60,abc
	EOF
	try iop-hours -C status= in.csv
	status 2
	no_output
	errors <<< 'iop-hours: in.csv:2: hours: not hours (1.5 or 1:30)'
}
