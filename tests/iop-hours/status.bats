# SPDX-License-Identifier: ISC
# iop-hours: whether a week was met, each status in its order with its limits.

load hours

# ---- met, over, short -----------------------------------------------------

@test "IOP is met at 540 minutes, at 539 it is short of hours" {
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-05,180
	c01,2026-01-07,180
	c01,2026-01-09,180
	c02,2026-01-05,180
	c02,2026-01-07,180
	c02,2026-01-09,179
	END
	try iop-hours -C status= --as-of 2026-01-11 in.csv
	status 0
	shows client_id hours required_hours shortfall_hours status reason \
		<<-'END'
	client_id,hours,required_hours,shortfall_hours,status,reason
	c01,9.00,9.00,0.00,met,
	c02,8.98,9.00,0.02,short,hours
	END
	no_errors
}

@test "IOP is met at 1199 minutes, at 1200 it is over" {
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-05,400
	c01,2026-01-07,400
	c01,2026-01-09,399
	c02,2026-01-05,400
	c02,2026-01-07,400
	c02,2026-01-09,400
	END
	try iop-hours -C status= --as-of 2026-01-11 in.csv
	status 0
	shows client_id hours status reason shortfall_hours <<-'END'
	client_id,hours,status,reason,shortfall_hours
	c01,19.98,met,,0.00
	c02,20.00,over,,0.00
	END
	no_errors
}

@test "IOP asks for three days" {
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-05,300
	c01,2026-01-07,240
	c02,2026-01-05,300
	c02,2026-01-07,239
	c02,2026-01-11,1
	c03,2026-01-05,200
	c03,2026-01-07,239
	END
	try iop-hours -C status= in.csv
	status 0
	shows client_id days required_days status reason <<-'END'
	client_id,days,required_days,status,reason
	c01,2,3,short,days
	c02,3,3,met,
	c03,2,3,short,hours+days
	END
	no_errors
}

@test "PHP asks for 1200 minutes on five days and has no upper limit" {
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-05,240
	c01,2026-01-06,240
	c01,2026-01-07,240
	c01,2026-01-08,240
	c01,2026-01-09,240
	c02,2026-01-05,1440
	c02,2026-01-06,1440
	c02,2026-01-07,1440
	c02,2026-01-08,1440
	c03,2026-01-05,1196
	c03,2026-01-06,1
	c03,2026-01-07,1
	c03,2026-01-08,1
	c03,2026-01-09,1
	END
	try iop-hours -C status= --as-of 2026-01-11 --level PHP in.csv
	status 0
	shows client_id level hours days status reason rule <<-'END'
	client_id,level,hours,days,status,reason,rule
	c01,PHP,20.00,5,met,,standard/php
	c02,PHP,96.00,4,short,days,standard/php
	c03,PHP,20.00,5,met,,standard/php
	END
	no_errors
}

@test "PHP is short at 1199 minutes" {
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-05,1195
	c01,2026-01-06,1
	c01,2026-01-07,1
	c01,2026-01-08,1
	c01,2026-01-09,1
	END
	try iop-hours -C status= --as-of 2026-01-11 --level PHP in.csv
	status 0
	shows hours required_hours required_days shortfall_hours status reason \
		<<-'END'
	hours,required_hours,required_days,shortfall_hours,status,reason
	19.98,20.00,5,0.02,short,hours
	END
	no_errors
}

@test "IOP-youth asks for 360 minutes, and is over at 1200" {
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-05,120
	c01,2026-01-06,120
	c01,2026-01-07,120
	c02,2026-01-05,120
	c02,2026-01-06,120
	c02,2026-01-07,119
	c03,2026-01-05,400
	c03,2026-01-06,400
	c03,2026-01-07,400
	END
	try iop-hours -C status= --as-of 2026-01-11 --level IOP-youth in.csv
	status 0
	shows client_id hours required_hours status reason rule <<-'END'
	client_id,hours,required_hours,status,reason,rule
	c01,6.00,6.00,met,,standard/iop-youth
	c02,5.98,6.00,short,hours,standard/iop-youth
	c03,20.00,6.00,over,,standard/iop-youth
	END
	no_errors
}

@test "OP asks for a day and no hours, and is over at 540 minutes" {
	given in.csv <<-'END'
	client_id,date,minutes,status
	c01,2026-01-05,539,attended
	c02,2026-01-05,540,attended
	c03,2026-01-05,,absent
	END
	try iop-hours --as-of 2026-01-11 --level OP in.csv
	status 0
	shows client_id hours required_hours required_days shortfall_hours \
		status reason <<-'END'
	client_id,hours,required_hours,required_days,shortfall_hours,status,reason
	c01,8.98,,1,,met,
	c02,9.00,,1,,over,
	c03,0.00,,1,,short,days
	END
	no_errors
}

@test "a rule that asks for no hours and no days in so many words shows them" {
	given rule.csv <<-'END'
	rule,level,min_hours,min_days
	any,aftercare,0,0
	END
	given in.csv <<-'END'
	client_id,date,minutes,level
	c01,2026-01-05,60,aftercare
	END
	try iop-hours -C status= --policy ./rule.csv in.csv
	status 0
	shows client_id required_hours required_days shortfall_hours status \
		reason rule <<-'END'
	client_id,required_hours,required_days,shortfall_hours,status,reason,rule
	c01,0.00,0,0.00,met,,rule/any
	END
	no_errors
}

@test "a rule that asks for neither hours nor days is refused" {
	given rule.csv <<-'END'
	rule,level,min_hours,max_hours,min_days
	most,OP,,1,
	any,aftercare,0,,
	days,IOP,,,0
	none,,,,
	END
	given in.csv <<-'END'
	client_id,date,minutes,level
	c01,2026-01-05,0,aftercare
	END
	try iop-hours -C status= --policy ./rule.csv in.csv
	status 2
	no_output
	errors <<-'END'
	iop-hours: ./rule.csv:2: min_hours: a rule needs min_hours or min_days, or every week is met (min_hours 0: nothing is asked)
	iop-hours: ./rule.csv:5: min_hours: a rule needs min_hours or min_days, or every week is met (min_hours 0: nothing is asked)
	END
}

@test "an absence excuses nothing" {
	given in.csv <<-'END'
	client_id,date,minutes,status
	c01,2026-01-05,270,attended
	c01,2026-01-07,270,attended
	c01,2026-01-09,270,absent
	END
	try iop-hours --as-of 2026-01-11 in.csv
	status 0
	shows status reason missed <<-'END'
	status,reason,missed
	short,days,1
	END
	no_errors
}

# ---- open, partial --------------------------------------------------------

@test "a week that is not met is open until its last day is as-of" {
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-05,180
	END
	try iop-hours -C status= --as-of 2026-01-10 in.csv
	status 0
	shows status reason <<-'END'
	status,reason
	open,hours+days
	END
	no_errors
	try iop-hours -C status= --as-of 2026-01-11 in.csv
	status 0
	shows status reason <<-'END'
	status,reason
	short,hours+days
	END
	no_errors
}

@test "a week that is met or over is so before it is over" {
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-05,180
	c01,2026-01-06,180
	c01,2026-01-07,180
	c02,2026-01-05,400
	c02,2026-01-06,400
	c02,2026-01-07,400
	END
	try iop-hours -C status= in.csv
	status 0
	shows client_id status <<-'END'
	client_id,status
	c01,met
	c02,over
	END
	no_errors
}

@test "open comes before partial, unproven and excused" {
	given in.csv <<-'END'
	client_id,date,minutes,status
	c01,2026-01-06,180,attended
	c02,2026-01-05,540,attended
	c02,2026-01-06,,unrecorded
	c02,2026-01-07,,unrecorded
	c03,2026-01-05,540,attended
	c03,2026-01-06,,excused
	c03,2026-01-07,,excused
	END
	try iop-hours --as-of 2026-01-10 in.csv
	status 0
	shows client_id status <<-'END'
	client_id,status
	c01,open
	c02,open
	c03,open
	END
	no_errors
}

@test "a week is partial when the episode begins inside it" {
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-05,60
	c02,2026-01-06,60
	END
	try iop-hours -C status= --as-of 2026-01-11 in.csv
	status 0
	shows client_id status <<-'END'
	client_id,status
	c01,short
	c02,partial
	END
	no_errors
}

@test "a week is partial when the episode ends inside it" {
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-05,60
	c02,2026-01-05,60
	c03,2026-01-26,60
	END
	given roster.csv <<-'END'
	client_id,admit_date,discharge_date
	c01,2026-01-05,2026-01-10
	c02,2026-01-05,2026-01-11
	c03,2026-01-26,
	END
	try iop-hours -C status= --roster roster.csv in.csv
	status 0
	shows client_id week_start status <<-'END'
	client_id,week_start,status
	c01,2026-01-05,partial
	c02,2026-01-05,short
	c03,2026-01-26,open
	END
	no_errors
}

@test "a week that is met is never partial" {
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-06,180
	c01,2026-01-07,180
	c01,2026-01-08,180
	END
	try iop-hours -C status= --as-of 2026-01-11 in.csv
	status 0
	shows status reason <<-'END'
	status,reason
	met,
	END
	no_errors
}

@test "partial comes before unproven and excused" {
	given in.csv <<-'END'
	client_id,date,minutes,status
	c01,2026-01-06,540,attended
	c01,2026-01-07,,unrecorded
	c01,2026-01-08,,unrecorded
	c02,2026-01-06,540,attended
	c02,2026-01-07,,excused
	c02,2026-01-08,,excused
	END
	try iop-hours --as-of 2026-01-11 in.csv
	status 0
	shows client_id status <<-'END'
	client_id,status
	c01,partial
	c02,partial
	END
	no_errors
}

# ---- unproven, excused ----------------------------------------------------

@test "a week is unproven when its unrecorded sessions would meet it" {
	given in.csv <<-'END'
	client_id,date,minutes,status
	c01,2026-01-05,180,attended
	c01,2026-01-06,180,attended
	c01,2026-01-07,180,unrecorded
	c02,2026-01-05,180,attended
	c02,2026-01-06,180,attended
	c02,2026-01-07,179,unrecorded
	c03,2026-01-05,180,attended
	c03,2026-01-06,359,attended
	c03,2026-01-06,180,unrecorded
	END
	try iop-hours --as-of 2026-01-11 in.csv
	status 0
	shows client_id hours status reason unrecorded <<-'END'
	client_id,hours,status,reason,unrecorded
	c01,6.00,unproven,hours+days,1
	c02,6.00,short,hours+days,1
	c03,8.98,short,hours+days,1
	END
	no_errors
}

@test "a week is excused when its excused and closed sessions would meet it" {
	given in.csv <<-'END'
	client_id,date,minutes,status
	c01,2026-01-05,180,attended
	c01,2026-01-06,180,excused
	c01,2026-01-07,180,closed
	c02,2026-01-05,180,attended
	c02,2026-01-06,180,excused
	c02,2026-01-07,179,closed
	END
	try iop-hours --as-of 2026-01-11 in.csv
	status 0
	shows client_id hours status reason excused <<-'END'
	client_id,hours,status,reason,excused
	c01,3.00,excused,hours+days,2
	c02,3.00,short,hours+days,2
	END
	no_errors
}

@test "unproven also holds together with what is excused, and comes after excused" {
	given in.csv <<-'END'
	client_id,date,minutes,status
	c01,2026-01-05,180,attended
	c01,2026-01-06,180,excused
	c01,2026-01-07,180,unrecorded
	c02,2026-01-05,270,attended
	c02,2026-01-06,270,attended
	c02,2026-01-07,10,excused
	c02,2026-01-08,10,unrecorded
	END
	try iop-hours --as-of 2026-01-11 in.csv
	status 0
	shows client_id status <<-'END'
	client_id,status
	c01,unproven
	c02,excused
	END
	no_errors
}

@test "unrecorded sessions that would not help leave the week excused or short" {
	given in.csv <<-'END'
	client_id,date,minutes,status,service
	c01,2026-01-05,180,attended,group
	c01,2026-01-06,180,attended,group
	c01,2026-01-07,180,unrecorded,peer
	c02,2026-01-05,180,attended,group
	c02,2026-01-06,180,attended,group
	c02,2026-01-06,180,unrecorded,group
	END
	try iop-hours --as-of 2026-01-11 in.csv
	status 0
	shows client_id status uncounted_hours <<-'END'
	client_id,status,uncounted_hours
	c01,short,0.00
	c02,short,0.00
	END
	no_errors
}

@test "an unrecorded session of unknown length is as long as the rule still needs" {
	given in.csv <<-'END'
	client_id,date,minutes,status
	c01,2026-01-05,60,attended
	c01,2026-01-06,60,attended
	c01,2026-01-07,,unrecorded
	c02,2026-01-05,60,attended
	c02,2026-01-06,60,attended
	c02,2026-01-06,,unrecorded
	c03,2026-01-05,60,attended
	c03,2026-01-06,,unrecorded
	c03,2026-01-06,,unrecorded
	c03,2026-01-07,10,unrecorded
	END
	try iop-hours --as-of 2026-01-11 in.csv
	status 0
	shows client_id status <<-'END'
	client_id,status
	c01,unproven
	c02,short
	c03,unproven
	END
	errors <<-'END'
	iop-hours: warning: 1 row is the same in every cell as a row before, and counts too (--accept repeats says that it is meant)
	END
}

@test "an excused session of unknown length is as long as the rule still needs" {
	given in.csv <<-'END'
	client_id,date,minutes,status
	c01,2026-01-05,60,attended
	c01,2026-01-06,60,attended
	c01,2026-01-07,,excused
	c02,2026-01-05,60,attended
	c02,2026-01-06,60,attended
	c02,2026-01-06,,closed
	END
	try iop-hours --as-of 2026-01-11 in.csv
	status 0
	shows client_id status <<-'END'
	client_id,status
	c01,excused
	c02,short
	END
	no_errors
}

@test "an uncounted session of unknown length does not help" {
	given in.csv <<-'END'
	client_id,date,minutes,status,service
	c01,2026-01-05,60,attended,group
	c01,2026-01-06,60,attended,group
	c01,2026-01-07,,unrecorded,peer
	c01,2026-01-08,,excused,testing
	END
	try iop-hours --as-of 2026-01-11 in.csv
	status 0
	shows status <<-'END'
	status
	short
	END
	no_errors
}

@test "hypothetical sessions go through the same overlap" {
	given in.csv <<-'END'
	client_id,date,start,end,status
	c01,2026-01-05,09:00,12:00,attended
	c01,2026-01-06,09:00,12:00,attended
	c01,2026-01-07,09:00,11:00,attended
	c01,2026-01-07,10:00,11:59,unrecorded
	c02,2026-01-05,09:00,12:00,attended
	c02,2026-01-06,09:00,12:00,attended
	c02,2026-01-07,09:00,11:00,attended
	c02,2026-01-07,10:00,12:00,unrecorded
	END
	try iop-hours --as-of 2026-01-11 in.csv
	status 0
	shows client_id hours overlap_hours status <<-'END'
	client_id,hours,overlap_hours,status
	c01,8.00,0.00,short
	c02,8.00,0.00,unproven
	END
	no_errors
}

@test "hypothetical sessions must reach the day minimum" {
	given in.csv <<-'END'
	client_id,date,minutes,status
	c01,2026-01-05,200,attended
	c01,2026-01-06,200,attended
	c01,2026-01-07,179,excused
	c02,2026-01-05,200,attended
	c02,2026-01-06,200,attended
	c02,2026-01-07,180,excused
	c03,2026-01-05,200,attended
	c03,2026-01-06,200,attended
	c03,2026-01-07,120,attended
	c03,2026-01-07,60,excused
	END
	try iop-hours --as-of 2026-01-11 --policy h0015 in.csv
	status 0
	shows client_id days status <<-'END'
	client_id,days,status
	c01,2,short
	c02,2,excused
	c03,2,excused
	END
	no_errors
}

@test "hypothetical sessions leave hours, days and sessions as they are" {
	given in.csv <<-'END'
	client_id,date,minutes,status
	c01,2026-01-05,180,attended
	c01,2026-01-06,360,unrecorded
	c01,2026-01-07,360,excused
	END
	try iop-hours --as-of 2026-01-11 in.csv
	status 0
	shows hours days days_attended sessions kinds shortfall_hours \
		hours_to_date status <<-'END'
	hours,days,days_attended,sessions,kinds,shortfall_hours,hours_to_date,status
	3.00,1,1,1,1,6.00,3.00,unproven
	END
	no_errors
}

@test "a bad closure ends the run, with --rejects too" {
	given closures.csv <<-'END'
	date,reason
	2026-02-30,snow
	END
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-05,60
	END
	try iop-hours --closures closures.csv --rejects rejects.csv in.csv
	status 2
	no_output
	errors <<-'END'
	iop-hours: closures.csv:2: date: no such day in the calendar
	END
	assert_not_exists rejects.csv
}

# ---- unplaced -------------------------------------------------------------

@test "a level that no rule holds for is unplaced, with no requirement" {
	given in.csv <<-'END'
	client_id,date,minutes,level
	c01,2026-01-05,540,review
	c02,2026-01-05,540,
	c02,2026-01-06,60,
	END
	try iop-hours -C status= in.csv
	status 0
	shows client_id level hours days required_hours required_days \
		shortfall_hours status reason rule <<-'END'
	client_id,level,hours,days,required_hours,required_days,shortfall_hours,status,reason,rule
	c01,review,9.00,1,,,,unplaced,no rule holds,
	c02,,10.00,2,,,,unplaced,no level,
	END
	no_errors
}

@test "an unplaced week counts the classes that a silent rule counts" {
	given in.csv <<-'END'
	client_id,date,minutes,service,level
	c01,2026-01-05,60,group,Tier 3
	c01,2026-01-06,60,peer,Tier 3
	END
	try iop-hours -C status= in.csv
	status 0
	shows hours days uncounted_hours status hours_to_date <<-'END'
	hours,days,uncounted_hours,status,hours_to_date
	1.00,1,1.00,unplaced,1.00
	END
	no_errors
}

@test "a rule whose column is missing leaves the week unplaced and names it" {
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-05,540
	END
	try iop-hours -C status= --policy kansas in.csv
	status 0
	shows level status reason rule <<-'END'
	level,status,reason,rule
	IOP,unplaced,missing: age,
	END
	no_errors
}

@test "unplaced comes before open" {
	given in.csv <<-'END'
	client_id,date,minutes,level
	c01,2026-01-05,60,none
	END
	try iop-hours -C status= --as-of 2026-01-06 in.csv
	status 0
	shows status <<-'END'
	status
	unplaced
	END
	no_errors
}

@test "a week is judged by the rule in force on its first day" {
	given rule.csv <<-'END'
	rule,level,min_hours,valid_from,valid_to
	old,IOP,1,,2026-01-12
	new,IOP,2,2026-01-13,
	END
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-05,60
	c01,2026-01-13,60
	c01,2026-01-19,60
	END
	try iop-hours -C status= --as-of 2026-01-25 --policy ./rule.csv in.csv
	status 0
	shows week_start required_hours status rule <<-'END'
	week_start,required_hours,status,rule
	2026-01-05,1.00,met,rule/old
	2026-01-12,1.00,met,rule/old
	2026-01-19,2.00,short,rule/new
	END
	no_errors
}

@test "a rule of no hours at most is over at the first minute" {
	given t.csv <<-'END'
	rule,level,max_hours,min_days
	a,,0,0
	END
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-05,1
	c02,2026-01-05,0
	END
	try iop-hours -C status= -p ./t.csv in.csv
	status 0
	shows client_id hours status <<-'END'
	client_id,hours,status
	c01,0.02,over
	c02,0.00,met
	END
	no_errors
}
